import { expect, it } from 'vitest';
import { stateMachineArn } from '../../local/definition.ts';
import { executionArn } from '../../shared/domain/lead.ts';
import type { Fields, Log } from '../../shared/ports/log.ts';
import { checkInvariants } from '../support/invariants.ts';
import { awsError, type Outage, withOutages } from '../support/outages.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

type Options = NonNullable<Parameters<typeof startRelay>[0]>;

/** The product, in which nobody hears of executions that AWS ended; and what the reconciler told and looked at. */
async function startDeaf(options: Options = {}, outage: Parameters<typeof withOutages>[1] = {}) {
  const told: { phrase: string; fields: Fields | undefined }[] = [];
  const looked: string[] = [];
  const out = new Set<Outage>();
  const tell = (phrase: string, fields?: Fields) => void told.push({ phrase, fields });
  const log: Log = { info: tell, warn: tell, error: tell };
  const relay = await startRelay({
    invariants: false,
    log,
    functions: (all) => ({ ...all, 'resume-lead': async () => undefined }),
    foundations: (base) => {
      const { workflow, ...rest } = withOutages(out, outage)(base);
      const status = (leadId: string, cycle: number) => {
        looked.push(leadId);
        return workflow.status(leadId, cycle);
      };
      return { ...rest, workflow: { ...workflow, status } };
    },
    ...options,
  });
  const run = async () => {
    looked.length = 0;
    await relay.invoke('reconcile-leads', {});
    await relay.advance('PT0S');
    return told.findLast(({ phrase }) => phrase === 'leads reconciled')?.fields;
  };
  return { relay, run, looked, out, told };
}

const inquireTimes = async (relay: Relay, count: number) => {
  const numbers = Array.from({ length: count }, (_, number) => number);
  for (const number of numbers) await relay.inquire({ ...goodInquiry, email: `p${number}@foundry.example` });
};
const stop = (relay: Relay, leadId: string, cycle: number) =>
  relay.runner.api.stopExecution({ executionArn: executionArn(stateMachineArn, leadId, cycle) });
const leadOf = async (relay: Relay, leadId: string) => (await relay.services.leads.get(leadId)).lead;

it('stops at a throttled DescribeExecution, says so, and the next run goes on', async () => {
  const { relay, run, looked, out } = await startDeaf();
  await inquireTimes(relay, 3);

  out.add('DescribeExecution');
  const throttled = await run();
  out.clear();
  const healed = await run();

  expect(throttled).toEqual({ throttled: 1 });
  expect(healed).toEqual({ well: 3 });
  expect(looked).toHaveLength(3);
});

it('goes on to the next lead when AWS refuses one, reports that one by its id, and begins its next cycle', async () => {
  const outage = { says: awsError('ValidationException', 400), ofLead: 'L000001' };
  const { relay, run, out, told } = await startDeaf({}, outage);
  await inquireTimes(relay, 3);

  out.add('DescribeExecution');
  const counts = await run();

  expect(counts).toEqual({ recovered: 1, well: 2 });
  expect(told).toContainEqual({
    phrase: 'the workflow refuses a lead',
    fields: { leadId: 'L000001', cycle: 1, error: 'ValidationException' },
  });
  expect(await leadOf(relay, 'L000001')).toMatchObject({ cycle: 2 });
  await checkInvariants(relay);
});

it('asks the admins about a lead whose start AWS refuses, which the sweeper does not try for ever', async () => {
  const { relay, run, out } = await startDeaf({}, { says: awsError('InvalidName', 400) });
  out.add('StartExecution');
  const leadId = await relay.inquire(goodInquiry);
  expect(relay.table.snapshot().filter(({ pk }) => String(pk).startsWith('OUT#'))).toEqual([]);

  for (let hour = 0; hour < 8; hour += 1) {
    await relay.advance('PT1H');
    await run();
  }

  expect(await leadOf(relay, leadId)).toMatchObject({ status: 'needs-attention' });
  out.clear();
  await relay.advance('P1D');
  await run();
  await checkInvariants(relay);
});

it('tells in one line what it found, and changes nothing where all is well', async () => {
  const { relay, run } = await startDeaf();
  await inquireTimes(relay, 2);
  stop(relay, 'L000001', 1);
  const before = await relay.services.leads.journey('L000002');

  const counts = await run();

  expect(counts).toEqual({ recovered: 1, well: 1 });
  expect((await relay.services.leads.journey('L000001')).at(-1)).toMatchObject({
    type: 'lead.cycle-begun',
    reason: 'execution-aborted',
  });
  expect(await relay.services.leads.journey('L000002')).toEqual(before);
  await checkInvariants(relay);
});

it('begins one cycle though two runs meet', async () => {
  const { relay } = await startDeaf();
  const leadId = await relay.inquire(goodInquiry);
  stop(relay, leadId, 1);

  await Promise.all([relay.invoke('reconcile-leads', {}), relay.invoke('reconcile-leads', {})]);
  await relay.advance('PT0S');

  expect((await leadOf(relay, leadId)).cycle).toBe(2);
  await checkInvariants(relay);
});

it('asks the admins when an execution ends a fourth time in a day, and then tries once an hour', async () => {
  const { relay, run } = await startDeaf({ functions: brokenAfterStart });
  const leadId = await relay.inquire(goodInquiry);
  const cycles: number[] = [];

  for (let quarter = 0; quarter < 24; quarter += 1) {
    await run();
    await relay.advance('PT15M');
    cycles.push((await leadOf(relay, leadId)).cycle);
  }

  expect(cycles).toEqual(expect.arrayContaining([2, 3, 4, 5]));
  expect(cycles.at(-1)).toBeLessThanOrEqual(5 + 6);
  expect(await leadOf(relay, leadId)).toMatchObject({ status: 'needs-attention' });
  expect((await relay.mail(leadId, 'attention')).subject).not.toBe('');
});

/** Every execution dies in its first state, past all Retry and Catch. */
const brokenAfterStart: NonNullable<Options['functions']> = (all) => ({
  ...all,
  'resume-lead': async () => undefined,
  'locate-lead': async () => ({}),
});

it('begins the next cycle of a lead that nobody worked on for six hours after its deadline, though its execution runs', async () => {
  const { relay, run } = await startDeaf({
    foundations: (base) => ({ ...base, workflow: { ...base.workflow, status: async () => 'running' } }),
  });
  const leadId = await relay.inquire(goodInquiry);
  stop(relay, leadId, 1);

  await relay.advance('PT3H');
  const early = await run();
  await relay.advance('PT6H');
  expect(early).toEqual({ retrying: 1 });
  expect((await relay.services.leads.journey(leadId)).map(({ reason }) => reason)).toContain(
    'deadline-passed',
  );
  expect((await leadOf(relay, leadId)).cycle).toBe(2);
});

it('says nothing of a run that had nobody to look at', async () => {
  const { run } = await startDeaf();
  expect(await run()).toBeUndefined();
});
