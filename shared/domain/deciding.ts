import { LeadChange, type LeadState } from './change.ts';
import { close, joinQueue } from './moves.ts';
import { startTrack } from './nurturing.ts';
import { climb, type Rules, workingTime } from './rules.ts';

/** What the manager decided, or nurture when they are silent too (R28). */
export function settleManagerDecision(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'manager-decision' || task?.kind !== 'manager-decision') return undefined;
  const change = new LeadChange(state, rules.now);
  const { answer } = task;
  if (!answer) {
    const act = climb(change, rules, rules.policy.managerDecision.ladder);
    if (act === 'remind-manager')
      change.mail('manager-decision-reminder', lead.owner, { heldUntil: workingTime(rules, lead.owner) });
    if (act === 'nurture') {
      change.closeTask('expired').record('lead.manager-decided', { reason: 'silence' });
      nurture(change, rules, 'manager-silent');
    }
    return change;
  }
  change.closeTask(answer.code).record('lead.manager-decided', { reason: answer.code, by: answer.by });
  if (answer.code === 'assign') {
    change.set({ requestedRep: answer.reason ?? null, reassignments: 0 });
    joinQueue(change, rules, 'manager');
  } else if (answer.code === 'disqualify') {
    change
      .set({ verdict: 'disqualified' })
      .record('lead.disqualified', { reason: answer.reason, by: answer.by });
    close(change, rules, 'disqualified');
  } else nurture(change, rules, 'manager');
  return change;
}

/** Sales had its turn: before the lead comes back, a qualifier is asked again (R33). */
function nurture(change: LeadChange, rules: Rules, why: string): void {
  change.set({ verdict: 'nurture', isUplifted: false });
  startTrack(change, rules, why, rules.policy.managerDecision.track);
}
