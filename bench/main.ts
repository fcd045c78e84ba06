import { setTimeout } from 'node:timers/promises';
import { runInMemory } from '../local/in-memory.ts';
import { createPeople, type People } from '../local/people.ts';
import { readDocuments } from '../local/seed.ts';
import { transitionsOf } from '../tools/cost/measure.ts';
import { benchBundles } from './bundles.ts';
import { benchBusinessTime } from './business-time.ts';
import { emptyProcessMillis, percentile, row, title } from './figures.ts';
import { leadWorkflow } from './lead-workflow.ts';
import { fates, inquiryOf, ninetyDays } from './lives.ts';
import { startProduct } from './product.ts';
import { benchStepFunctions } from './step-functions.ts';

/** Prints what the product costs in time on this machine. Figures, not promises: the machine is shared and noisy. */

async function benchStart(): Promise<void> {
  title('npm start to ready, warm (aim: 2 s)');
  const floor = emptyProcessMillis();
  const times: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const product = await startProduct();
    if (round > 0) times.push(product.readyAfterMillis);
    await product.stop();
  }
  const median = percentile(times, 50);
  row(
    'ready',
    median,
    'ms',
    `${(median / floor).toFixed(0)} × an empty Node process (${floor.toFixed(0)} ms)`,
  );
}

async function benchIntake(): Promise<void> {
  const product = await startProduct();
  const people = createPeople(product.ask);
  const post = (number: number) => people.tryToInquire(inquiryOf(number));
  title('inquiry to acknowledgement in the mailbox, over HTTP, DynamoDB API on disk');
  for (let number = 0; number < 20; number += 1) await post(number);
  const waits: number[] = [];
  for (let number = 1_000; number < 1_100; number += 1) {
    const startedAt = performance.now();
    await post(number);
    while ((await people.mails({ to: inquiryOf(number).email })).length === 0) await setTimeout(2);
    waits.push(performance.now() - startedAt);
  }
  row('p50', percentile(waits, 50), 'ms');
  row('p99', percentile(waits, 99), 'ms');

  title('inquiries sustained, 8 at a time, each with its execution, mails and qualification task');
  const startedAt = performance.now();
  let next = 10_000;
  const worker = async (): Promise<void> => {
    while (performance.now() - startedAt < 10_000) {
      next += 1;
      await post(next);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  row('inquiries', ((next - 10_000) * 1000) / (performance.now() - startedAt), 'a second');
  await product.stop();
}

async function benchNinetyDays(): Promise<void> {
  title("one lead's 90 days of virtual time");
  const memory = await inMemory();
  const inMemoryMillis = await timed(memory, 20);
  row('memory adapters', inMemoryMillis, 'ms a life');
  const product = await startProduct();
  const onDisk = await timed(createPeople(product.ask), 3);
  row(
    'DynamoDB API on disk, over HTTP',
    onDisk,
    'ms a life',
    `${(onDisk / inMemoryMillis).toFixed(0)} × memory`,
  );
  await product.stop();
}

async function timed(people: People, lives: number): Promise<number> {
  await ninetyDays(people, 0);
  const startedAt = performance.now();
  for (let number = 1; number <= lives; number += 1) await ninetyDays(people, number);
  return (performance.now() - startedAt) / lives;
}

async function benchTransitions(): Promise<void> {
  title('state transitions a fate (the prototype: 20, 29, 34, 39)');
  for (const [name, live] of Object.entries(fates)) {
    const laptop = await inMemoryLaptop();
    const leadId = await live(createPeople(laptop.request), 1);
    row(name, await transitionsOf(laptop, leadId), 'transitions');
    await laptop.close();
  }
}

const inMemoryLaptop = async () => {
  const documents = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
  return runInMemory({ documents, startAt: '2027-01-04T08:30:00.000Z' });
};
const inMemory = async (): Promise<People> => createPeople((await inMemoryLaptop()).request);

function benchClocks(): void {
  title('business time');
  for (const { name, microsPerCall } of benchBusinessTime()) row(name, microsPerCall, 'µs');
}

await benchTransitions();
await benchNinetyDays();
await benchStart();
await benchBundles();
await benchIntake();
benchClocks();
await benchStepFunctions([leadWorkflow]);
