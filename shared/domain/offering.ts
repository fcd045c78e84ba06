import { LeadChange, type LeadState, type PassChange } from './change.ts';
import { isAbsent } from './eligibility.ts';
import { askManager, close, endHandOver, joinQueue, managerOf, moveOn } from './moves.ts';
import { startTrack } from './nurturing.ts';
import { askQualifier } from './qualifying.ts';
import { climb, memberOf, openTimed, type Rules, workingTime } from './rules.ts';
import type { TaskAnswer } from './task.ts';
import type { Instant } from './time.ts';

/** Puts the lead before this rep: the place, the offer and its mail are one transaction (R19, R23). */
export function offer(
  state: LeadState,
  rules: Rules,
  rep: string,
  pass: PassChange,
  candidates: string,
): LeadChange | undefined {
  if (state.lead.status !== 'queued') return undefined;
  const change = new LeadChange(state, rules.now);
  change.withdrawTask('assigned').also({ kind: 'leave-queue' }).also({ kind: 'take-place', rep, pass });
  change.set({
    handOver: {
      rep,
      startedAt: rules.now,
      touches: 0,
      lastTouch: null,
      nudgedAt: null,
      hasOpportunity: false,
    },
    queuedAt: null,
    requestedRep: null,
  });
  openTimed(change, rules, { kind: 'offer', people: [rep], ladder: rules.policy.handOver.ladder });
  change.record('lead.offered', {
    to: { status: 'offered', owner: rep },
    facts: { rep, grade: change.lead.grade, reassignments: change.lead.reassignments, candidates },
  });
  change.mail('offer', rep, { heldUntil: workingTime(rules) });
  return change;
}

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
    for (const person of told) change.mail('nobody-free', person, { heldUntil: workingTime(rules) });
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

/** The rep's answer, a manager's reassignment, or the next rung of the hand-over ladder (R25–R27). */
export function settleOffer(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'offered' || task?.kind !== 'offer') return undefined;
  const change = new LeadChange(state, rules.now);
  if (task.answer) applyAnswer(change, rules, task.answer);
  else climbHandOver(change, rules);
  return change;
}

function applyAnswer(change: LeadChange, rules: Rules, answer: TaskAnswer): void {
  if (answer.code === 'accept') return accept(change, rules, answer);
  if (answer.code === 'reassign') {
    change.closeTask('reassigned');
    return moveOn(change, rules, 'manager');
  }
  reject(change, rules, answer);
}

/** Accepting ends "no answer", not the ladder: the follow-up inherits its clock until the first touch is logged (R27). */
function accept(change: LeadChange, rules: Rules, answer: TaskAnswer): void {
  const rep = change.lead.owner;
  const { clock, managers } = change.task ?? {};
  change.closeTask('accept');
  openTimed(change, rules, {
    kind: 'follow-up',
    people: [rep],
    managers,
    clock,
    ladder: rules.policy.handOver.ladder,
  });
  change.record('lead.accepted', { to: { status: 'following-up' }, by: answer.by });
  change.mail('follow-up', rep, { heldUntil: workingTime(rules) });
}

/** Each reason says what follows (R25). */
function reject(change: LeadChange, rules: Rules, answer: TaskAnswer): void {
  const reason = rules.policy.handOver.rejectionReasons.find(({ code }) => code === answer.reason);
  change.closeTask('reject').record('lead.rejected', { reason: answer.reason, by: answer.by });
  switch (reason?.next) {
    case 'nurture':
      endHandOver(change.set({ verdict: 'nurture', isUplifted: false }));
      return startTrack(change, rules, reason.track ?? rules.policy.nurture.defaultTrack, reason.code);
    case 'research':
      endHandOver(change);
      return askQualifier(change, rules, reason.code);
    case 'disqualify':
      endHandOver(change);
      change
        .set({ verdict: 'disqualified' })
        .record('lead.disqualified', { reason: reason.code, by: answer.by });
      return close(change, rules, 'disqualified');
    default:
      return moveOn(change, rules, answer.reason ?? 'rejected');
  }
}

/**
 * One ladder from the offer until the first touch, whether or not the rep accepted (R27). A rep who left loses the lead at once,
 * one who is away at a rung loses it there (R21).
 */
export function climbHandOver(change: LeadChange, rules: Rules): void {
  const rep = change.lead.owner;
  const { task } = change;
  const whyGone = reasonToLeave(change, rules);
  if (whyGone) {
    change.closeTask('withdrawn');
    return moveOn(change, rules, whyGone);
  }
  const act = climb(change, rules, rules.policy.handOver.ladder);
  switch (act) {
    case 'remind-rep':
      change.mail(task?.kind === 'offer' ? 'offer-reminder' : 'follow-up-reminder', rep, {
        heldUntil: workingTime(rules),
      });
      return;
    case 'escalate-to-manager': {
      const manager = managerOf(change, rules);
      change.changeTask({ managers: [...new Set([...(task?.managers ?? []), manager])] });
      change.mail('escalation', manager, { heldUntil: workingTime(rules) });
      return;
    }
    case 'reassign':
      change.closeTask('expired');
      return moveOn(change, rules, 'sla');
    default:
      return;
  }
}

/** A rep who left keeps no lead: it moves on without waiting for a rung (R21). An answer they gave before they left still counts. */
export function takeFromLeaver(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  const isWithRep = lead.status === 'offered' || lead.status === 'following-up';
  if (!isWithRep || task?.answer || memberOf(rules.team, lead.owner)?.isActive) return undefined;
  const change = new LeadChange(state, rules.now).withdrawTask('withdrawn');
  moveOn(change, rules, 'rep-left');
  return change;
}

function reasonToLeave({ lead, task }: LeadChange, { team, now }: Rules): string | undefined {
  const rep = memberOf(team, lead.owner);
  if (!rep?.isActive) return 'rep-left';
  const isAtRung = task !== undefined && task.dueAt <= now;
  return isAtRung && isAbsent(rep, now) ? 'rep-absent' : undefined;
}

/** What the manager decided, or nurture when they are silent too (R28). */
export function settleManagerDecision(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'manager-decision' || task?.kind !== 'manager-decision') return undefined;
  const change = new LeadChange(state, rules.now);
  const { answer } = task;
  if (!answer) {
    const act = climb(change, rules, rules.policy.managerDecision.ladder);
    if (act === 'remind-manager')
      change.mail('manager-decision-reminder', lead.owner, { heldUntil: workingTime(rules) });
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
  startTrack(change, rules, rules.policy.managerDecision.track, why);
}
