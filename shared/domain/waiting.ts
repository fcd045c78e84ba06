import { LeadChange, type LeadState } from './change.ts';
import { askManager } from './moves.ts';
import { type Rules, workingTime } from './rules.ts';
import type { Instant } from './time.ts';

interface Waiting {
  readonly why: 'out-of-hours' | 'nobody-free';
  readonly until: Instant;
  /** Every candidate and why not. */
  readonly candidates: string;
  readonly told: readonly string[];
}

/**
 * The lead waits in the queue, at most until the next opening. Outside working hours that is all; when nobody is free in them,
 * marketing and managers are told, once (R20).
 */
export function waitForCapacity(
  state: LeadState,
  rules: Rules,
  { why, until, candidates, told }: Waiting,
): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'queued') return undefined;
  const change = new LeadChange(state, rules.now);
  const isSameWait = task !== undefined && (task.why === why || why === 'out-of-hours');
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
