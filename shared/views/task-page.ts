import type { Facts } from '../domain/facts.ts';
import { leadFacts } from '../domain/facts.ts';
import { saidLast } from '../domain/profile.ts';
import { productLineOf } from '../domain/qualification.ts';
import { membersWith } from '../domain/rules.ts';
import type { Task } from '../domain/task.ts';
import { attentionPage } from '../pages/attention.ts';
import { followUpPage } from '../pages/follow-up.ts';
import { liveTouchPage } from '../pages/live-touch.ts';
import { managePage, managerDecisionPage } from '../pages/manage.ts';
import { offerPage } from '../pages/offer.ts';
import { panelPage } from '../pages/panel.ts';
import { unknownLinkPage } from '../pages/problems.ts';
import { qualificationPage } from '../pages/qualification.ts';
import { quotePage } from '../pages/quote.ts';
import type { Choice, FormState, Page, PauseView, QuestionField } from '../pages/views.ts';
import type { Question } from '../policy/definition.ts';
import { price } from './amounts.ts';
import type { Asked } from './asked.ts';
import { objection } from './candidates.ts';
import { conditionInBrief, criteriaOf } from './definition.ts';
import { cardOf, dueOf, type LeadFile, latenessOf, readerOf } from './lead-file.ts';
import { disputeOf } from './panel-view.ts';
import { lastDayOfPause, otherReps, pausesLeft } from './pausing.ts';
import { quoteSection, validUntil } from './quote-view.ts';
import { followWords } from './what-follows.ts';
import { eventText, labelOf, sentence } from './words.ts';

type AskedTask = Asked & { readonly task: Task; readonly executionUrl: string };

/** The page of an open task, for the person the link is for; `form` is a refused post, shown again. */
export function taskPage(asked: AskedTask, form: FormState | null, first: string | undefined): Page {
  const { file, task, link } = asked;
  const { rules, state } = file;
  const { policy, team } = rules;
  const base = {
    reader: readerOf(rules, link.person),
    card: cardOf(file, task, link.person),
    dueAt: dueOf(file, task),
    form,
  };
  if (link.purpose === 'manage')
    return managePage({
      ...base,
      ...lateness(asked),
      reps: otherReps(file).map(({ id, name }) => ({ value: id, label: name, hint: objection(file, id) })),
      lastDay: lastDayOfPause(file, link.person),
    });
  switch (task.kind) {
    case 'qualification':
      return qualificationPage({ ...base, ...qualification(file) });
    case 'quote':
      return quotePage({
        ...quoteSection(file, task),
        form,
        sender: rules.current.sender,
        zone: base.reader.zone,
        validUntil: validUntil(file, task),
        first: first === 'accept' || first === 'ask' ? first : null,
      });
    case 'offer':
      return offerPage({
        ...base,
        first: first === 'accept' || first === 'reject' ? first : null,
        rejectReasons: policy.handOver.rejectionReasons.map(({ code, label, next }) => ({
          value: code,
          label,
          hint: followWords[next],
        })),
        criteria: criteriaOf(policy, state.lead.productLine, conditionInBrief),
        definitionUrl: asked.links.definition(),
      });
    case 'follow-up':
      return followUpPage({ ...base, ...followUp(asked), quick: quickOf(first) });
    case 'manager-decision':
      return managerDecisionPage({
        ...base,
        why: sentence(labelOf(policy, task.why ?? '')),
        reps: membersWith(team, 'rep').map(({ id, name }) => ({
          value: id,
          label: name,
          hint: objection(file, id),
        })),
        disqualifyReasons: choices(policy.qualification.disqualifyReasons),
      });
    case 'panel':
      return panelPage({
        ...base,
        ...disputeOf(file, task),
        criteria: criteriaOf(policy, state.lead.productLine, conditionInBrief),
        definitionUrl: asked.links.definition(),
      });
    case 'live-touch':
      return liveTouchPage({ ...base, why: sentence(labelOf(policy, task.why ?? 'nurture')) });
    case 'attention':
      return attentionPage({
        reader: base.reader,
        form,
        leadId: state.lead.leadId,
        state: state.lead.suspended?.status ?? state.lead.status,
        code: task.why ?? 'unknown',
        at: task.openedAt,
        executionUrl: asked.executionUrl,
      });
    default:
      return unknownLinkPage();
  }
}

