import { failedCycle } from '../domain/cycle.ts';
import { mayLeaveAt, wantsContent } from '../domain/mailing.ts';
import { type MailPurpose, type Message, mailIdOf, type OutboxRow } from '../domain/outbox.ts';
import { memberOf, workingTime } from '../domain/rules.ts';
import { day, type Instant, plusMillis } from '../domain/time.ts';
import { wantsNews, wishesOf } from '../domain/wishes.ts';
import type { MailViews } from '../mail/views.ts';
import { writeMail } from '../mail/write.ts';
import type { Log } from '../ports/log.ts';
import { type Mailer, MailRejectedError } from '../ports/mailer.ts';
import type { Write } from '../ports/table.ts';
import { mailKey, personKeyOf } from '../repositories/keys.ts';
import type { Leads } from '../repositories/leads.ts';
import { listing } from '../repositories/mailed.ts';
import type { OutboxRows } from '../repositories/outbox-rows.ts';
import type { People, Person } from '../repositories/people.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import { readFile } from '../views/lead-file.ts';
import type { Links } from '../views/links.ts';
import { type MailContext, mailViews } from '../views/mail-view.ts';

type MailMessage = Extract<Message, { kind: 'mail' }>;

export interface Postman {
  /** Sends the mail of a row once, or finds that it is no longer needed; either way the row is done and the mail log knows. */
  send(row: OutboxRow, message: MailMessage, now: Instant): Promise<void>;
}

export interface PostmanDeps {
  readonly leads: Leads;
  readonly people: People;
  readonly outbox: OutboxRows;
  readonly rules: RulesSource;
  readonly mailer: Mailer;
  readonly links: () => Promise<Links>;
  readonly mailFrom: string;
  /** Where the admins see an execution. */
  readonly executionUrl: (leadId: string, cycle: number) => string;
  readonly log: Log;
}

interface Outgoing extends MailContext {
  readonly person: Person;
}

/** Mails that ask something are not sent once it is answered or closed. */
const always: readonly MailPurpose[] = [
  'acknowledgement',
  'questions',
  'content',
  'order-confirmation',
  'order',
  'offer-withdrawn',
  'panel-ruling',
];

/** Mails that put a question: only to who is still asked it (R21). */
const asking: readonly MailPurpose[] = [
  'qualification-request',
  'qualification-reminder',
  'qualification-overdue',
  'offer',
  'offer-reminder',
  'follow-up',
  'follow-up-reminder',
  'escalation',
  'manager-decision',
  'manager-decision-reminder',
  'panel-invitation',
  'panel-reminder',
  'live-touch',
  'live-touch-reminder',
  'attention',
];

export const createPostman = (deps: PostmanDeps): Postman => ({
  async send(row, message, now) {
    if (!(await deps.outbox.claim(row, now))) return;
    const context = await contextOf(deps, row, message, now);
    const to = recipient(context);
    const whyNot = to === undefined ? 'nobody-to-mail' : reasonNotToSend(context);
    if (to === undefined || whyNot) return record(deps, context, `not-sent:${whyNot}`);
    const leavesAt = mayLeave(context);
    if (leavesAt > now) return deps.outbox.hold(row, lookAgainAt(leavesAt, now));
    const listed = message.purpose === 'content' ? listingOf(context) : undefined;
    if (listed) await deps.outbox.put(listed.list);
    try {
      await deps.mailer.send(outgoing(deps, context, to));
      await record(deps, context, 'sent', listed ? [counted(context), listed.entry] : []);
    } catch (error) {
      if (!(error instanceof MailRejectedError)) throw error;
      deps.log.error('mail refused by the provider', {
        leadId: row.leadId,
        purpose: message.purpose,
        code: error.code,
      });
      await record(deps, context, 'refused');
    }
  },
});

/** What is held for long is judged anew every day: the person may choose otherwise meanwhile. */
const lookAgainAt = (leavesAt: Instant, now: Instant): Instant =>
  [leavesAt, plusMillis(now, day)].reduce((a, b) => (a < b ? a : b));

