import { isOpen, nextOpening } from '../domain/calendar.ts';
import { leadFacts } from '../domain/facts.ts';
import type { MailPurpose, Message, OutboxRow } from '../domain/outbox.ts';
import { missingAnswers, productLineOf } from '../domain/qualification.ts';
import { contentIn, memberOf, membersWith, workCalendarOf } from '../domain/rules.ts';
import type { Task } from '../domain/task.ts';
import { nameOf } from '../mail/card.ts';
import type { MailViews } from '../mail/views.ts';
import { whatFollows } from './acknowledging.ts';
import { candidatesOf, objection } from './candidates.ts';
import { conditionInBrief, criteriaOf } from './definition.ts';
import { cardOf, dueOf, type LeadFile, latenessOf, readerOf } from './lead-file.ts';
import type { Links } from './links.ts';
import { newWords, phoneOnly } from './news.ts';
import { disputeOf, rulingOf } from './panel-view.ts';
import { openQuestionWords } from './questions.ts';
import { confirmedOrder, openQuote, orderForDesk } from './quote-mails.ts';
import { labelOf, nameIn, sentence } from './words.ts';

export interface MailContext {
  readonly file: LeadFile;
  readonly row: OutboxRow;
  readonly message: Extract<Message, { kind: 'mail' }>;
  /** The task the mail is about, as it stands now. */
  readonly task: Task | undefined;
  readonly links: Links;
  readonly executionUrl: string;
}

type Views = { readonly [P in MailPurpose]: (context: MailContext) => MailViews[P] };

/** What each mail shows, from the lead as it stands when the mail leaves. */
export const mailViews: Views = {
  acknowledgement: (context) => ({
    ...toPerson(context),
    within: context.file.rules.current.intake.answeredWithin ?? null,
    next: whatFollows(context.file),
  }),
  questions: (context) => ({
    ...toPerson(context),
    questions: openQuestionWords(context.file),
    answerUrl: context.links.questions(context.row.leadId),
  }),
  content: ({ file, row, message, links, ...rest }) => {
    const { title, summary } = contentOf(file, message.item);
    const contentUrl = links.content(row.leadId, message.item);
    return { ...toPerson({ file, row, message, links, ...rest }), title, summary, contentUrl };
  },
  quote: (context) => quote(context),
  'quote-reminder': (context) => quote(context),
  'order-confirmation': (context) => ({
    ...toPerson(context),
    ...confirmedOrder(context.file, taskOf(context)),
  }),
  order: (context) => orderForDesk(context.file, taskOf(context), context.message.to),
  'qualification-request': (context) => qualification(context),
  'qualification-reminder': (context) => qualification(context),
  'qualification-overdue': (context) => ({
    ...qualification(context),
    qualifier: nameIn(context.file.rules.team, context.file.state.lead.owner),
    since: taskOf(context).openedAt,
  }),
  offer: (context) => ({
    ...question(context),
    definition: definitionOf(context),
    partner: partnerOf(context),
  }),
  'offer-reminder': (context) => ({
    ...question(context),
    definition: definitionOf(context),
    partner: partnerOf(context),
    since: taskOf(context).openedAt,
  }),
  'offer-withdrawn': ({ file, row, message }) => {
    const { lead, profile } = file.state;
    const reason = file.journey.findLast(({ type }) => type === 'lead.reassigned')?.reason ?? 'sla';
    return {
      reader: readerOf(file.rules, message.to),
      leadId: row.leadId,
      lead: nameOf({ person: profile }),
      why: sentence(labelOf(file.rules.policy, reason)),
      nowWith: lead.handOver ? nameIn(file.rules.team, lead.handOver.rep) : null,
      at: file.rules.now,
    };
  },
  'follow-up': (context) => question(context),
  'follow-up-reminder': (context) => ({
    ...question(context),
    since: taskOf(context).clock.startedAt,
    touches: context.file.state.lead.handOver?.touches ?? 0,
  }),
  resubmission: (context) => ({ ...aboutLead(context), ...newWords(context) }),
  'phone-only': (context) => ({ ...aboutLead(context), ...phoneOnly(context) }),
  escalation: (context) => {
    const task = taskOf(context);
    return {
      ...aboutLead(context),
      ...latenessOf(context.file, task),
      manageUrl: context.links.manage(task.taskId, context.message.to),
    };
  },
  'manager-decision': (context) => decision(context),
  'manager-decision-reminder': (context) => decision(context),
  'panel-invitation': (context) => panel(context),
  'panel-reminder': (context) => panel(context),
  'panel-ruling': ({ file, message }) => {
    const ruled = file.journey.find(({ seq }) => String(seq) === message.item);
    if (!ruled) throw new RangeError(`no ruling has the number ${message.item}`);
    return rulingOf(file, ruled, message.to);
  },
  'nobody-free': (context) => {
    const { rules, state } = context.file;
    const calendar = workCalendarOf(rules, context.message.to);
    return {
      ...aboutLead(context),
      since: state.lead.queuedAt ?? rules.now,
      waiting: 1,
      reps: candidatesOf(context.file.journey, rules)?.reps ?? [],
      nextOpening: calendar && !isOpen(calendar, rules.now) ? nextOpening(calendar, rules.now) : null,
    };
  },
  'live-touch': (context) => ({ ...question(context), why: whyOf(context) }),
  'live-touch-reminder': (context) => ({ ...question(context), why: whyOf(context) }),
  attention: (context) => {
    const task = taskOf(context);
    return {
      reader: readerOf(context.file.rules, context.message.to),
      leadId: context.row.leadId,
      state: context.file.state.lead.suspended?.status ?? context.file.state.lead.status,
      code: task.why ?? 'unknown',
      at: task.openedAt,
      dueAt: task.dueAt,
      executionUrl: context.executionUrl,
      answerUrl: context.links.answer(task.taskId, context.message.to),
    };
  },
};

