import { askInstead } from './asking-instead.ts';
import { LeadChange, type LeadState } from './change.ts';
import { comeBack, heldBack, holdBack } from './coming-back.ts';
import { leadFacts } from './facts.ts';
import { judgementOf } from './judgement.ts';
import type { Verdict } from './lead.ts';
import { listInTheMorning } from './mornings.ts';
import { close, joinQueue, oneToQualify, qualifierFor, qualifying } from './moves.ts';
import { neverQualified } from './never-qualified.ts';
import { nextStage, startTrack } from './nurturing.ts';
import type { Quote } from './pricing.ts';
import { saidLast } from './profile.ts';
import { isInsideProfile, mayGoToSales, missingAnswers, productLineOf } from './qualification.ts';
import { laneOf, pricedOrder, quoteByItself, sendQuote } from './quoting.ts';
import { climb, clockOf, membersWith, openTimed, outOfQuietHours, type Rules, workingTime } from './rules.ts';
import { type Score, score } from './score.ts';

/**
 * Judges the lead under the current policy, which it keeps until it is judged again (R9), and sends it where it belongs:
 * disqualified, quoted (R17), to sales (R16), to the qualifier, or into nurture. First qualification, a signal, and the end of a stage are one act.
 */
export function qualify(change: LeadChange, found: Rules): void {
  const { lead } = change;
  const rules = { ...found, policy: found.current };
  const isAskedAnew = lead.received > lead.handled;
  change.set({ policyVersion: rules.currentVersion, handled: lead.received });
  const judged = rescore(change, rules);
  const isQuietCustomer = lead.customerSince !== undefined && !isAskedAnew;
  if (judged.outside.length > 0 && !isQuietCustomer)
    return disqualify(change, rules, `outside-profile-${judged.outside[0]}`);
  const quote = isAskedAnew ? quoteByItself(change, rules) : undefined;
  if (quote) return judgeByPrice(change, rules, quote);
  const isJudgedByForm = isAskedAnew && judged.isExempt && judged.missing.length === 0;
  if (isJudgedByForm) judgeByForm(change, rules, judged.grade === 'A' ? 'sales-ready' : 'nurture');
  const { verdict, isUplifted } = change.lead;
  const isReady = mayGoToSales({ ...judged, verdict, isUplifted });
  // What made them buy is no reason to ask a customer anew; what they do afterwards is.
  const isStirred = !isQuietCustomer || lead.signals.length > 0;
  const isWorthAsking = judged.grade === 'A' && lead.verdict !== 'sales-ready' && isStirred;
  const held = !isAskedAnew && (isReady || isWorthAsking) ? heldBack(change, rules) : undefined;
  if (held && lead.nurture) return nextStage(holdBack(change, held), rules);
  if (isReady) return toSales(change, rules);
  if (!isJudgedByForm && (isAskedAnew || isWorthAsking))
    return askQualifier(change, rules, isAskedAnew ? 'new-inquiry' : 'grade-a');
  if (lead.nurture) return nextStage(change, rules);
  const isNewCustomer = isQuietCustomer && lead.status === 'received';
  startTrack(change, rules, isNewCustomer ? 'won' : `grade-${judged.grade.toLowerCase()}`);
}

/** What the form told is enough for a verdict, and nobody need give one (R13). */
export function judgeByForm(change: LeadChange, rules: Rules, verdict: Verdict): void {
  const { grade } = change.lead;
  change
    .set({ verdict, judgedBy: null, ruling: null })
    .record('lead.qualified', { reason: verdict, facts: { grade, isUplifted: false } });
  keepJudgement(change, rules);
}

/** The three questions, answered with their evidence (R12). */
function keepJudgement(change: LeadChange, { policy, now }: Rules): void {
  const { lead, profile } = change;
  const line = productLineOf(policy, lead.productLine);
  change.set({ judgement: judgementOf(lead, profile, leadFacts(lead, profile), line, now) });
}

/** A small order of a line with a price list needs nobody: the quote goes out (R17). */
function judgeByPrice(change: LeadChange, rules: Rules, quote: Quote): void {
  const lane = laneOf(rules, change.lead);
  if (!lane) return;
  judgeByForm(change, rules, 'self-serve');
  sendQuote(change, rules, lane, quote);
}

/** Points and grade as of now, under the lead's policy. */
export const scoreNow = ({ lead, profile }: LeadChange, { policy, now }: Rules): Score =>
  score(policy.scoring, leadFacts(lead, profile), lead.signals, now);

/** Keeps them, and what else decides where the lead belongs. */
export function rescore(change: LeadChange, rules: Rules) {
  const { points, grade, explanation } = scoreNow(change, rules);
  const { lead, profile } = change
    .set({ points, grade, scoreLines: explanation })
    .record('lead.rescored', { facts: { points, grade } });
  const line = productLineOf(rules.policy, lead.productLine);
  const facts = leadFacts(lead, profile);
  keepJudgement(change, rules);
  return {
    grade,
    outside: isInsideProfile(line, facts).failed,
    missing: missingAnswers(line, profile.answers, facts, lead.returned?.toAnswer),
    isExempt: line.exemptFromQualifier,
  };
}

