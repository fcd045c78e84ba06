import { routes } from '../../functions/routes.ts';
import { schedules } from '../../functions/schedules.ts';
import { type InMemory, runInMemory } from '../../local/in-memory.ts';
import { createPeople, type People } from '../../local/people.ts';
import { readDocuments } from '../../local/seed.ts';
import { day, durationMillis, hour, plusMillis } from '../../shared/domain/time.ts';
import { createMeter } from './meter.ts';

/** One life in the numbers that AWS charges by. */
export interface Measured {
  readonly transitions: number;
  readonly invocations: ReadonlyMap<string, number>;
  /** Requests of the HTTP API: the invocations that came through it. */
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly mails: number;
  /** What the outside was told. */
  readonly events: number;
  /** Bytes of its items, at its end. */
  readonly stored: number;
}

type Live = (people: People, number: number) => Promise<string>;

/** Plays one life in memory, and counts. */
export async function measure(live: Live): Promise<Measured> {
  const documents = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
  const meter = createMeter(schedules.map((schedule) => schedule.function));
  const laptop = await runInMemory({
    documents,
    startAt: '2027-01-04T08:30:00.000Z',
    leavesOutbox: true,
    ...meter,
  });
  const leadId = await live(createPeople(laptop.request), 1);
  const { invocations, readUnits, writeUnits, mails, events } = meter.usage;
  const served = new Set<string>(routes.map((route) => route.function));
  const requests = [...invocations].reduce((sum, [name, count]) => sum + (served.has(name) ? count : 0), 0);
  const transitions = await transitionsOf(laptop, leadId);
  const items = laptop.table.snapshot().filter(({ pk }) => String(pk).includes(leadId));
  await laptop.close();
  const stored = Buffer.byteLength(JSON.stringify(items));
  return { transitions, invocations, requests, readUnits, writeUnits, mails, events, stored };
}

/**
 * A month of what is mailed to our own people by the calendar, with one lead to tell of: huddles, the digest, alarms judged. Runs that find
 * nothing to do are what the last one was; their invocations are among those of the schedules.
 */
export async function measureCirculars(live: Live): Promise<Measured> {
  const documents = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
  const others = schedules.map((schedule) => schedule.function).filter((name) => name !== circulars);
  const meter = createMeter(others);
  const startAt = '2027-01-04T08:30:00.000Z';
  const laptop = await runInMemory({ documents, startAt, ...meter });
  const people = createPeople(laptop.request);
  await live(people, 1);
  const before = { ...meter.usage };
  // Day by day: of a leap over weeks only the last huddle would be held.
  for (let days = 1; days <= 31; days += 1) await people.goTo(plusMillis(startAt, days * day + 2 * hour));
  const { mails, readUnits, writeUnits, invocations } = meter.usage;
  await laptop.invoke(circulars, {});
  const idle = meter.usage.readUnits - readUnits;
  const runs =
    durationMillis('P30D') / durationMillis(everyOf(circulars)) - (invocations.get(circulars) ?? 0);
  const items = laptop.table.snapshot().filter(({ pk }) => String(pk).startsWith('CIRCULAR#'));
  await laptop.close();
  return {
    transitions: 0,
    invocations: new Map(),
    requests: 0,
    readUnits: readUnits - before.readUnits + idle * Math.max(0, runs),
    writeUnits: writeUnits - before.writeUnits,
    mails: mails - before.mails,
    events: 0,
    stored: Buffer.byteLength(JSON.stringify(items)),
  };
}
const circulars = 'send-circulars';
const everyOf = (name: string): string => schedules.find((one) => one.name === name)?.every ?? 'PT15M';

/** States entered in all executions of the lead. */
export async function transitionsOf(
  { runner, services }: Pick<InMemory, 'runner' | 'services'>,
  leadId: string,
): Promise<number> {
  const { lead } = await services.leads.get(leadId);
  const [machine] = (await runner.api.listStateMachines({})).stateMachines ?? [];
  const arn = String(machine?.stateMachineArn).replace(':stateMachine:', ':execution:');
  let entered = 0;
  for (let cycle = 1; cycle <= lead.cycle; cycle += 1) {
    const { events = [] } = await runner.api.getExecutionHistory({
      executionArn: `${arn}:${leadId}-c${cycle}`,
      maxResults: 1_000,
    });
    entered += events.filter(({ type }) => type?.endsWith('StateEntered')).length;
  }
  return entered;
}
