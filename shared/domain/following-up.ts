import { LeadChange, type LeadState } from './change.ts';
import { keepCredit } from './credit.ts';
import { cadenceLadder, handOverLadder } from './ladders.ts';
import { moneyIn } from './money.ts';
import { close, endHandOver, managerOf, moveOn } from './moves.ts';
import { startTrack } from './nurturing.ts';
import { climbHandOver } from './offering.ts';
import { rest } from './resting.ts';
import { returnFromSales } from './returning.ts';
import { climb, clockOf, memberOf, type Rules, setClock, workCalendarOf, workingTime } from './rules.ts';
import { businessTimeUsed, pause } from './sla.ts';
import type { TaskAnswer } from './task.ts';
import { type Instant, minute, plusMillis } from './time.ts';
import { trackFor } from './tracks.ts';

/** The ladder that times the follow-up now: the hand-over's until the first touch, then the cadence from the last one (R37, R38). */
const ladderOf = ({ lead }: LeadChange, { policy }: Rules) => cadenceLadder(lead, policy);

/** A contact was made or tried. The first ends the hand-over ladder; each restarts the cadence (R37, R38). */
export function logTouch(
  change: LeadChange,
  rules: Rules,
  facts: { channel: string; hasReached: boolean },
): void {
  const { handOver } = change.lead;
  if (!handOver) return;
  const { lastTouch } = handOver;
  const isSame = lastTouch?.channel === facts.channel && lastTouch.hasReached === facts.hasReached;
  if (lastTouch && isSame && rules.now < plusMillis(lastTouch.at, minute)) return;
  const touches = handOver.touches + 1;
  const contact = firstContact(change, rules);
  if (facts.hasReached) change.signal('touch');
  change
    .set({ handOver: { ...handOver, touches, lastTouch: { ...facts, at: rules.now } } })
    .record('lead.touched', { facts: { ...facts, touches, ...contact } });
  restartCadence(change, rules);
}

/** The rep opened an opportunity: the slower ladder counts (R39). */
export function openOpportunity(change: LeadChange, rules: Rules): void {
  const { handOver } = change.lead;
  if (!handOver || handOver.hasOpportunity) return;
  const contact = firstContact(change, rules);
  change
    .set({ handOver: { ...handOver, touches: Math.max(1, handOver.touches), hasOpportunity: true } })
    .record('lead.opportunity-opened', { facts: contact });
  restartCadence(change, rules);
}

/**
 * Business time from the offer to the first contact, pauses left out; nothing once there was one. A touch and an opportunity are a
 * contact, and so is an outcome: who says how the lead ended has spoken with the person (R37, R41).
 */
function firstContact({ lead, task }: LeadChange, rules: Rules): { readonly businessMillis?: number } {
  const calendar = workCalendarOf(rules, lead.owner);
  if (lead.handOver?.touches !== 0 || !task || !calendar) return {};
  return { businessMillis: businessTimeUsed(task.clock, calendar, rules.now) };
}

/** The clock rests until then, and goes on where it stood; the same day twice is once (R27). */
export function letRest(
  change: LeadChange,
  rules: Rules,
  { code, until }: { readonly code: string; readonly until: Instant },
): void {
  const { task } = change;
  const { handOver } = change.lead;
  if (!task || !handOver || task.clock.pauses.some((pause) => pause.until === until)) return;
  const pauses = (handOver.pauses ?? 0) + 1;
  if (pauses > rules.policy.handOver.pauses.most) return;
  change
    .set({ handOver: { ...handOver, pauses } })
    .record('sla.paused', { reason: code, facts: { until, pauses } });
  setClock(change, rules, timedBy(change, rules), pause(task.clock, rules.now, until, code));
}

/** The hand-over's ladder until the first touch, then the cadence. */
const timedBy = (change: LeadChange, rules: Rules) =>
  change.lead.handOver?.touches === 0
    ? handOverLadder(change.lead, change.profile, rules.policy)
    : ladderOf(change, rules);

