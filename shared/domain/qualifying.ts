import type { Grade } from '../policy/schema.ts';
import { LeadChange, type LeadState } from './change.ts';
import { type Facts, factsOf } from './facts.ts';
import { judgementOf } from './judgement.ts';
import type { Lead } from './lead.ts';
import { close, joinQueue, qualifierFor } from './moves.ts';
import { nextStage, startTrack } from './nurturing.ts';
import type { Profile } from './profile.ts';
import { isInsideProfile, mayGoToSales, missingAnswers, productLineOf } from './qualification.ts';
import { climb, clockOf, membersWith, openTimed, outOfQuietHours, type Rules, workingTime } from './rules.ts';
import { type Score, score } from './score.ts';

/**
 * Judges the lead under the current policy, which it keeps until it is judged again (R9), and sends it where it belongs:
 * disqualified, to sales (R16), to the qualifier, or into nurture. First qualification, a signal, and the end of a stage are one act.
 */
export function qualify(change: LeadChange, found: Rules): void {
  const { lead } = change;
  const rules = { ...found, policy: found.current };
  const isAskedAnew = lead.received > lead.handled;
  change.set({ policyVersion: rules.currentVersion, handled: lead.received });
  const judged = rescore(change, rules);
  if (judged.outside.length > 0) return disqualify(change, rules, `outside-profile-${judged.outside[0]}`);
  const isJudgedByForm = isAskedAnew && judged.isExempt && judged.missing.length === 0;
  if (isJudgedByForm) judgeByForm(change, rules, judged.grade);
  if (mayGoToSales({ ...judged, verdict: change.lead.verdict, isUplifted: change.lead.isUplifted }))
    return toSales(change, rules);
  const isWorthAsking = judged.grade === 'A' && lead.verdict !== 'sales-ready';
  if (!isJudgedByForm && (isAskedAnew || isWorthAsking))
    return askQualifier(change, rules, isAskedAnew ? 'new-inquiry' : 'grade-a');
  if (lead.nurture) return nextStage(change, rules);
  startTrack(change, rules, `grade-${judged.grade.toLowerCase()}`);
}

/** A line whose form asks for everything needs no qualifier: the grade is the verdict (R13). */
function judgeByForm(change: LeadChange, rules: Rules, grade: Grade): void {
  const verdict = grade === 'A' ? 'sales-ready' : 'nurture';
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
    missing: missingAnswers(line, profile.answers, facts),
    isExempt: line.exemptFromQualifier,
  };
}

export const leadFacts = ({ productLine, source, received }: Lead, profile: Profile): Facts =>
  factsOf(profile, { productLine, source, inquiries: received });

function toSales(change: LeadChange, rules: Rules): void {
  change.set({ reassignments: 0, nurture: null });
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
    verdict: answer.code === 'sales-ready' ? 'sales-ready' : 'nurture',
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
  if (mayGoToSales({ ...judged, verdict: change.lead.verdict, isUplifted })) return toSales(change, rules);
  const why = answer.code === 'nurture' ? 'not-sales-ready' : `grade-${judged.grade.toLowerCase()}`;
  startTrack(change, rules, why);
}

function climbQualification(change: LeadChange, rules: Rules): void {
  const people = change.task?.people ?? [];
  const act = climb(change, rules, rules.policy.qualification.ladder);
  if (act === 'remind-qualifier')
    for (const person of people)
      change.mail('qualification-reminder', person, { heldUntil: workingTime(rules, person) });
  if (act === 'tell-qualification-lead') {
    const leads = membersWith(rules.team, 'qualification-lead').map((member) => member.id);
    change.changeTask({ people: [...new Set([...people, ...leads])] });
    for (const person of leads)
      change.mail('qualification-overdue', person, { heldUntil: workingTime(rules, person) });
  }
  if (act === 'give-up') {
    change.closeTask('expired').record('lead.qualification-lapsed', { reason: 'never-qualified' });
    if (isAnythingMissing(change, rules))
      change.mail('questions', 'person', {
        item: `${change.lead.handled}`,
        heldUntil: outOfQuietHours(rules, rules.now),
      });
    startTrack(change, rules, 'never-qualified', rules.policy.qualification.neverQualifiedTrack);
  }
}

const isAnythingMissing = ({ lead, profile }: LeadChange, { policy }: Rules): boolean =>
  missingAnswers(productLineOf(policy, lead.productLine), profile.answers, leadFacts(lead, profile)).length >
  0;
