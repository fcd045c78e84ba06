import type { PanelVote } from './answers.ts';
import { passOn, whyGone } from './asking-instead.ts';
import { LeadChange, type LeadState } from './change.ts';
import { keepCredit } from './credit.ts';
import type { Lead } from './lead.ts';
import { close, endHandOver, joinQueue } from './moves.ts';
import { startTrack } from './nurturing.ts';
import { countVotes, isQuorate, notesOf, type Ruled, resolve, type Seat, type Sitting } from './panel.ts';
import { fillSeats, seatsFor } from './panel-seats.ts';
import { returnFromSales } from './returning.ts';
import { calendarsOf, climb, isAway, memberOf, openTimed, type Rules, workingTime } from './rules.ts';
import { rungAt, startClock } from './sla.ts';
import { type Task, withoutPrint } from './task.ts';
import type { Instant } from './time.ts';

/**
 * The rep says unqualified, the definition said qualified: people of both sides judge, and their ruling binds (R29). When too few
 * are without a stake in the lead, the policy's default counts at once.
 */
export function dispute(change: LeadChange, rules: Rules, reason: string): void {
  const { panel } = rules.policy;
  const disputedBy = change.lead.owner;
  const conflicted = stakesIn(change.lead, disputedBy, rules);
  endHandOver(change);
  const seats = seatsFor(rules.team, conflicted, panel.quorum, (member) => isAway(member, rules));
  change.record('lead.disputed', {
    to: { status: 'panel', owner: rules.current.marketingOwner },
    by: disputedBy,
    reason,
    facts: { seats: seats.map(({ member }) => member).join(' ') },
  });
  const sitting: Sitting = { disputedBy, seats, votes: [] };
  if (!isQuorate(seats, panel.quorum))
    return rule(change, rules, { reason, sitting, ruled: { ruling: panel.onNoQuorum, how: 'no-quorum' } });
  openTimed(change, rules, {
    kind: 'panel',
    people: seats.map(({ member }) => member),
    ladder: panel.ladder,
    clock: startClock(workingTime(rules, undefined)),
    why: reason,
    panel: sitting,
  });
  for (const { member } of seats)
    change.mail('panel-invitation', member, { heldUntil: workingTime(rules, member) });
}

/** Nobody votes on their own lead: not who had it, nor their manager, nor who judged it. */
function stakesIn({ pastReps, judgedBy }: Lead, disputedBy: string, { team }: Rules): ReadonlySet<string> {
  const manager = memberOf(team, disputedBy)?.managerId;
  return new Set([disputedBy, ...pastReps, ...[manager, judgedBy].filter((id) => typeof id === 'string')]);
}

/**
 * A member who left, or is away while the others are enough, votes no more: another of their side takes the seat, if there is one. Votes
 * that were cast count. A panel that can no longer have its quorum is over: the policy's default counts at once (R21, R29).
 */
export function reseat(change: LeadChange, rules: Rules): void {
  const { task, lead } = change;
  if (!task?.panel || task.answer) return;
  const { seats, votes, disputedBy } = task.panel;
  const { quorum } = rules.policy.panel;
  const why = ({ member }: Seat) => whyGone(rules, member, ['panel']);
  const gone = seats.filter((seat) => task.people.includes(seat.member) && why(seat));
  if (gone.length === 0) return;
  const stakes = [...stakesIn(lead, disputedBy, rules), ...seats.map(({ member }) => member)];
  const fresh = fillSeats(rules.team, gone, new Set(stakes), (member) => isAway(member, rules));
  const there = [...seats.filter((seat) => !gone.includes(seat)), ...fresh];
  const isEnough = isQuorate(there, quorum);
  const left = isEnough ? gone : gone.filter((seat) => why(seat) !== 'away');
  const [first] = left;
  if (!first) return;
  const sat = isEnough ? there : [...there, ...gone.filter((seat) => !left.includes(seat))];
  const people = sat.map(({ member }) => member).filter((id) => !votes.some(({ by }) => by === id));
  change.changeTask({ people, panel: { ...task.panel, seats: sat } });
  const asked = fresh.map(({ member }) => member);
  passOn(change, rules, { from: left.map(({ member }) => member), asked, why: why(first) });
  for (const member of asked)
    change.mail('panel-invitation', member, {
      item: `${change.lead.seq}`,
      heldUntil: workingTime(rules, member),
    });
  const outOfReach = { ruling: rules.policy.panel.onNoQuorum, how: 'no-quorum' } as const;
  closeBy(change, isQuorate(sat, quorum) ? ruledBy(change, rules) : outOfReach);
}

/** The ruling is the panel's answer, for the workflow to apply. */
function closeBy(change: LeadChange, ruled: Ruled | undefined): void {
  const { panel } = change.task ?? {};
  if (!panel || !ruled) return;
  change.changeTask({ panel: { ...panel, ruled } });
  change.answerTask({ code: ruled.ruling, by: 'panel', reason: ruled.how });
}

