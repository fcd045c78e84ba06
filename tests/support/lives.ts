import type { HttpResponse } from '../../local/messages.ts';
import { linkIn } from '../../local/people.ts';
import type { JourneyEvent } from '../../shared/domain/journey.ts';
import type { Lead } from '../../shared/domain/lead.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from './relay.ts';

/** Answers of a good fit that is still looking: a B. */
export const laterAnswers = {
  ...goodAnswers,
  'answers[timeframe]': 'later',
  'answers[decision-role]': 'recommends',
  'answers[budget]': 'none',
};

export async function qualify(
  relay: Relay,
  {
    inquiry = {},
    answers = goodAnswers,
  }: { inquiry?: object; answers?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const leadId = await relay.inquire({ ...goodInquiry, ...inquiry });
  await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), answers);
  return leadId;
}

/** A lead that a rep accepted, with the link of their follow-up page. */
export async function accept(
  relay: Relay,
  inquiry: object = {},
): Promise<{ leadId: string; link: string; rep: string }> {
  const leadId = await qualify(relay, { inquiry });
  return acceptOffer(relay, leadId);
}

export async function acceptOffer(relay: Relay, leadId: string) {
  await relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'accept'), { answer: 'accept' });
  const link = linkIn(await relay.mail(leadId, 'follow-up'), 'answer');
  return { leadId, link, rep: (await leadOf(relay, leadId)).owner };
}

export const touch = { answer: 'touch', channel: 'call', reached: 'yes' } as const;

export const leadOf = async (relay: Relay, leadId: string): Promise<Lead> =>
  (await relay.lead(leadId)).lead as unknown as Lead;

export const journeyOf = async (relay: Relay, leadId: string): Promise<JourneyEvent[]> =>
  (await relay.lead(leadId)).journey as unknown as JourneyEvent[];

export const eventsOf = async (relay: Relay, leadId: string, type: string): Promise<JourneyEvent[]> =>
  (await journeyOf(relay, leadId)).filter((event) => event.type === type);

export const mailsOf = async (relay: Relay, leadId: string, purpose: string) =>
  (await relay.mails({ leadId })).filter((mail) => mail.purpose === purpose);

export const textOf = ({ body }: HttpResponse): string => String(body);

/** Every execution of a lead, oldest first. */
export async function executionsOf({ runner }: Relay, leadId: string) {
  const { stateMachines = [] } = await runner.api.listStateMachines({});
  const listed = await runner.api.listExecutions({
    stateMachineArn: stateMachines[0]?.stateMachineArn ?? '',
    maxResults: 1000,
  });
  return (listed.executions ?? [])
    .filter(({ name = '' }) => name.startsWith(`${leadId}-c`))
    .toSorted((a, b) => Number(a.name?.split('-c')[1]) - Number(b.name?.split('-c')[1]));
}

/** States entered by all executions of a lead, in order. */
export async function statesOf(relay: Relay, leadId: string): Promise<string[]> {
  const states: string[] = [];
  for (const { executionArn = '' } of await executionsOf(relay, leadId)) {
    const { events = [] } = await relay.runner.api.getExecutionHistory({ executionArn, maxResults: 1000 });
    states.push(...events.flatMap(({ stateEnteredEventDetails }) => nameOf(stateEnteredEventDetails)));
  }
  return states;
}

const nameOf = (details: unknown): string[] => {
  const { name } = (details ?? {}) as { readonly name?: string };
  return name === undefined ? [] : [name];
};

/** A lead with a rep, whose person asks once more in the very moment in which the rep's answer is settled. */
export async function acceptedAndAskedAgain() {
  const moment: { relay?: Relay } = {};
  const relay = await startRelay({
    functions: (all) => ({
      ...all,
      'settle-follow-up': async (event, context) => {
        const { relay: asked } = moment;
        delete moment.relay;
        await asked?.tryToInquire({ ...goodInquiry, message: 'And a second plant.' });
        return all['settle-follow-up']?.(event, context);
      },
    }),
  });
  const accepted = await accept(relay);
  moment.relay = relay;
  return { relay, ...accepted };
}

/** What the provider tells of a mail that it could not deliver, or that somebody complained about. */
export const feedback = async (relay: Relay, emailId: string, kind: string) => {
  const answer = await relay.ask({
    method: 'POST',
    path: '/_local/feedback',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ emailId, kind }),
  });
  await relay.advance('PT0S');
  return answer.status;
};
