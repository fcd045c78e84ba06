import { passOn, whyGone } from './asking-instead.ts';
import { LeadChange, type LeadState } from './change.ts';
import { askManager, close, joinQueue, managerOf } from './moves.ts';
import { startTrack } from './nurturing.ts';
import { returnFromSales } from './returning.ts';
import { climb, type Rules, workingTime } from './rules.ts';

/** What the manager decided, or nurture when they are silent too (R28). */
export function settleManagerDecision(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'manager-decision' || task?.kind !== 'manager-decision') return undefined;
  const change = new LeadChange(state, rules.now);
  const { answer } = task;
  if (!answer) {
    if (askOtherManager(change, rules)) return change;
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

/** A manager who left, or is away while another is there, decides no more: the other is asked, with all the time a manager has (R21, R28). */
export function askOtherManager(change: LeadChange, rules: Rules): boolean {
  const { task } = change;
  const [asked = ''] = task?.people ?? [];
  const why = whyGone(rules, asked, ['manager']);
  if (!task || task.answer || why === undefined) return false;
  const next = managerOf(change, rules);
  if (next === asked || (why === 'away' && whyGone(rules, next, ['manager']))) return false;
  passOn(change, rules, { from: [asked], asked: [next], why });
  change.withdrawTask('withdrawn');
  askManager(change, rules, task.why ?? 'nobody-eligible');
  return true;
}

/** Sales had its turn: before the lead comes back, a qualifier is asked again (R33). */
function nurture(change: LeadChange, rules: Rules, why: string): void {
  returnFromSales(change, rules, why);
  startTrack(change, rules, why, rules.policy.managerDecision.track);
}