/** The same page for a lead from the morning's list: no clock, the first verdict counts (R13). */
export const takingUpPage = ({ file, link }: Asked, form: FormState | null): Page =>
  qualificationPage({
    reader: readerOf(file.rules, link.person),
    card: cardOf(file, undefined, link.person),
    form,
    ...qualification(file),
    dueAt: null,
  });

function qualification({ state: { lead, profile }, rules: { policy } }: LeadFile) {
  const line = productLineOf(policy, lead.productLine);
  const facts = leadFacts(lead, profile);
  const { callScript, disqualifyReasons } = policy.qualification;
  return {
    callScript: callScript.map((words) => words.replaceAll('{productLine}', line.name)),
    questions: line.questions.map((question) => {
      const answer = saidLast(profile)[question.id] ?? known(facts, question);
      return lead.returned?.toAnswer.includes(question.id)
        ? { ...questionField(question), hint: askAnew(question, answer) }
        : questionField(question, answer);
    }),
    verdicts: line.lowValueLane
      ? [...verdicts, selfServe(line.lowValueLane.below, policy.currency)]
      : verdicts,
    upliftReasons: null,
    disqualifyReasons: choices(disqualifyReasons),
  };
}

/** Of a lead that sales returned the answer from before does not count (R33). */
const askAnew = ({ options }: Question, answer: string | undefined): string => {
  const before = options?.find(({ value }) => value === answer)?.label ?? answer;
  return `Please ask again${before ? `; before sales returned the lead: ${before}` : ''}.`;
};

/** What the form told already need not be asked again. */
const known = (facts: Facts, { tells }: Question): string | undefined =>
  tells && facts[tells] !== undefined ? String(facts[tells]) : undefined;

const verdicts: readonly Choice[] = [
  { value: 'sales-ready', label: 'Sales-ready', hint: 'Fits, is engaged, and wants to talk to sales.' },
  { value: 'nurture', label: 'Not yet: nurture', hint: 'Fits, but is not ready.' },
  { value: 'disqualified', label: 'Disqualified', hint: 'Will never be a customer of ours; choose why.' },
];

const selfServe = (below: string, currency: string): Choice => ({
  value: 'self-serve',
  label: 'A small order: send the quote',
  hint: `Below ${price(below, currency)}. The person orders by mail, or asks for a colleague.`,
});

const choices = (reasons: readonly { readonly code: string; readonly label: string }[]): Choice[] =>
  reasons.map(({ code, label }) => ({ value: code, label, hint: null }));

export const questionField = (
  { id, ask, kind, mandatory, options }: Question,
  value = '',
): QuestionField => ({
  id,
  title: ask,
  hint: mandatory ? 'Sales needs this answer.' : null,
  kind,
  options: options ? options.map((option) => ({ ...option, hint: null })) : null,
  value: value || null,
});

function lateness({ file, task }: AskedTask) {
  const { reassignAt: dueAt, ...late } = latenessOf(file, task);
  return { ...late, dueAt };
}

function pauseOf(file: LeadFile): PauseView | null {
  const left = pausesLeft(file);
  if (left <= 0) return null;
  const { reasons = [] } = file.rules.policy.handOver.pauses ?? {};
  return { reasons: choices(reasons), lastDay: lastDayOfPause(file, file.state.lead.owner), left };
}

const quickOf = (first: string | undefined) =>
  first === 'reached' ? 'yes' : first === 'not-reached' ? 'no' : null;

function followUp({ file }: AskedTask) {
  const { state, journey, rules } = file;
  const { policy, team } = rules;
  const { touches = 0, startedAt = '' } = state.lead.handOver ?? {};
  return {
    touches: journey
      .filter(({ type, at }) => type === 'lead.touched' && at >= startedAt)
      .map((event) => ({ at: event.at, text: eventText(event, policy, team) })),
    lostReasons: choices(policy.followUp.lostReasons),
    handBackReasons: choices(policy.handOver.handBackReasons),
    disqualifyReasons: choices(policy.followUp.disqualifyReasons),
    attemptsBeforeUnreachable: Math.max(0, policy.followUp.minimumAttempts - touches),
    currency: rules.current.currency,
    pause: pauseOf(file),
  };
}
