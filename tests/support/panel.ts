import { linkIn } from '../../local/people.ts';
import type { Ruling } from '../../shared/domain/panel.ts';
import type { Task } from '../../shared/domain/task.ts';
import { TeamSchema } from '../../shared/domain/team.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { defaultDocuments } from './documents.ts';
import type { Relay } from './relay.ts';
import { answerMail, inquiryOf, rep, teamOf } from './sales.ts';

/** Anna and Bert report to Viktor: Wanda votes for sales, Nora and Olga for marketing. */
export const two = [rep('anna'), rep('bert')];
export const address = (member: string) => `${member}@example.com`;
export const [wanda, nora, olga] = ['wanda.nowak', 'nora.lindqvist', 'olga.haddad'] as const;

export const panelOf = (change: Partial<Policy['panel']>) => (policy: Policy) => ({
  ...policy,
  panel: { ...policy.panel, ...change },
});

/** A lead that its rep says is outside the definition. */
export async function disputed(relay: Relay, who = 'one', comment?: string): Promise<string> {
  const leadId = await relay.inquire(inquiryOf(who));
  await answerMail(relay, leadId, 'offer', 'reject', {
    answer: 'reject',
    reason: 'outside-definition',
    ...(comment && { comment }),
  });
  return leadId;
}

export const ballotOf = async (relay: Relay, leadId: string, member: string): Promise<string> =>
  linkIn(await relay.mail(leadId, 'panel-invitation', address(member)), 'answer');

export const vote = async (
  relay: Relay,
  leadId: string,
  member: string,
  answer: Ruling,
  reason = `Because, says ${member}.`,
) => relay.submit(await ballotOf(relay, leadId, member), { answer, reason });

export async function voteAll(
  relay: Relay,
  leadId: string,
  votes: Readonly<Record<string, Ruling>>,
): Promise<void> {
  for (const [member, ruling] of Object.entries(votes)) await vote(relay, leadId, member, ruling);
}

/** The next team file is without this member. */
export async function leave(relay: Relay, gone: string): Promise<void> {
  const { team } = await defaultDocuments();
  const { members } = TeamSchema.parse(teamOf(...two)(team));
  await relay.services.team.import({ members: members.filter(({ id }) => id !== gone) });
}

export const eventOf = async (relay: Relay, leadId: string, type: string) =>
  (await relay.lead(leadId)).journey.findLast((event) => event.type === type) as
    | { readonly reason: string; readonly facts: Readonly<Record<string, unknown>>; readonly at: string }
    | undefined;
export const panelTask = async (relay: Relay, leadId: string): Promise<Task> =>
  (await relay.lead(leadId)).tasks.findLast(({ kind }) => kind === 'panel') as unknown as Task;
