import { askInstead } from './asking-instead.ts';
import { LeadChange, type LeadState } from './change.ts';
import type { Lead } from './lead.ts';
import { close, endHandOver } from './moves.ts';
import { membersWith, type Rules } from './rules.ts';
import { startClock } from './sla.ts';
import { day, hour, type Instant, minute, plus, plusMillis } from './time.ts';

/** A new execution goes on from where the lead stands: first start, repair and continue-as-new are one act (R34, R46). */
export function beginCycle(change: LeadChange, reason: string, startAt?: Instant): LeadChange {
  const cycle = change.lead.cycle + 1;
  return change
    .set({ cycle, cycleStartedAt: change.now })
    .record('lead.cycle-begun', { reason })
    .tell({ kind: 'start', cycle }, startAt);
}

/** Past this many in a day the admins look instead of another try (R46), and tries come an hour apart. */
const maxRecoveries = 3;
const recoveryPause = hour;

/** AWS ended the execution of this cycle: the next one goes on; when that keeps happening, the admins are asked. */
export function recover(
  state: LeadState,
  cycle: number,
  rules: Rules,
  cause: string,
): LeadChange | undefined {
  const { lead } = state;
  if (lead.cycle !== cycle || lead.status === 'closed') return undefined;
  const change = new LeadChange(state, rules.now);
  const recent = lead.recoveredAt.filter((at) => at > plusMillis(rules.now, -day));
  change.set({ recoveredAt: [...recent, rules.now].slice(-maxRecoveries) });
  if (recent.length < maxRecoveries) return beginCycle(change, cause);
  if (lead.status !== 'needs-attention') {
    askAdmins(change, rules, cause);
    return beginCycle(change, cause);
  }
  return beginCycle(change, cause, plusMillis(rules.now, recoveryPause));
}

/** A step failed for good: the lead waits for the admins, and goes on from where it stood (R45). */
export function raiseAttention(state: LeadState, rules: Rules, cause: string): LeadChange | undefined {
  if (state.lead.status === 'needs-attention' || state.lead.status === 'closed') return undefined;
  const change = new LeadChange(state, rules.now);
  askAdmins(change, rules, cause);
  return change;
}

function askAdmins(change: LeadChange, rules: Rules, cause: string): void {
  const admins = membersWith(rules.team, 'admin').map(({ id }) => id);
  const dueAt = plus(rules.now, rules.current.attention.remindEvery);
  change.suspend();
  change.openTask({ kind: 'attention', people: admins, dueAt, clock: startClock(rules.now), why: cause });
  change.record('lead.attention-needed', {
    to: { status: 'needs-attention', owner: admins[0] ?? rules.current.marketingOwner },
    reason: cause,
  });
  for (const admin of admins) change.mail('attention', admin);
}

/** The wait of constant length began a moment before the task was opened, and so ends a moment before it is due. */
const wakingSlack = 15 * minute;

/** The admins' answer; without one they are reminded (R45). */
export function settleAttention(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'needs-attention' || task?.kind !== 'attention') return undefined;
  const change = new LeadChange(state, rules.now);
  if (task.answer?.code === 'retry') return tryAgain(change, task.answer.by);
  if (task.answer) return abandon(change, rules, lead, task.answer.by);
  if (task.dueAt > plusMillis(rules.now, wakingSlack)) return undefined;
  change.changeTask({ dueAt: plus(rules.now, rules.current.attention.remindEvery) });
  const fresh = askOtherAdmins(change, rules);
  for (const admin of change.task?.people ?? [])
    if (!fresh.includes(admin)) change.mail('attention', admin, { item: rules.now });
  return change;
}

/** Every admin is asked; when one of them left, who has joined since is too (R21). An admin who is away stays asked. */
export const askOtherAdmins = (change: LeadChange, rules: Rules): readonly string[] =>
  askInstead(change, rules, {
    parts: ['admin'],
    isUrgent: true,
    next: (except) =>
      membersWith(rules.team, 'admin')
        .map(({ id }) => id)
        .filter((id) => !except.includes(id)),
    mail: 'attention',
  });

/** The lead goes on from where it stood, in its next cycle. */
export function tryAgain(change: LeadChange, by: string): LeadChange {
  const { status, owner } = change.lead.suspended ?? change.lead;
  change.closeTask('retry').resume();
  change.record('lead.attention-settled', { to: { status, owner }, reason: 'retry', by });
  if (status === 'queued') change.tell({ kind: 'dispatch' });
  return beginCycle(change, 'retry');
}

/** Closes a lead the admins gave up, whatever it held: its place, its turn in the queue, its open question. */
function abandon(change: LeadChange, rules: Rules, lead: Lead, by: string): LeadChange {
  change.closeTask('close').record('lead.attention-settled', { reason: 'close', by });
  if (lead.suspended?.status === 'queued') change.also({ kind: 'leave-queue' });
  if (lead.suspended?.openTask) change.also({ kind: 'drop-task', taskId: lead.suspended.openTask });
  endHandOver(change);
  change.set({ suspended: null, handled: lead.received });
  close(change, rules, 'given-up', by);
  return change;
}
