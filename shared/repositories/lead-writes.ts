import type { LeadChange } from '../domain/change.ts';
import type { Effect } from '../domain/effect.ts';
import type { Lead } from '../domain/lead.ts';
import { isNeverQualified } from '../domain/never-qualified.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import { publicEventsOf } from '../domain/publishing.ts';
import type { Task } from '../domain/task.ts';
import { type Instant, minute, plusMillis, second, toMillis } from '../domain/time.ts';
import { type Condition, ttlAttribute, type Write } from '../ports/table.ts';
import * as keys from './keys.ts';
import { oneByItem } from './one-by-item.ts';

/** A lead between two steps has no task; if it still stands there after this long, the reconciler looks (I1). */
const stepGrace = 15 * minute;
/** The sweeper leaves a fresh row to the function that wrote it. */
const sweepAfter = 60 * second;

/** The writes of one change: all of them take effect, or none. */
export function writesOf(change: LeadChange, release?: string): { writes: Write[]; rows: OutboxRow[] } {
  const { before, lead, profile, now } = change;
  const rows = rowsOf(change);
  const writes: Write[] = [
    { put: snapshotOf(change, release), when: isUnchanged(before.lead) },
    ...(profile === before.profile && before.lead.version > 0
      ? []
      : [{ put: { ...keys.profileKey(lead.leadId), ...profile } }]),
    ...change.events.map((event) => ({
      put: { ...keys.eventKey(lead.leadId, event.seq), ...keys.dayKeys(lead.leadId, event), ...event },
      when: { item: 'absent' } as const,
    })),
    ...taskWrites(change),
    ...listWrites(change),
    ...rows.map((row) => ({ put: { ...outboxKey(row), ...row } })),
    ...oneByItem(change.effects.map((effect) => effectWrite(effect, lead, before.lead, now))),
  ];
  return { writes, rows };
}

export const outboxKey = (row: OutboxRow) => ({
  pk: keys.outboxPartition(keys.shardOf(row.leadId)),
  sk: `${row.readyAt}#${row.rowId}`,
});

const isUnchanged = (before: Lead): Condition =>
  before.version === 0 ? { item: 'absent' } : { attribute: 'version', op: '=', value: before.version };

function snapshotOf({ before, lead, task, now }: LeadChange, release?: string) {
  const { leadId } = lead;
  const isOpen = lead.status !== 'closed';
  const dueAt = isOpen ? (task?.dueAt ?? plusMillis(now, stepGrace)) : undefined;
  return {
    ...keys.leadKey(leadId),
    ...lead,
    release: lead.cycle === before.lead.cycle ? lead.release : release,
    version: before.lead.version + 1,
    updatedAt: now,
    dueAt,
    dueShard: isOpen ? keys.duePartition(keys.shardOf(leadId)) : undefined,
    ...ownerKeys(lead, now),
  };
}

/** Open leads stand with their owner, closed ones with when they are to be forgotten by, until they are (R48). */
function ownerKeys({ leadId, status, owner, erasedAt }: Lead, now: Instant) {
  if (status !== 'closed') return { ownerKey: keys.ownerPartition(owner), ownerSort: `${status}#${leadId}` };
  if (erasedAt !== undefined) return { ownerKey: undefined, ownerSort: undefined };
  return { ownerKey: keys.closedPartition(keys.shardOf(leadId)), ownerSort: `${now}#${leadId}` };
}

function taskWrites({ before, closed, task }: LeadChange): Write[] {
  return [closed, task]
    .filter((one): one is Task => one !== undefined && one !== before.task)
    .map((one) => {
      const key = keys.taskKey(one.leadId, one.taskId);
      // Never a put over a task that exists: its token is written by arm-task alone, without the lead's lock.
      return one.taskId === before.task?.taskId
        ? { update: key, set: { ...one } }
        : { put: { ...key, ...one }, when: { item: 'absent' } };
    });
}

/** On the list of leads that nobody qualified while it is one, and not a moment longer (R13). */
function listWrites({ before, lead }: LeadChange): Write[] {
  const isListed = isNeverQualified(lead);
  if (isListed === isNeverQualified(before.lead)) return [];
  const key = keys.neverQualifiedKey(lead.leadId);
  return [isListed ? { put: { ...key, leadId: lead.leadId } } : { delete: key }];
}

/** What the outside hears comes first: a dispatch may already cause the lead's next events. */
function rowsOf(change: LeadChange): OutboxRow[] {
  const { before, lead, now } = change;
  const events = publicEventsOf(change);
  const outward =
    events.length > 0 ? [{ message: { kind: 'publish', events } as const, heldUntil: null }] : [];
  return [...outward, ...change.messages].map(({ message, heldUntil }, index) => ({
    rowId: `${lead.leadId}#v${before.lead.version + 1}#${index}`,
    leadId: lead.leadId,
    readyAt: heldUntil ?? plusMillis(now, sweepAfter),
    heldUntil,
    message,
  }));
}

