import { askInstead } from './asking-instead.ts';
import { LeadChange, type LeadState } from './change.ts';
import { keepCredit } from './credit.ts';
import { dispute } from './disputing.ts';
import type { PassChange } from './effect.ts';
import { eligibility } from './eligibility.ts';
import { leadFacts } from './facts.ts';
import { handOverLadder } from './ladders.ts';
import { close, endHandOver, managerOf, moveOn } from './moves.ts';
import { startTrack } from './nurturing.ts';
import { askQualifier } from './qualifying.ts';
import { returnFromSales } from './returning.ts';
import { climb, isAway, memberOf, openTimed, type Rules, workingTime } from './rules.ts';
import type { TaskAnswer } from './task.ts';
import { isRep } from './team.ts';

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
      ...(state.lead.requestedRep === rep && { isAskedFor: true }),
    },
    queuedAt: null,
    requestedRep: null,
    askedFor: null,
  });
  openTimed(change, rules, { kind: 'offer', people: [rep], ladder: ladderOf(change, rules) });
  change.record('lead.offered', {
    to: { status: 'offered', owner: rep },
    facts: { rep, grade: change.lead.grade, reassignments: change.lead.reassignments, candidates },
  });
  change.mail('offer', rep, { heldUntil: workingTime(rules, rep) });
  return change;
}

const ladderOf = ({ lead, profile }: LeadChange, { policy }: Rules) => handOverLadder(lead, profile, policy);

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
    return moveOn(change, rules, 'manager', answer.reason);
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
    ladder: ladderOf(change, rules),
  });
  change.record('lead.accepted', { to: { status: 'following-up' }, by: answer.by });
  keepCredit(change, rules, { what: 'accepted', rep });
  change.mail('follow-up', rep, { heldUntil: workingTime(rules, rep) });
}

/** Each reason says what follows (R25). */
function reject(change: LeadChange, rules: Rules, answer: TaskAnswer): void {
  const reason = rules.policy.handOver.rejectionReasons.find(({ code }) => code === answer.reason);
  change.closeTask('reject').record('lead.rejected', { reason: answer.reason, by: answer.by });
  switch (reason?.next) {
    case 'nurture':
      returnFromSales(change, rules, reason.code);
      return startTrack(change, rules, reason.code, reason.track);
    case 'panel':
      // A ruling binds: who is offered the lead next may pass it on, not try it again.
      if (change.lead.ruling === 'sales-ready') return moveOn(change, rules, reason.code);
      return dispute(change, rules, reason.code);
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
 * one who is away at a rung, or may no longer have it, loses it there (R21).
 */
export function climbHandOver(change: LeadChange, rules: Rules): void {
  const rep = change.lead.owner;
  const { task } = change;
  const whyGone = reasonToLeave(change, rules);
  if (whyGone) {
    change.closeTask('withdrawn');
    return moveOn(change, rules, whyGone);
  }
  const act = climb(change, rules, ladderOf(change, rules));
  switch (act) {
    case 'remind-rep':
      change.mail(task?.kind === 'offer' ? 'offer-reminder' : 'follow-up-reminder', rep, {
        heldUntil: workingTime(rules, rep),
      });
      return;
    case 'escalate-to-manager': {
      const manager = managerOf(change, rules);
      change.changeTask({ managers: [...new Set([...(task?.managers ?? []), manager])] });
      change.mail('escalation', manager, { heldUntil: workingTime(rules, manager) });
      return;
    }
    case 'reassign':
      change.closeTask('expired');
      return moveOn(change, rules, 'sla');
    default:
      return;
  }
}

/** Who was told that a rep is silent and is gone: another manager can help instead (R21, R27). */
export const askOtherToManage = (change: LeadChange, rules: Rules): readonly string[] =>
  askInstead(change, rules, {
    parts: ['manager'],
    next: (except) => [managerOf(change, rules)].filter((id) => !except.includes(id)),
    mail: 'escalation',
    of: 'managers',
  });

/** A rep who left keeps no lead: it moves on without waiting for a rung (R21). An answer they gave before they left still counts. */
export function takeFromLeaver(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  const isWithRep = lead.status === 'offered' || lead.status === 'following-up';
  if (!isWithRep || task?.answer || memberOf(rules.team, lead.owner)?.isActive) return undefined;
  const change = new LeadChange(state, rules.now).withdrawTask('withdrawn');
  moveOn(change, rules, 'rep-left');
  return change;
}

function reasonToLeave({ lead, task, profile }: LeadChange, rules: Rules): string | undefined {
  const rep = memberOf(rules.team, lead.owner);
  if (!rep?.isActive) return 'rep-left';
  if (task === undefined || task.dueAt > rules.now) return undefined;
  if (isAway(rep, rules)) return 'rep-absent';
  const isFit = isRep(rep) && eligibility(rep, leadFacts(lead, profile)).isEligible;
  return isFit || lead.handOver?.isAskedFor ? undefined : 'rep-unfit';
}
