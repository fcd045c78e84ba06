import { deepStrictEqual } from 'node:assert';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createMemoryTable } from '../../shared/adapters/memory/table.ts';
import { splits, toldOf } from '../../shared/domain/metrics/question.ts';
import { reportOn } from '../../shared/domain/metrics/report.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import type { Item } from '../../shared/ports/table.ts';
import { createDays } from '../../shared/repositories/days.ts';
import { figuresOf } from '../../shared/views/figures.ts';
import type { live, Plan } from './live.ts';
import { naive, type Row } from './naive.ts';

/**
 * A seeded year of 4,000 inquiries, whose report is recomputed from the raw events and has to agree to the last digit (R41).
 * The year is lived in four worlds of a thousand, as many at a time as there are cores. Fewer, for a quick look: `-- 400`.
 */
const inquiries = Number(process.argv[2] ?? 4_000);
const from = '2027-01-04T08:30:00.000Z';
const worlds = ['A', 'B', 'C', 'D'].map(
  (name, index): Plan => ({ name, seed: 2027 + index, inquiries: Math.ceil(inquiries / 4), from, days: 365 }),
);

type Lived = Awaited<ReturnType<typeof live>>;

const inWorker = (plan: Plan): Promise<Lived> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: plan });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

async function liveAll(): Promise<readonly Lived[]> {
  const waiting = [...worlds];
  const lived: Lived[] = [];
  const oneByOne = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) lived.push(await inWorker(plan));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, oneByOne));
  return lived;
}

/** Nobody moves to a mere name: it is where a lead begins. */
const nothing = /Stage\.name$/;

const startedAt = performance.now();
const lived = await liveAll();
const items: Item[] = lived.flatMap((world) => world.items);
const asOf = lived[0]?.asOf ?? from;
say(
  `${worlds.length * (worlds[0]?.inquiries ?? 0)} inquiries, ${items.length} events, ${seconds(startedAt)} s`,
);
say(`${lived.reduce((sum, { late }) => sum + late, 0)} answers came too late or were refused`);

const days = createDays(createMemoryTable({ initial: items }));
const periods = [
  { name: 'the year', from, to: asOf },
  { name: 'a quarter', from: '2027-03-31T22:00:00.000Z', to: '2027-06-30T22:00:00.000Z' },
  { name: 'a fortnight', from: '2027-09-05T22:00:00.000Z', to: '2027-09-19T22:00:00.000Z' },
  { name: 'a day', from: '2027-05-10T22:00:00.000Z', to: '2027-05-11T22:00:00.000Z' },
];
let compared = 0;
for (const { name, ...period } of periods) {
  const events = await days.events(period.from, asOf);
  for (const by of [null, ...splits]) {
    const began = performance.now();
    const told = reportOn(events, { period, asOf, ...toldOf(defaultPolicy), by });
    const took = performance.now() - began;
    const groups = Object.fromEntries(told.groups.map(({ key, metrics }) => [key, metrics]));
    deepStrictEqual({ total: told.total, groups }, naive(items as unknown as Row[], { ...period, asOf, by }));
    const figures = [told.total, ...Object.values(groups)].map((metrics) => figuresOf(metrics).length);
    compared += figures.reduce((sum, count) => sum + count, 0);
    if (by === null) say(`${name}: ${events.length} events folded in ${took.toFixed(0)} ms`);
    if (name === 'the year' && by === null) exercised(told.total);
  }
}
say(`${compared} figures agree with those recomputed from the raw events, ${seconds(startedAt)} s in all`);

/** A figure that is nothing, or everything, proves little: in the year each is some. */
function exercised(total: Parameters<typeof figuresOf>[0]): void {
  const empty = figuresOf(total).filter(
    ({ name, value }) => value === null || (value === 0 && !nothing.test(name)),
  );
  const whole = figuresOf(total).filter(({ name, value }) => name.endsWith('.share') && value === 1);
  const idle = [...empty, ...whole].map(({ name }) => name);
  if (idle.length > 0) throw new Error(`the year does not exercise ${idle.join(', ')}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
