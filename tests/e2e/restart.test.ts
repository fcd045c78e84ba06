import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { linkIn, type People } from '../../local/people.ts';
import { day } from '../../shared/domain/time.ts';
import { goodAnswers, goodInquiry, startRelay } from '../support/relay.ts';
import { freshDirectory, type Served, serveFrom, sleepFor } from '../support/served.ts';

const places = [
  'waiting for the qualifier',
  'offered',
  'in nurture',
  'offered again',
  'following up',
] as const;
type Interrupt = (place: (typeof places)[number], people: People) => Promise<People>;

/** A lead's life with a stop at each place. @returns what its journey tells */
async function live(first: People, interrupt: Interrupt): Promise<unknown> {
  let people = first;
  const early = { ...goodAnswers, 'answers[timeframe]': 'later', 'answers[budget]': 'none' };
  const leadId = await people.inquire(goodInquiry);
  const answer = async (purpose: string, rel: string, fields: Readonly<Record<string, string>>) => {
    const page = await people.submit(linkIn(await people.mail(leadId, purpose), rel), fields);
    expect(page.status).toBe(200);
  };
  people = await interrupt('waiting for the qualifier', people);
  await answer('qualification-request', 'answer', { ...early, uplift: 'The owner asked for a call' });
  people = await interrupt('offered', people);
  await answer('offer', 'reject', { answer: 'reject', reason: 'not-ready' });
  people = await interrupt('in nurture', people);
  await people.advance('P15D');
  await people.inquire({ ...goodInquiry, message: 'It is urgent now.' });
  await answer('qualification-request', 'answer', goodAnswers);
  people = await interrupt('offered again', people);
  await answer('offer', 'accept', { answer: 'accept' });
  people = await interrupt('following up', people);
  await answer('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
  await answer('follow-up', 'answer', {
    answer: 'won',
    contract: 'C-1',
    value: '24000',
    paidOn: '2027-01-05',
  });
  const { lead, journey } = await people.lead(leadId);
  expect(lead).toMatchObject({ status: 'closed', closedAs: 'won' });
  return journey.map(({ type, reason }) => [type, reason]);
}

let running: Served | undefined;
afterEach(() => running?.stop('SIGKILL'));

it.each([
  ['stopped', 'SIGTERM', {}],
  ['killed', 'SIGKILL', {}],
  ['killed without a DynamoDB engine', 'SIGKILL', { DYNAMODB: 'off' }],
] as const)(
  'loses nothing when it is %s at each place of a life',
  { timeout: 120_000 },
  async (_, signal, env) => {
    const calm = await startRelay();
    const asItWouldHave = await live(calm, async (_place, people) => people);
    using directory = freshDirectory();
    running = await serveFrom(directory.path, env);
    process.stdout.write(`ready after ${running.millisToReady.toFixed(0)} ms\n`);

    const told = await live(running.people, async () => {
      const code = await running?.stop(signal);
      expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
      running = await serveFrom(directory.path, env);
      return running.people;
    });

    expect(told).toEqual(asItWouldHave);
    await calm.close();
  },
);

it('brings a lead on whose execution is damaged, names the execution, and shows every lead', {
  timeout: 60_000,
}, async () => {
  using directory = freshDirectory();
  running = await serveFrom(directory.path);
  const damaged = await running.people.inquire(goodInquiry);
  const deleted = await running.people.inquire({ ...goodInquiry, email: 'second@hallwerke.example' });
  await running.stop('SIGKILL');
  const executions = join(directory.path, 'executions', 'executions');
  const fileOf = (leadId: string) =>
    join(executions, readdirSync(executions).find((name) => name.includes(leadId)) ?? '');
  writeFileSync(fileOf(damaged), 'rubbish');
  rmSync(fileOf(deleted));

  running = await serveFrom(directory.path);
  expect(running.said()).toContain(`${damaged}-c1 is damaged`);
  await running.people.advance('PT1H');
  const leads = await running.people.leads();
  expect(leads.map(({ leadId, cycle }) => [leadId, cycle])).toEqual([
    [damaged, 2],
    [deleted, 1],
  ]);
  await running.people.advance('P2D');
  expect((await running.people.leads()).map(({ status }) => status)).toEqual(['nurturing', 'nurturing']);
});

it('fires what fell due while the laptop was off, in order, and keeps the clock', {
  timeout: 60_000,
}, async () => {
  using directory = freshDirectory();
  running = await serveFrom(directory.path);
  const offered = await running.people.inquire(goodInquiry);
  const request = await running.people.mail(offered, 'qualification-request');
  await running.people.submit(linkIn(request, 'answer'), goodAnswers);
  const unqualified = await running.people.inquire({ ...goodInquiry, email: 'ben@mill.example' });
  const before = await running.people.now();
  await running.stop('SIGKILL');
  sleepFor(directory.path, 3 * day);

  running = await serveFrom(directory.path);
  const { people } = running;
  await people.advance('PT0S');

  const [now, first, second] = await Promise.all([
    people.now(),
    people.lead(offered),
    people.lead(unqualified),
  ]);
  expect(Date.parse(now) - Date.parse(before)).toBeGreaterThanOrEqual(3 * day);
  expect(first.lead).toMatchObject({ status: 'offered', reassignments: 1 });
  expect(second.lead).toMatchObject({ status: 'nurturing' });
  const clocked = first.journey.filter(({ type }) => String(type).startsWith('sla.'));
  expect(clocked.map(({ reason, type }) => [reason, type])).toEqual([
    ['remind-rep', 'sla.rung-passed-over'],
    ['record-breach', 'sla.rung-passed-over'],
    ['escalate-to-manager', 'sla.rung-passed-over'],
    ['reassign', 'sla.rung-performed'],
  ]);
});
