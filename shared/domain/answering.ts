import {
  type FollowUpAnswer,
  type LiveTouchAnswer,
  type ManageAnswer,
  type ManagerDecision,
  nextRep,
  type OfferAnswer,
} from './answers.ts';
import type { LeadChange } from './change.ts';
import { answerAnew } from './coming-back.ts';
import { letRest, logTouch, openOpportunity } from './following-up.ts';
import { startOfDay } from './openings.ts';
import type { Profile } from './profile.ts';
import { productLineOf } from './qualification.ts';
import type { QualificationAnswer } from './qualification-answer.ts';
import { toldBy, toldProvenance } from './questions.ts';
import { type Rules, setClock, workingTime, zoneOf } from './rules.ts';
import { type Ladder, pause } from './sla.ts';
import { type Instant, plus } from './time.ts';

/** What people answer, put on the open task: the answer that counts from then on (R26). Words go to the profile, codes to the task. */

interface Saying {
  readonly code: string;
  readonly by: string;
  readonly reason?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

export function answer(change: LeadChange, saying: Saying): void {
  change.answerTask(saying).record('lead.answered', { reason: saying.code, facts: saying.facts });
}

/** Keeps the print of the form beside the answer or the vote that it gave: by it, the same form is known when it comes again (R26). */
export function keepPrint(change: LeadChange, by: string, print: string): void {
  const { task } = change;
  if (!task) return;
  const marked = <T extends { readonly by: string }>(given: T): T =>
    given.by === by ? { ...given, print } : given;
  const { answer, panel } = task;
  change.task = {
    ...task,
    answer: answer && marked(answer),
    ...(panel && { panel: { ...panel, votes: panel.votes.map(marked) } }),
  };
}

export function answerOffer(change: LeadChange, by: string, given: OfferAnswer): void {
  change.note('offer', given.comment);
  answer(change, { code: given.answer, by, ...(given.answer === 'reject' && { reason: given.reason }) });
}

export function answerQualification(
  change: LeadChange,
  by: string,
  given: QualificationAnswer,
  rules: Rules,
): void {
  const { verdict, answers, uplift, reason, note } = given;
  const line = productLineOf(rules.policy, change.lead.productLine);
  const { profile } = change;
  change.profile = {
    ...profile,
    ...toldBy(line, answers),
    answers: { ...profile.answers, ...answers },
    ...(profile.saidLater && { saidLater: otherThan(profile.saidLater, answers) }),
    provenance: { ...profile.provenance, ...toldProvenance(line, answers, by) },
  };
  answerAnew(change, answers);
  change.note('uplift', uplift).note('qualification', note);
  answer(change, { code: verdict, by, reason, facts: { isUplifted: uplift !== undefined } });
}

/** What was told on the call is newer than every inquiry. */
const otherThan = (saidLater: NonNullable<Profile['saidLater']>, answers: Profile['answers']) =>
  Object.fromEntries(Object.entries(saidLater).filter(([id]) => answers[id] === undefined));

/** A touch and an opportunity change the follow-up; every other answer ends it. @returns whether it ends */
export function answerFollowUp(change: LeadChange, by: string, given: FollowUpAnswer, rules: Rules): void {
  change.note('follow-up', given.note);
  switch (given.answer) {
    case 'touch':
      return logTouch(change, rules, { channel: given.channel, hasReached: given.reached });
    case 'opportunity':
      return openOpportunity(change, rules);
    case 'won': {
      const { contract, value: valueMinor, paidOn, payment } = given;
      const facts = { valueMinor, currency: rules.current.currency, paidOn, payment };
      change.note('contract', contract);
      return answer(change, { code: 'won', by, facts });
    }
    case 'not-now':
      return answer(change, { code: 'not-now', by, facts: { until: morningOf(given.until, rules, by) } });
    case 'pause':
      return letRest(change, rules, { code: given.reason, until: morningOf(given.until, rules, by) });
    case 'could-not-reach':
      return answer(change, { code: given.answer, by });
    default:
      return answer(change, { code: given.answer, by, reason: given.reason });
  }
}

/** A manager helps, waits, or takes the lead from the rep (R27). */
export function manage(
  change: LeadChange,
  by: string,
  given: ManageAnswer,
  rules: Rules,
  ladder: Ladder,
): void {
  const { task, lead } = change;
  if (!task) return;
  switch (given.action) {
    case 'nudge':
      if (!lead.handOver || isRecent(lead.handOver.nudgedAt, rules)) return;
      change.set({ handOver: { ...lead.handOver, nudgedAt: rules.now } }).record('sla.nudged');
      change.mail(task.kind === 'offer' ? 'offer-reminder' : 'follow-up-reminder', lead.owner, {
        item: `nudge-${lead.seq}`,
        heldUntil: workingTime(rules, lead.owner),
      });
      return;
    case 'extend': {
      const until = morningOf(given.until, rules, lead.owner);
      if (task.clock.pauses.some((pause) => pause.until === until)) return;
      change.note('extension', given.reason).record('sla.extended', { facts: { until } });
      return setClock(change, rules, ladder, pause(task.clock, rules.now, until, 'extended'));
    }
    case 'reassign': {
      const named = given.rep !== nextRep && given.rep;
      change.note('reassignment', given.reason);
      return answer(change, { code: 'reassign', by, ...(named && { reason: named }) });
    }
  }
}

export function decide(change: LeadChange, by: string, given: ManagerDecision): void {
  if (given.answer === 'assign') {
    change.note('decision', given.reason);
    return answer(change, { code: 'assign', by, reason: given.rep });
  }
  if (given.answer === 'nurture') change.note('decision', given.reason);
  answer(change, { code: given.answer, by, ...(given.answer === 'disqualify' && { reason: given.reason }) });
}

export function answerLiveTouch(change: LeadChange, by: string, given: LiveTouchAnswer): void {
  change.note('live-touch', given.note);
  if (given.answer === 'interested' || given.answer === 'not-now') change.signal('touch');
  answer(change, { code: given.answer, by });
}

/** Another nudge within the hour is the same nudge. */
const isRecent = (at: Instant | null, { now }: Rules): boolean => at !== null && now < plus(at, 'PT1H');

/** When this person's work begins on that day, or on the first working day after it. */
function morningOf(date: string, rules: Rules, person: string): Instant {
  const midnight = startOfDay(zoneOf(rules, person), date);
  const morning = workingTime({ ...rules, now: midnight }, person);
  return morning > rules.now ? morning : rules.now;
}