/** Highest grade first, then age (R20). An uplifted lead ranks as grade A. */
const queueSortKey = (lead: Lead): string =>
  `${lead.isUplifted ? 'A' : (lead.grade ?? 'D')}#${lead.queuedAt}#${lead.leadId}`;

function effectWrite(effect: Effect, lead: Lead, before: Lead, now: Instant): Write {
  switch (effect.kind) {
    case 'take-place':
      return {
        update: keys.memberKey(effect.rep),
        add: { openLeads: 1 },
        set: { pass: effect.pass.is, hasMissedOffers: effect.pass.hasMissedOffers },
        when: {
          all: [
            { attribute: 'openLeads', op: '<', than: 'capacity' },
            { attribute: 'pass', op: '=', value: effect.pass.was },
          ],
        },
      };
    case 'free-place':
      return {
        update: keys.memberKey(effect.rep),
        add: { openLeads: -1 },
        when: { attribute: 'openLeads', op: '>', value: 0 },
      };
    case 'join-queue':
      return { put: { pk: 'QUEUE', sk: queueSortKey(lead), leadId: lead.leadId } };
    case 'leave-queue':
      return { delete: { pk: 'QUEUE', sk: queueSortKey(before) }, when: { item: 'exists' } };
    case 'own-account':
      return { put: { ...keys.accountKey(lead.accountDomain ?? ''), rep: effect.rep, since: now } };
    case 'keep-precedent': {
      const { reason, at, taskId } = effect.precedent;
      const key = { pk: keys.precedentPartition(reason), sk: `${at}#${taskId}` };
      return { put: { ...key, ...effect.precedent }, when: { item: 'absent' } };
    }
    case 'credit': {
      // A lead may be accepted twice at one instant, but by different events.
      const { month, at, leadId } = effect.entry;
      const key = { pk: keys.creditPartition(month), sk: `${at}#${leadId}#${lead.seq}` };
      return { put: { ...key, ...effect.entry }, when: { item: 'absent' } };
    }
    case 'drop-task':
      return {
        update: keys.taskKey(lead.leadId, effect.taskId),
        set: { status: 'closed', closedAt: now, closedAs: 'withdrawn' },
        when: { item: 'exists' },
      };
    case 'add-inquiry':
      return { put: { ...keys.inquiryKey(lead.leadId, effect.inquiry.number), ...effect.inquiry } };
    case 'remember-post':
      return {
        put: {
          ...keys.postKey(effect.key),
          leadId: lead.leadId,
          expiresAt: effect.until,
          [ttlAttribute]: Math.ceil(toMillis(effect.until) / second),
        },
        when: { any: [{ item: 'absent' }, { attribute: 'expiresAt', op: '<=', value: now }] },
      };
    case 'claim-person':
      return {
        update: keys.personKeyOf(lead.personKey),
        set: {
          openLead: lead.leadId,
          lastLead: lead.leadId,
          ...(effect.acknowledgedAt && { acknowledgedAt: effect.acknowledgedAt }),
        },
        when: effect.previous
          ? { attribute: 'openLead', op: '=', value: effect.previous }
          : { attribute: 'openLead', is: 'absent' },
      };
    case 'take-unmatched':
      return { delete: keys.unmatchedKey(effect.personKey, effect.key), when: { item: 'exists' } };
    case 'acknowledge-person':
      return { update: keys.personKeyOf(lead.personKey), set: { acknowledgedAt: now } };
    case 'suppress-person':
      return {
        update: keys.personKeyOf(lead.personKey),
        set: { suppressedAt: now, suppressedFor: effect.reason },
        when: effect.since
          ? { attribute: 'suppressedAt', op: '=', value: effect.since }
          : { attribute: 'suppressedAt', is: 'absent' },
      };
    case 'unsuppress-person':
      return {
        update: keys.personKeyOf(lead.personKey),
        remove: ['suppressedAt', 'suppressedFor'],
        when: { attribute: 'suppressedAt', op: '=', value: effect.since },
      };
    case 'keep-wishes': {
      const [attribute, { known }] = ['wishesVersion', effect];
      return {
        update: keys.personKeyOf(lead.personKey),
        set: { ...effect.wishes, [attribute]: known + 1 },
        when: known === 0 ? { attribute, is: 'absent' } : { attribute, op: '=', value: known },
      };
    }
    case 'release-person':
      return {
        update: keys.personKeyOf(lead.personKey),
        remove: ['openLead'],
        when: { attribute: 'openLead', op: '=', value: lead.leadId },
      };
  }
}
