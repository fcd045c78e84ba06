import { LeadChange, type LeadState } from './change.ts';
import type { EngagementKind } from './lead.ts';
import { rekey } from './rekeying.ts';
import type { Rules } from './rules.ts';
import type { Task } from './task.ts';
import { type Instant, plus } from './time.ts';

/** Something a person did elsewhere, as an import tells it: in codes, and under the key by which it counts once. */
export interface ImportedSignal {
  readonly key: string;
  readonly kind: EngagementKind;
  readonly at: Instant;
  /** Which webinar, fair or mail it was: one counts once, however often it is told. */
  readonly item: string | null;
}

/** So many at once, for a change is one transaction. */
export const maxAtOnce = 4;
/** An event told again within it is the same one. */
const engagementRemembered = 'P730D';

/**
 * What a person did elsewhere counts as a signal, ends a wait of nurture or rest, and is judged with the lead (R32). On a closed lead it is
 * journaled, and changes nothing.
 */
export function engage(state: LeadState, event: ImportedSignal, rules: Rules, keptFor?: string): LeadChange {
  const change = new LeadChange(state, rules.now, 'person');
  count(change, event, rules, keptFor);
  return rouse(change, rules, event.kind);
}

/** What a sign of interest does beside being counted: it ends a wait of nurture or rest, and moves a lead up in the queue (R20, R32). */
export function rouse(change: LeadChange, rules: Rules, code: EngagementKind | 'click'): LeadChange {
  const { task, lead } = change.before;
  // Who wrote back need not be called first.
  const isTouchAsked = code === 'reply' && task?.kind === 'live-touch' && !task.answer;
  if (waitsForSign(task) || isTouchAsked) change.answerTask({ code, by: 'person' });
  if (lead.status === 'queued') rekey(change, rules);
  return change;
}

/** Whether the lead waits in nurture or rest, and nothing has ended that wait yet. */
export const waitsForSign = (task: Task | undefined): boolean =>
  (task?.kind === 'nurture-wait' || task?.kind === 'rest') && !task.answer;

/** Told of on the lead's journey, once; `keptFor` is the person for whom it was kept until now. */
export function count(change: LeadChange, event: ImportedSignal, rules: Rules, keptFor?: string): void {
  const { key, kind, at, item } = event;
  if (change.lead.status !== 'closed') change.signal(kind, item ?? undefined, at);
  change
    .record('lead.signalled', { reason: kind, facts: { item, happenedAt: at } })
    .also({ kind: 'remember-post', key, until: plus(rules.now, engagementRemembered) });
  if (keptFor !== undefined) change.also({ kind: 'take-unmatched', personKey: keptFor, key });
}