export function toSales(change: LeadChange, rules: Rules): void {
  comeBack(change, rules);
  change.set({ reassignments: 0, nurture: null, lane: 'sales' });
  joinQueue(change, rules, change.lead.isUplifted ? 'uplifted' : 'sales-ready');
}

/** A qualifier is asked by mail, with a page for the mandatory questions (R13). */
export function askQualifier(change: LeadChange, rules: Rules, why: string): void {
  const qualifier = qualifierFor(change, rules);
  change.set({ verdict: null, isUplifted: false });
  keepJudgement(change, rules);
  openTimed(change, rules, {
    kind: 'qualification',
    people: [qualifier],
    ladder: rules.policy.qualification.ladder,
    clock: clockOf(rules, [qualifier], workingTime(rules, qualifier)),
    why,
  });
  change
    .record('lead.qualification-asked', {
      to: { status: 'qualifying', owner: qualifier },
      reason: why,
    })
    .mail('qualification-request', qualifier, { heldUntil: workingTime(rules, qualifier) });
}

function disqualify(change: LeadChange, rules: Rules, reason: string, by?: string): void {
  change.set({ verdict: 'disqualified' }).record('lead.disqualified', { reason, by });
  close(change, rules, 'disqualified', by);
}

/** The qualifier's answer, or the ladder of their silence: tell the qualification lead, then give up (R13). */
export function settleQualification(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'qualifying' || task?.kind !== 'qualification') return undefined;
  const change = new LeadChange(state, rules.now);
  if (task.answer) applyVerdict(change, rules);
  else climbQualification(change, rules);
  return change;
}

function applyVerdict(change: LeadChange, rules: Rules): void {
  const answer = change.task?.answer;
  if (!answer) return;
  change.closeTask(answer.code);
  if (answer.code === 'disqualified')
    return disqualify(change, rules, answer.reason ?? 'disqualified', answer.by);
  const isUplifted = answer.facts?.isUplifted === true;
  change.set({
    verdict: answer.code === 'sales-ready' || answer.code === 'self-serve' ? answer.code : 'nurture',
    isUplifted,
    judgedBy: answer.by,
    ruling: null,
  });
  const judged = rescore(change, rules);
  change.record('lead.qualified', {
    reason: answer.code,
    by: answer.by,
    facts: { grade: judged.grade, isUplifted },
  });
  if (judged.outside.length > 0) return disqualify(change, rules, `outside-profile-${judged.outside[0]}`);
  if (answer.code === 'self-serve') return quoteOrNurture(change, rules);
  if (mayGoToSales({ ...judged, verdict: change.lead.verdict, isUplifted })) return toSales(change, rules);
  const why = answer.code === 'nurture' ? 'not-sales-ready' : `grade-${judged.grade.toLowerCase()}`;
  startTrack(change, rules, why);
}

/** The qualifier heard that a quote will do. Who may not be mailed since then is kept warm by people (R17, R35). */
function quoteOrNurture(change: LeadChange, rules: Rules): void {
  const lane = laneOf(rules, change.lead);
  const priced = pricedOrder(change.lead, saidLast(change.profile), rules);
  if (lane && priced && 'quote' in priced && !change.lead.isSuppressed)
    return sendQuote(change, rules, lane, priced.quote);
  change.set({ verdict: 'nurture' });
  startTrack(change, rules, 'cannot-be-quoted');
}

/** Another qualifier, or who leads them, when one who was asked is gone; who was told already goes on (R13, R21). */
export const askOtherQualifier = (change: LeadChange, rules: Rules): readonly string[] =>
  askInstead(change, rules, {
    parts: qualifying,
    next: (except) => [oneToQualify(change, rules, except)].filter((id) => id !== undefined),
    mail: 'qualification-request',
    ladder: rules.policy.qualification.ladder,
  });

function climbQualification(change: LeadChange, rules: Rules): void {
  const fresh = askOtherQualifier(change, rules);
  const people = change.task?.people ?? [];
  const act = climb(change, rules, rules.policy.qualification.ladder);
  if (act) listInTheMorning(change, rules);
  if (act === 'remind-qualifier')
    for (const person of people.filter((id) => !fresh.includes(id)))
      change.mail('qualification-reminder', person, { heldUntil: workingTime(rules, person) });
  if (act === 'tell-qualification-lead') {
    const leads = membersWith(rules.team, 'qualification-lead').map((member) => member.id);
    change.changeTask({ people: [...new Set([...people, ...leads])] });
    for (const person of leads)
      change.mail('qualification-overdue', person, { heldUntil: workingTime(rules, person) });
  }
  if (act === 'give-up') {
    change.closeTask('expired').record('lead.qualification-lapsed', { reason: neverQualified });
    if (isAnythingMissing(change, rules))
      change.mail('questions', 'person', {
        item: `${change.lead.handled}`,
        heldUntil: outOfQuietHours(rules, change.profile, rules.now),
      });
    startTrack(change, rules, neverQualified, rules.policy.qualification.neverQualifiedTrack);
  }
}

const isAnythingMissing = ({ lead, profile }: LeadChange, { policy }: Rules): boolean =>
  missingAnswers(
    productLineOf(policy, lead.productLine),
    profile.answers,
    leadFacts(lead, profile),
    lead.returned?.toAnswer,
  ).length > 0;