/** A vote, which nobody sees before the panel closes. The last one closes it (R29). */
export function vote(change: LeadChange, by: string, given: PanelVote, rules: Rules): void {
  const { task } = change;
  const seat = task?.panel?.seats.find(({ member }) => member === by);
  if (!task?.panel || !seat) return;
  const { department } = seat;
  const votes = [...task.panel.votes, { by, department, ruling: given.answer, at: rules.now }];
  const people = task.people.filter((member) => member !== by);
  const panel = { ...task.panel, votes };
  change
    .note(notesOf(task.taskId), given.reason)
    .changeTask({ people, panel })
    .record('lead.voted', { facts: { votes: votes.length, seats: panel.seats.length } });
  closeBy(change, ruledBy(change, rules));
}

/** Who has yet to vote, leavers left out. */
const awaitedOf = ({ people }: Task, { team }: Rules): readonly string[] =>
  people.filter((member) => memberOf(team, member)?.isActive);

/** Who left since is not waited for; what they voted counts. */
function ruledBy({ task }: LeadChange, rules: Rules): Ruled | undefined {
  if (!task?.panel) return undefined;
  if (task.panel.ruled) return task.panel.ruled;
  const awaited = awaitedOf(task, rules).length;
  const session = { court: rules.policy.panel, awaited, closesAt: closesAt(task.clock.startedAt, rules) };
  return resolve(task.panel.votes, session, rules.now);
}

function closesAt(startedAt: Instant, rules: Rules): Instant {
  const last = rules.policy.panel.ladder.at(-1);
  return last ? rungAt(last, startClock(startedAt), calendarsOf(rules)) : rules.now;
}

/** The ruling is there, or the ladder goes on: remind who has not voted, then decide by the votes there are (R29). */
export function settlePanel(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'panel' || task?.kind !== 'panel' || !task.panel) return undefined;
  const change = new LeadChange(state, rules.now);
  reseat(change, rules);
  const act = change.task?.answer ? undefined : climb(change, rules, rules.policy.panel.ladder);
  if (act === 'remind-panel')
    for (const member of awaitedOf(task, rules).filter((id) => change.task?.people.includes(id)))
      change.mail('panel-reminder', member, { heldUntil: workingTime(rules, member) });
  const ruled = ruledBy(change, rules);
  const { panel: sitting = task.panel } = change.task ?? {};
  if (ruled) rule(change, rules, { reason: task.why ?? 'disputed', sitting, ruled });
  return change;
}

interface Judgement {
  readonly reason: string;
  readonly sitting: Sitting;
  readonly ruled: Ruled;
}

/** The ruling binds, is told to those it concerns, and is kept for later panels (R29). */
function rule(change: LeadChange, rules: Rules, judgement: Judgement): void {
  const { ruling, how } = judgement.ruled;
  const { disputedBy, votes } = judgement.sitting;
  const manager = memberOf(rules.team, disputedBy)?.managerId ?? disputedBy;
  const overruled = how === 'votes' ? overruledBy(change, rules, judgement) : null;
  change.set({ ruling }).record('lead.ruled', {
    by: 'panel',
    rep: disputedBy,
    reason: ruling,
    facts: { how, overruled, disputedBy, about: judgement.reason, ...countVotes(votes) },
  });
  if (how !== 'no-quorum') keepPrecedent(change, judgement);
  if (overruled) keepCredit(change, rules, { what: 'overruled', account: overruled, rep: disputedBy });
  change.closeTask(ruling);
  for (const person of new Set([disputedBy, manager, rules.current.marketingOwner]))
    if (memberOf(rules.team, person)?.isActive)
      change.mail('panel-ruling', person, {
        item: `${change.lead.seq}`,
        heldUntil: workingTime(rules, person),
      });
  follow(change, rules, judgement);
}

/** Whose judgement the panel did not share: the rep's, or the qualifier's who said sales-ready (R30). */
const overruledBy = ({ lead }: LeadChange, { current }: Rules, { sitting, ruled }: Judgement): string =>
  ruled.ruling === 'sales-ready' ? sitting.disputedBy : (lead.judgedBy ?? current.marketingOwner);

function keepPrecedent(change: LeadChange, { reason, sitting, ruled }: Judgement): void {
  const { leadId, productLine, openTask } = change.lead;
  const votes = sitting.votes.map(withoutPrint);
  const about = { reason, leadId, taskId: openTask ?? leadId, productLine };
  change.also({ kind: 'keep-precedent', precedent: { ...about, at: change.now, ...ruled, votes } });
}

function follow(change: LeadChange, rules: Rules, { reason, sitting, ruled }: Judgement): void {
  const { panel } = rules.policy;
  switch (ruled.ruling) {
    case 'sales-ready': {
      const pastReps = change.lead.pastReps.filter(
        (rep) => !panel.backToSameRep || rep !== sitting.disputedBy,
      );
      change.set({ pastReps, handled: change.lead.received });
      return joinQueue(change, rules, 'panel');
    }
    case 'nurture':
      returnFromSales(change, rules, 'panel');
      return startTrack(change, rules, 'panel', panel.track);
    case 'disqualify':
      change.set({ verdict: 'disqualified' }).record('lead.disqualified', { reason, by: 'panel' });
      return close(change, rules, 'disqualified');
  }
}
