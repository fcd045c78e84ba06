import { LeadChange, type LeadState } from './change.ts';
import { askManager } from './moves.ts';
import { type Rules, workingTime } from './rules.ts';
import type { Task } from './task.ts';
import { type Instant, plus } from './time.ts';

interface Waiting {
  readonly why: 'out-of-hours' | 'nobody-free';
  readonly until: Instant;
  /** Every candidate and why not. */
  readonly candidates: string;
  readonly told: readonly string[];
}

/**
 * The lead waits in the queue, at most until the next opening. Outside working hours that is all; when nobody is free in them,
 * marketing and managers are told, and again as often as the policy says while that lasts: no lead is forgotten in the queue (R20).
 */
export function waitForCapacity(
  state: LeadState,
  rules: Rules,
  { why, until, candidates, told }: Waiting,
): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'queued') return undefined;
  const change = new LeadChange(state, rules.now);
  const isSameWait =
    task !== undefined && (why === 'out-of-hours' || (task.why === why && !isToBeToldAgain(task, rules)));
  if (isSameWait) return task.dueAt > rules.now ? undefined : change.changeTask({ dueAt: until });
  change.closeTask('expired');
  change.openTask({
    kind: 'capacity-wait',
    people: [],
    dueAt: until,
    clock: { startedAt: rules.now, pauses: [], performed: [] },
    why,
  });
  change.record('lead.waiting', { reason: why, facts: { candidates } });
  if (why === 'nobody-free')
    for (const person of told) change.mail('nobody-free', person, { heldUntil: workingTime(rules, person) });
  return change;
}

/** Each telling begins the wait anew: its candidates say why nobody could be found this time. */
function isToBeToldAgain({ clock }: Task, { current, now }: Rules): boolean {
  const { remindEvery } = current.routing;
  return remindEvery !== undefined && plus(clock.startedAt, remindEvery) <= now;
}

/** No rep may have this lead, however long it waits (R28). */
export function passToManager(state: LeadState, rules: Rules, candidates: string): LeadChange | undefined {
  if (state.lead.status !== 'queued') return undefined;
  const change = new LeadChange(state, rules.now)
    .withdrawTask('nobody-eligible')
    .also({ kind: 'leave-queue' });
  change.set({ queuedAt: null, requestedRep: null });
  askManager(change, rules, 'nobody-eligible', { candidates });
  return change;
}