async function contextOf(
  deps: PostmanDeps,
  row: OutboxRow,
  message: MailMessage,
  now: Instant,
): Promise<Outgoing> {
  const state = await deps.leads.get(row.leadId);
  const [rules, links, task, person] = await Promise.all([
    deps.rules.of(state.lead, now),
    deps.links(),
    message.taskId === state.task?.taskId ? state.task : asked(deps.leads, row.leadId, message.taskId),
    deps.people.get(state.lead.personKey),
  ]);
  const file = await readFile(deps.leads, state, rules);
  const executionUrl = deps.executionUrl(row.leadId, failedCycle(file.journey, state.lead));
  return { file, row, message, task, links, executionUrl, person };
}

/** The task a mail is about, where it is not the open one. */
const asked = (leads: Leads, leadId: string, taskId: string | null) =>
  taskId === null ? undefined : leads.task(leadId, taskId);

const recipient = ({ file, message }: Outgoing): string | undefined =>
  message.to === 'person'
    ? file.state.profile.email || undefined
    : memberOf(file.rules.team, message.to)?.email;

function reasonNotToSend({ file, message, task, person }: Outgoing): string | undefined {
  if (message.to === 'person' && person.suppressedAt !== undefined) return 'suppressed';
  if (message.purpose === 'content' && !wantsContent(file.state.lead)) return 'not-nurtured';
  const wishes = { isSuppressed: false, wishes: wishesOf(person) };
  if (message.purpose === 'content' && !wantsNews(wishes, file.rules.current)) return 'not-wanted';
  if (always.includes(message.purpose)) return undefined;
  if (!task || task.status === 'closed') return 'task-closed';
  if (task.answer !== null) return 'answered';
  const asked: readonly string[] = [...task.people, ...task.managers];
  return asking.includes(message.purpose) && !asked.includes(message.to) ? 'no-longer-asked' : undefined;
}

/** The hours of who reads it are minded as it leaves: they may have changed, or the sweeper come late (I6). */
const mayLeave = ({ file: { rules, state }, message, person }: Outgoing): Instant => {
  if (message.to === 'person') return mayLeaveAt(message.purpose, person, state.profile, rules);
  return message.purpose === 'attention' ? rules.now : workingTime(rules, message.to);
};

/** Content is on the next list of who gets the reply (R32). */
const listingOf = ({ file: { rules, state }, message }: Outgoing) => listing(rules, state.lead, message.item);

/** Content that left counts against the person's cap (R35). */
function counted({ file: { rules, state }, person }: Outgoing): Write {
  const contentAt = [...(person.contentAt ?? []), rules.now].slice(-rules.current.nurture.frequencyCap.mails);
  return { update: personKeyOf(state.lead.personKey), set: { contentAt } };
}

function outgoing({ mailFrom }: PostmanDeps, context: MailContext, to: string) {
  const { row, message } = context;
  const view: MailViews[MailPurpose] = mailViews[message.purpose](context);
  const { listUnsubscribe, ...written } = writeMail(message.purpose, view);
  return {
    ...written,
    id: mailIdOf(row.leadId, message),
    from: mailFrom,
    to,
    replyTo: message.to === 'person' ? ownerAddress(context) : undefined,
    listUnsubscribe: listUnsubscribe ?? undefined,
    tags: { leadId: row.leadId, taskId: message.taskId ?? 'none', purpose: message.purpose },
    date: context.file.rules.now,
  };
}

/** A person's reply goes to whoever is accountable for the lead. */
const ownerAddress = ({ file }: MailContext): string | undefined =>
  memberOf(file.rules.team, file.state.lead.owner)?.email;

/** The mail log: that it was sent, to whom by id, never the words. */
async function record(
  { outbox }: PostmanDeps,
  { row, message, file }: MailContext,
  outcome: string,
  also: readonly Write[] = [],
): Promise<void> {
  const mailId = mailIdOf(row.leadId, message);
  const { purpose, to, taskId, item } = message;
  const log = {
    ...mailKey(row.leadId, mailId),
    mailId,
    purpose,
    to,
    taskId,
    item,
    outcome,
    at: file.rules.now,
  };
  await outbox.done(row, [{ put: log }, ...also]);
}
