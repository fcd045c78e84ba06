import type { LeadState } from '../domain/change.ts';
import type { Message, OutboxRow } from '../domain/outbox.ts';
import { memberOf, type Rules, workingTime } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import type { Instant } from '../domain/time.ts';
import { writeMail } from '../mail/write.ts';
import type { Log } from '../ports/log.ts';
import { type Mailer, MailRejectedError } from '../ports/mailer.ts';
import type { LeadReader } from '../repositories/lead-reader.ts';
import type { Mailed } from '../repositories/mailed.ts';
import type { OutboxRows } from '../repositories/outbox-rows.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import type { Links } from '../views/links.ts';
import { replyListFor } from '../views/replying.ts';

export interface ReplyPostDeps {
  readonly mailed: Mailed;
  readonly outbox: Pick<OutboxRows, 'claim' | 'hold' | 'done'>;
  readonly leads: Pick<LeadReader, 'find'>;
  readonly rules: RulesSource;
  readonly mailer: Mailer;
  readonly links: () => Promise<Links>;
  readonly mailFrom: string;
  readonly log: Log;
}

type ReplyList = Extract<Message, { kind: 'reply-list' }>;

export interface ReplyPost {
  /** Mails who gets the replies whom we mailed, with a link to log each reply; once, in their working hours (R32). */
  send(row: OutboxRow, list: ReplyList, now: Instant): Promise<void>;
}

/** A longer list is cut, and says so. */
const longest = 100;

export const createReplyPost = (deps: ReplyPostDeps): ReplyPost => ({
  async send(row, list, now) {
    const { outbox, rules } = deps;
    if (!(await outbox.claim(row, now))) return;
    const current = await rules.current(now);
    const member = memberOf(current.team, list.to);
    if (!member?.isActive) return outbox.done(row);
    const leavesAt = workingTime(current, member.id);
    if (leavesAt > now) return outbox.hold(row, leavesAt);
    const { people, more } = await peopleOf(deps, list);
    if (people.length === 0) return outbox.done(row);
    const outcome = await mail(deps, { current, member, list, people, more });
    const logged = { mailId: idOf(list), purpose: 'reply-list', to: member.id, at: now, outcome };
    await outbox.done(row, [deps.mailed.logged(member.id, list.at, logged)]);
  },
});

const idOf = ({ to, at }: ReplyList): string => `reply-list~${to}~${at}`;

/** As many as a list has room for, each once, with all they were sent; who was erased since is on no list. */
async function peopleOf({ mailed, leads }: ReplyPostDeps, { to, at }: ReplyList) {
  const sent = Object.entries(Object.groupBy(await mailed.before(to, at), ({ leadId }) => leadId));
  const found = await Promise.all(
    sent.slice(0, longest).map(async ([leadId, items = []]) => ({
      state: await leads.find(leadId),
      contents: items.map(({ content }) => content),
    })),
  );
  const people = found.filter(
    (one): one is { state: LeadState; contents: string[] } =>
      one.state !== undefined && one.state.lead.erasedAt === undefined,
  );
  return { people, more: Math.max(0, sent.length - longest) };
}

interface Sending {
  readonly current: Rules;
  readonly member: TeamMember;
  readonly list: ReplyList;
  readonly people: Parameters<typeof replyListFor>[0];
  readonly more: number;
}

/** @returns what the provider said: a list that it refuses for good is not tried again */
async function mail(
  { mailer, mailFrom: from, links, log }: ReplyPostDeps,
  { current, member, list, people, more }: Sending,
): Promise<'sent' | 'refused'> {
  const purpose = 'reply-list';
  const view = replyListFor(people, { person: member.id, rules: current, links: await links(), more });
  const { listUnsubscribe: _, ...written } = writeMail(purpose, view);
  const tags = { leadId: 'none', taskId: 'none', purpose };
  try {
    await mailer.send({ ...written, id: idOf(list), from, to: member.email, tags, date: current.now });
    return 'sent';
  } catch (error) {
    if (!(error instanceof MailRejectedError)) throw error;
    log.error('mail refused by the provider', { member: member.id, purpose, code: error.code });
    return 'refused';
  }
}
