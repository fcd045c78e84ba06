import type { LeadState } from '../domain/change.ts';
import { morningOf, nextMornings } from '../domain/mornings.ts';
import { isNeverQualified, qualifiersOf } from '../domain/never-qualified.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import type { Rules } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import type { Instant } from '../domain/time.ts';
import { writeMail } from '../mail/write.ts';
import type { Log } from '../ports/log.ts';
import { type Mailer, MailRejectedError } from '../ports/mailer.ts';
import type { LeadReader } from '../repositories/lead-reader.ts';
import type { Mornings } from '../repositories/mornings.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import type { TeamRows } from '../repositories/team.ts';
import type { Links } from '../views/links.ts';
import { isEmpty, type Listed, morningListFor } from '../views/morning-list.ts';

export interface MorningPostDeps {
  readonly mornings: Mornings;
  readonly leads: Pick<LeadReader, 'find' | 'inquiries'>;
  readonly team: Pick<TeamRows, 'leadsOf'>;
  readonly rules: RulesSource;
  readonly mailer: Mailer;
  readonly links: () => Promise<Links>;
  readonly mailFrom: string;
  readonly log: Log;
}

export interface MorningPost {
  /** Mails each qualifier whose day begins at that instant what nobody has qualified, once, and sees that the next morning comes (R13). */
  send(row: OutboxRow, at: Instant, now: Instant): Promise<void>;
}

/** Longer lists are cut, and say so: nobody calls more in a day. */
const longest = 30;

export const createMorningPost = (deps: MorningPostDeps): MorningPost => ({
  async send(row, at, now) {
    const { mornings, rules } = deps;
    const claim = await mornings.claim(at, now);
    if (claim === 'busy') return;
    const [current, waiting] = await Promise.all([rules.current(now), mornings.neverQualified()]);
    const toAll = qualifiersOf(current.team);
    // A row that comes late to its morning: the lead it is about is on the next list.
    if (claim === 'done')
      return mornings.finish(row, at, again(current, at, waiting[0], waiting.length > 0 ? toAll : []));
    const asked = await askedLeads(deps, current);
    const listed = { total: waiting.length, first: await read(deps, waiting), asked };
    const failures: unknown[] = [];
    for (const member of toAll)
      await mail(deps, current, member, at, listed).catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
    const stillAsked = toAll.filter(({ id }) => asked.some(({ task }) => task?.people.includes(id)));
    const next = waiting.length > 0 ? toAll : stillAsked;
    await mornings.finish(row, at, again(current, at, waiting[0] ?? asked[0]?.lead.leadId, next));
  },
});

/** The rows of the next mornings of these people, as long as a lead waits. */
function again(
  rules: Rules,
  at: Instant,
  leadId: string | undefined,
  people: readonly TeamMember[],
): readonly OutboxRow[] {
  if (leadId === undefined) return [];
  return nextMornings(rules, people)
    .filter((next) => next !== at)
    .map((next) => ({
      rowId: `morning#${next}`,
      leadId,
      readyAt: next,
      heldUntil: next,
      message: { kind: 'morning-list', at: next },
    }));
}

async function read({ leads }: MorningPostDeps, leadIds: readonly string[]): Promise<readonly LeadState[]> {
  const found = await Promise.all(leadIds.slice(0, longest).map((leadId) => leads.find(leadId)));
  return found.filter(
    (state): state is LeadState => state?.lead.status === 'nurturing' && isNeverQualified(state.lead),
  );
}

/** Whom somebody is asked about and nobody has answered, the longest asked first. */
async function askedLeads({ leads, team }: MorningPostDeps, rules: Rules): Promise<readonly LeadState[]> {
  const asked = rules.team.members.filter(
    ({ roles }) => roles.includes('qualifier') || roles.includes('qualification-lead'),
  );
  const ids = (await Promise.all(asked.map(({ id }) => team.leadsOf(id, 'qualifying')))).flat();
  const found = await Promise.all(ids.map((leadId) => leads.find(leadId)));
  return found
    .filter(
      (state): state is LeadState => state?.task?.kind === 'qualification' && state.task.answer === null,
    )
    .toSorted((a, b) => ((a.task?.openedAt ?? '') < (b.task?.openedAt ?? '') ? -1 : 1));
}

async function mail(
  deps: MorningPostDeps,
  rules: Rules,
  member: TeamMember,
  at: Instant,
  listed: Listed,
): Promise<void> {
  const { mornings, mailer, mailFrom: from, log } = deps;
  const date = morningOf(rules, member, at);
  if (date === undefined || (await mornings.wasSent(member.id, date))) return;
  const view = morningListFor(listed, member.id, rules, await deps.links());
  if (isEmpty(view)) return;
  const id = `morning-list~${member.id}~${date}`;
  const purpose = 'morning-list';
  const { listUnsubscribe: _, ...written } = writeMail(purpose, view);
  const tags = { leadId: 'none', taskId: 'none', purpose };
  const logged = { mailId: id, purpose, to: member.id, at: rules.now };
  try {
    await mailer.send({ ...written, id, from, to: member.email, tags, date: rules.now });
    await mornings.sent(member.id, date, { ...logged, outcome: 'sent' }, rules.now);
  } catch (error) {
    if (!(error instanceof MailRejectedError)) throw error;
    log.error('mail refused by the provider', { member: member.id, purpose, code: error.code });
    await mornings.sent(member.id, date, { ...logged, outcome: 'refused' }, rules.now);
  }
}
