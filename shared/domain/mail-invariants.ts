import type { Policy } from '../policy/schema.ts';
import { isOpen } from './calendar.ts';
import type { JourneyEvent } from './journey.ts';
import type { Lead } from './lead.ts';
import { atOnce } from './mailing.ts';
import type { MailPurpose } from './outbox.ts';
import type { Whereabouts } from './person-zone.ts';
import { outOfQuietHours, type Rules, workCalendarOf } from './rules.ts';
import { itemsOf, type Stored } from './stored.ts';
import type { Task } from './task.ts';
import type { TeamMember } from './team.ts';
import type { Instant } from './time.ts';

/** A line of the mail log: what became of a mail that was asked for, and when. */
interface LoggedMail {
  readonly mailId: string;
  readonly purpose: MailPurpose;
  readonly to: string;
  readonly outcome: string;
  readonly at: Instant;
}

/** What begins a ladder anew within one task: then its rungs are others. */
const beginsAnew: readonly string[] = [
  'lead.offered',
  'lead.touched',
  'lead.opportunity-opened',
  'sla.extended',
];

/** I5: of one ladder each rung takes effect, or is passed over, once: accepting an offer does not begin it anew (R27). */
export function climbedTwice(
  { leadId }: Lead,
  journey: readonly JourneyEvent[],
  tasks: readonly Task[],
): string[] {
  const kinds = new Map(tasks.map(({ taskId, kind }) => [taskId, kind]));
  let ladder = 0;
  const climbed = journey.flatMap(({ type, taskId, reason }) => {
    if (beginsAnew.includes(type)) ladder += 1;
    if (!type.startsWith('sla.rung-')) return [];
    const kind = kinds.get(taskId ?? '');
    const isHandOver = kind === 'offer' || kind === 'follow-up';
    return [`${isHandOver ? `hand-over ${ladder}` : `${taskId} ${ladder}`}: ${reason}`];
  });
  const twice = climbed.filter((rung, at) => climbed.indexOf(rung) !== at);
  return twice.map((rung) => `I5 ${leadId} climbed a rung twice, ${rung}`);
}

/** I6: nothing to the suppressed, in quiet hours nothing but what answers the person at once, and to our own people in their working hours. */
export function mistimed(
  lead: Lead,
  journey: readonly JourneyEvent[],
  items: readonly Stored[],
  rules: Rules | undefined,
): string[] {
  if (!rules) return [];
  const [where] = itemsOf<Whereabouts>(
    items,
    ({ pk, sk }) => pk === `LEAD#${lead.leadId}` && sk === 'PROFILE',
  );
  // Where a person is, is known anew with whatever is told of them: a mail of before is not judged by it.
  const toldAt = journey.findLast(({ type }) => tellsWhere.includes(type))?.at ?? '';
  const isQuiet = (at: Instant) => where && at >= toldAt && outOfQuietHours(rules, where, at) > at;
  const person = items.find(({ pk }) => pk === `PERSON#${lead.personKey}`);
  const suppressedAt = person?.suppressedAt as Instant | undefined;
  const sent = itemsOf<LoggedMail>(
    items,
    ({ pk, sk, outcome }) =>
      pk === `LEAD#${lead.leadId}` && String(sk).startsWith('MAIL#') && outcome === 'sent',
  );
  return sent.flatMap(({ mailId, purpose, to, at }) => {
    if (to !== 'person')
      return isAtWork(purpose, to, at, rules) ? [] : [`I6 ${mailId} left at ${at}, out of hours`];
    return [
      ...(suppressedAt !== undefined && at > suppressedAt ? [`I6 ${mailId} left after ${suppressedAt}`] : []),
      ...(!atOnce.includes(purpose) && isQuiet(at) ? [`I6 ${mailId} left at ${at}, in quiet hours`] : []),
    ];
  });
}

const tellsWhere: readonly string[] = [
  'lead.received',
  'lead.opened',
  'lead.resubmitted',
  'lead.enriched',
  'lead.answered',
  'lead.qualified',
  'lead.erased',
];

/** I6: the morning's list too leaves in the working hours of who gets it. */
export const listedOutOfHours = (items: readonly Stored[], rules: Rules | undefined): string[] =>
  itemsOf<LoggedMail>(items, ({ pk, mailId }) => String(pk).startsWith('MORNING#') && Boolean(mailId))
    .filter(({ to, at }) => {
      const calendar = rules && workCalendarOf(rules, to);
      return calendar && !isOpen(calendar, at);
    })
    .map(({ mailId, at }) => `I6 ${mailId} left at ${at}, out of hours`);

/** The admins are called at any hour. */
function isAtWork(purpose: MailPurpose, to: string, at: Instant, rules: Rules): boolean {
  const calendar = workCalendarOf(rules, to);
  return purpose === 'attention' || !calendar || isOpen(calendar, at);
}

/** The rules of now, as they are stored; undefined before there is a policy. */
export function storedRules(items: readonly Stored[], now: Instant): Rules | undefined {
  const number = items.find(({ pk, sk }) => pk === 'POLICY' && sk === 'CURRENT')?.version;
  const found = items.find(({ pk, version, policy }) => pk === 'POLICY' && version === number && policy);
  if (!found) return undefined;
  const policy = found.policy as Policy;
  const members = itemsOf<TeamMember>(items, ({ pk }) => pk === 'TEAM');
  return { policy, current: policy, currentVersion: Number(number), team: { members }, now };
}

const address = /[\w.+-]+@[\w-]+\.\w+/g;
const link = /\/[tluc]\/k\d+\.[\w-]+\.[\w.~-]+/g;

/** I8: no address, name or link where only ids, codes and numbers belong: the journey, and what is `told` in logs and executions. */
export function spoken(lead: Lead, journey: readonly JourneyEvent[], items: readonly Stored[]): string[] {
  const profile = items.find(({ pk, sk }) => pk === `LEAD#${lead.leadId}` && sk === 'PROFILE');
  const text = JSON.stringify(journey);
  const isNamed = [profile?.name, profile?.phone].some((word) => isWord(word) && text.includes(word));
  return isNamed || text.search(address) >= 0 || text.search(link) >= 0
    ? [`I8 the journey of ${lead.leadId} names the person or a link`]
    : [];
}

/** The same of what stands outside the table. */
export function leaked(told: readonly string[], items: readonly Stored[]): string[] {
  const names = items
    .filter(({ sk }) => sk === 'PROFILE')
    .flatMap(({ name, phone }) => [name, phone].filter(isWord));
  return told.flatMap((text, at) => {
    const hasName = names.some((name) => text.includes(name));
    return hasName || text.search(address) >= 0 || text.search(link) >= 0
      ? [`I8 text ${at} of what is told names a person or a link`]
      : [];
  });
}

const isWord = (word: unknown): word is string => typeof word === 'string' && word.length > 5;