/** A deadline that comes nearer must wake the execution: it sleeps until the old one. */
function restartCadence(change: LeadChange, rules: Rules): void {
  const { task } = change;
  if (!task) return;
  setClock(change, rules, ladderOf(change, rules), clockOf(rules, task.people));
  if (change.task && change.task.dueAt < task.dueAt) change.tell({ kind: 'wake', taskId: task.taskId });
}

/** The disposition, or the next rung of the follow-up's ladder. Every disposition has a consequence (R39). */
export function settleFollowUp(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'following-up' || task?.kind !== 'follow-up') return undefined;
  const change = new LeadChange(state, rules.now);
  if (task.answer) dispose(change, rules, task.answer);
  else if (lead.handOver?.touches === 0) climbHandOver(change, rules);
  else climbFollowUp(change, rules);
  return change;
}

function climbFollowUp(change: LeadChange, rules: Rules): void {
  const rep = change.lead.owner;
  if (!memberOf(rules.team, rep)?.isActive) return moveOn(change.closeTask('withdrawn'), rules, 'rep-left');
  const managers = change.task?.managers ?? [];
  const act = climb(change, rules, ladderOf(change, rules));
  // The cadence restarts with each touch and with the opportunity, so a rung may come again: its mail names what it counts from.
  const { touches = 0, hasOpportunity = false } = change.lead.handOver ?? {};
  const item = hasOpportunity ? `opportunity-${touches}` : `after-${touches}`;
  if (act === 'remind-rep')
    change.mail('follow-up-reminder', rep, { item, heldUntil: workingTime(rules, rep) });
  if (act === 'escalate-to-manager') {
    const manager = managerOf(change, rules);
    change.changeTask({ managers: [...new Set([...managers, manager])] });
    change.mail('escalation', manager, { item, heldUntil: workingTime(rules, manager) });
  }
  if (act === 'reassign') moveOn(change.closeTask('expired'), rules, 'no-follow-up');
}

function dispose(change: LeadChange, rules: Rules, answer: TaskAnswer): void {
  const { followUp, handOver } = rules.policy;
  const { by, facts } = answer;
  const reason = answer.reason ?? answer.code;
  const rep = change.lead.owner;
  const contact = firstContact(change, rules);
  change.closeTask(answer.code);
  switch (answer.code) {
    case 'won': {
      endHandOver(change);
      change.record('lead.won', { by, facts: { ...facts, ...contact, lane: 'sales' } });
      keepCredit(change, rules, {
        what: 'won',
        account: rep,
        rep,
        value: moneyIn(facts ?? {}, 'valueMinor'),
      });
      if (change.lead.accountDomain) change.also({ kind: 'own-account', rep });
      return close(change, rules, 'won', by);
    }
    case 'lost': {
      const track = followUp.lostReasons.find(({ code }) => code === reason)?.track;
      if (track === undefined) endHandOver(change);
      else returnFromSales(change, rules, reason);
      change.record('lead.lost', { reason, by, facts: contact });
      return track === undefined ? close(change, rules, 'lost') : startTrack(change, rules, reason, track);
    }
    case 'not-now':
      returnFromSales(change, rules, 'not-now');
      change.record('lead.not-now', { by, facts: { ...facts, ...contact } });
      return rest(
        change,
        rules,
        String(facts?.until ?? rules.now),
        trackFor(change, rules, 'not-now', followUp.notNowTrack),
        'not-now',
      );
    case 'could-not-reach':
      returnFromSales(change, rules, reason);
      change.record('lead.not-now', { reason, by });
      return startTrack(change, rules, reason, followUp.couldNotReachTrack);
    case 'disqualify':
      endHandOver(change.set({ verdict: 'disqualified' }));
      change.record('lead.disqualified', { reason, by, facts: contact });
      return close(change, rules, 'disqualified', by);
    case 'hand-back': {
      change.record('lead.handed-back', { reason, by });
      const handBack = handOver.handBackReasons.find(({ code }) => code === reason);
      if (handBack?.next !== 'nurture') return moveOn(change, rules, reason);
      returnFromSales(change, rules, reason);
      return startTrack(change, rules, reason, handBack.track);
    }
    default:
      return moveOn(change, rules, 'manager', answer.reason);
  }
}
