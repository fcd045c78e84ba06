import { LeadChange, type LeadState } from './change.ts';
import { nextStage, waitInStage } from './nurturing.ts';
import { qualify } from './qualifying.ts';
import { outOfReach } from './reach.ts';
import { climb, type Rules, workingTime } from './rules.ts';
import { askAnother, askOtherForTouch } from './touching.ts';

/** A stage of the track ended, by a signal or by time: the lead is judged anew, and nurtured on or given to sales (R32, R33). */
export function settleNurture(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'nurturing' || !task) return undefined;
  const change = new LeadChange(state, rules.now);
  if (task.answer?.code === outOfReach) return restAtOnce(change, rules);
  if (task.kind === 'live-touch') return settleTouch(change, rules);
  if (!task.answer && task.dueAt > rules.now) return undefined;
  change.closeTask(task.answer ? 'signalled' : 'expired');
  qualify(change, rules);
  return change;
}

/** Nobody can reach the person any more: no stage is left, and the lead sleeps until its date (R35). */
function restAtOnce(change: LeadChange, rules: Rules): LeadChange {
  change.closeTask(outOfReach);
  if (change.lead.received > change.lead.handled) qualify(change, rules);
  else nextStage(change, rules);
  return change;
}

/** What ends a live touch's stage at once: the person is interested, wrote back, or asked again meanwhile (R32). */
const judgesAnew: readonly string[] = ['interested', 'reply', 'inquiry'];

/** What the person did on their own while somebody was to call them: the stage has its signal, and need not wait for another. */
const hasStirred = ({ lead, closed }: LeadChange): boolean =>
  lead.signals.some(({ kind, at }) => kind !== 'touch' && closed !== undefined && at > closed.openedAt);

const goOn = (change: LeadChange, rules: Rules): void =>
  hasStirred(change) ? qualify(change, rules) : waitInStage(change, rules);

function settleTouch(change: LeadChange, rules: Rules): LeadChange {
  const answer = change.task?.answer;
  if (answer) {
    change.closeTask(answer.code);
    if (judgesAnew.includes(answer.code)) qualify(change, rules);
    else goOn(change, rules);
    return change;
  }
  const fresh = askOtherForTouch(change, rules);
  const people = (change.task?.people ?? []).filter((id) => !fresh.includes(id));
  const act = climb(change, rules, rules.policy.nurture.liveTouch.ladder);
  if (act === 'remind')
    for (const person of people)
      change.mail('live-touch-reminder', person, { heldUntil: workingTime(rules, person) });
  if (act === 'ask-another') askAnother(change, rules);
  if (act === 'skip') goOn(change.closeTask('skipped'), rules);
  return change;
}

/** The rest is over, or the person came back: judged anew, and if still not ready, nurtured on the track that was set (R34). */
export function settleRest(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'resting' || !task || (!task.answer && task.dueAt > rules.now)) return undefined;
  const change = new LeadChange(state, rules.now);
  change.closeTask(task.answer ? 'signalled' : 'expired');
  change.record('lead.woken', { reason: task.answer?.code ?? 'rest-over' });
  qualify(change, rules);
  return change;
}
