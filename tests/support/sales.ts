import { linkIn } from '../../local/people.ts';
import { type Team, TeamSchema } from '../../shared/domain/team.ts';
import { createFollowTeam } from '../../shared/outbox/follow-team.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { defaultDocuments } from './documents.ts';
import { goodInquiry, type Relay, startRelay } from './relay.ts';

type Options = NonNullable<Parameters<typeof startRelay>[0]>;

/** Berlin, in January. */
export const january = (day: number, time: string): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.UTC(2027, 0, day, hours - 1, minutes)).toISOString();
};

/** A rep for every line; the tests name what matters. */
export const rep = (id: string, facts: object = {}) => ({
  id,
  name: id[0]?.toUpperCase() + id.slice(1),
  email: `${id}@example.com`,
  roles: ['rep'],
  managerId: 'viktor-lang',
  capacity: 5,
  weight: 1,
  productLines: ['machine-monitoring', 'production-planning', 'starter-kit'],
  ...facts,
});

/** The default team with these reps instead of its own. */
export const teamOf =
  (...reps: readonly object[]) =>
  ({ members }: Team) => ({
    members: [...reps, ...members.filter(({ roles }) => !roles.includes('rep'))],
  });

/** The forms of every line tell all, so leads reach sales without a call: the tests here begin there. */
const withoutCalls = (policy: Policy) => ({
  ...policy,
  productLines: policy.productLines.map((line) => ({ ...line, exemptFromQualifier: true })),
});

/** The product with these reps, where a good inquiry goes straight to sales. */
export const startSales = (reps: readonly object[], options: Options = {}): Promise<Relay> =>
  startRelay({
    team: teamOf(...reps),
    ...options,
    policy: (policy) => withoutCalls((options.policy?.(policy) ?? policy) as Policy),
  });

/** Imports the team anew, with these reps, as a start with another file does. */
export const importReps = async (relay: Relay, ...reps: readonly object[]): Promise<void> => {
  await importOnly(relay, ...reps);
  await createFollowTeam(relay.services)(await relay.now());
  await relay.advance('PT0S');
};

/** The import alone: nothing acts on it yet. */
export const importOnly = async (relay: Relay, ...reps: readonly object[]): Promise<void> => {
  const { team } = await defaultDocuments();
  const parsed = TeamSchema.parse(teamOf(...reps)(team));
  await relay.services.team.import(parsed);
};

/** An inquiry that is an A: `who` makes the person and the company. */
export const inquiryOf = (who: string, change: object = {}) => ({
  ...goodInquiry,
  name: `Person ${who}`,
  email: `${who}@company-${who}.example`,
  answers: {
    need: 'Less downtime on line 3',
    timeframe: 'within-3-months',
    'decision-role': 'decides',
    budget: 'approved',
  },
  ...change,
});

/** What the mails ask of the people, by purpose. */
export const answerMail = async (
  relay: Relay,
  leadId: string,
  purpose: string,
  rel: string,
  fields: Readonly<Record<string, string>>,
) => relay.submit(linkIn(await relay.mail(leadId, purpose), rel), fields);

export const accept = (relay: Relay, leadId: string) =>
  answerMail(relay, leadId, 'offer', 'accept', { answer: 'accept' });
export const reject = (relay: Relay, leadId: string, reason: string) =>
  answerMail(relay, leadId, 'offer', 'reject', { answer: 'reject', reason });
export const touch = (relay: Relay, leadId: string) =>
  answerMail(relay, leadId, 'follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
export const win = async (relay: Relay, leadId: string) =>
  answerMail(relay, leadId, 'follow-up', 'answer', {
    answer: 'won',
    contract: 'C-1',
    value: '24000',
    paidOn: (await relay.now()).slice(0, 10),
  });

/** Whom the lead was offered to, in order. */
export const offeredTo = async (relay: Relay, leadId: string): Promise<unknown[]> =>
  (await relay.lead(leadId)).journey
    .filter(({ type }) => type === 'lead.offered')
    .map(({ to }) => (to as { owner: string }).owner);

/** The clock's part of the journey: which rung, and when. */
export const rungs = async (relay: Relay, leadId: string): Promise<string[]> =>
  (await relay.lead(leadId)).journey
    .filter(({ type }) => String(type).startsWith('sla.rung'))
    .map(({ type, reason, at }) => `${at} ${reason}${type === 'sla.rung-performed' ? '' : ' passed over'}`);

/** How often the journey has an event of this type, for this reason if given. */
export const count = async (relay: Relay, leadId: string, type: string, reason?: string): Promise<number> =>
  (await relay.lead(leadId)).journey.filter(
    (event) => event.type === type && (reason === undefined || event.reason === reason),
  ).length;

/** A mail about this lead, of that purpose, to each of these. */
export const recipients = async (relay: Relay, leadId: string, purpose: string): Promise<string[]> =>
  (await relay.mails({ leadId })).filter((mail) => mail.purpose === purpose).flatMap(({ to }) => to);

export const statusOf = async (relay: Relay, leadId: string) => (await relay.lead(leadId)).lead.status;