const toPerson = ({ file, row, links }: MailContext) => ({
  sender: file.rules.current.sender,
  preferencesUrl: links.preferences(row.leadId),
});

const quote = (context: MailContext) => ({
  ...toPerson(context),
  ...openQuote(context.file, taskOf(context), context.links),
});

const aboutLead = ({ file, message, links, task }: MailContext) => ({
  reader: readerOf(file.rules, message.to),
  card: cardOf(file, task, message.to),
  leadUrl: task ? links.lead(task.taskId, message.to) : null,
});

function question(context: MailContext) {
  const task = taskOf(context);
  return {
    ...aboutLead(context),
    answerUrl: context.links.answer(task.taskId, context.message.to),
    dueAt: dueOf(context.file, task),
  };
}

const qualification = (context: MailContext) => ({
  ...question(context),
  questions: missingOf(context.file),
});

const decision = (context: MailContext) => ({
  ...question(context),
  why: sentence(labelOf(context.file.rules.policy, taskOf(context).why ?? '')),
  passed: repsOf(context.file).flatMap((rep) => {
    const why = objection(context.file, rep);
    return why === null ? [] : [{ rep: nameIn(context.file.rules.team, rep), why }];
  }),
});

/** Who had the lead, gone or not, then everyone who could be given it. */
const repsOf = ({ state, rules }: LeadFile) => [
  ...new Set([...state.lead.pastReps, ...membersWith(rules.team, 'rep').map(({ id }) => id)]),
];

const panel = (context: MailContext) => ({
  ...question(context),
  ...disputeOf(context.file, taskOf(context)),
  definition: definitionOf(context),
});

const definitionOf = ({ file, links }: MailContext) => ({
  criteria: criteriaOf(file.rules.policy, file.state.lead.productLine, conditionInBrief),
  url: links.definition(),
});

/** A partner reads for whom the lead is, and from whom. */
function partnerOf({ file: { rules }, message }: MailContext) {
  const company = memberOf(rules.team, message.to)?.partner;
  return company === undefined ? null : { company, from: rules.current.sender.company };
}

/** Mandatory questions that are still open, of the definition the lead is judged by (R9). */
function missingOf({ state: { lead, profile }, rules }: LeadFile): readonly string[] {
  const line = productLineOf(rules.policy, lead.productLine);
  const open = missingAnswers(line, profile.answers, leadFacts(lead, profile), lead.returned?.toAnswer);
  return open.map(({ ask }) => ask);
}

const whyOf = ({ file, task }: MailContext): string =>
  sentence(labelOf(file.rules.policy, task?.why ?? 'nurture'));

function contentOf({ rules }: LeadFile, id: string) {
  return contentIn(rules, id) ?? { id, title: 'Something for you', summary: '', url: '' };
}

/** Mails about a task are only written while the task is there. */
function taskOf({ task, row, message }: MailContext): Task {
  if (!task) throw new RangeError(`${message.purpose} for ${row.leadId} is about no task`);
  return task;
}
