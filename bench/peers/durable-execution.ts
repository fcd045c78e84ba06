/** Prints the milliseconds of one life of six steps and six day-long waits with the durable execution testing library, time skipped. */
type Context = {
  step<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  wait(name: string, duration: { readonly days: number }): Promise<void>;
};
type Durable = {
  withDurableExecution(handler: (event: unknown, context: Context) => Promise<unknown>): unknown;
};
type Runner = { run(given: { readonly payload: unknown }): Promise<{ getStatus(): string }> };
type Testing = {
  readonly LocalDurableTestRunner: {
    new (options: { readonly handlerFunction: unknown }): Runner;
    setupTestEnvironment(options: { readonly skipTime: boolean }): Promise<void>;
    teardownTestEnvironment(): Promise<void>;
  };
};

const [sdk, testing]: string[] = ['@aws/durable-execution-sdk-js', '@aws/durable-execution-sdk-js-testing'];
const { withDurableExecution } = (await import(sdk ?? '')) as Durable;
const { LocalDurableTestRunner } = (await import(testing ?? '')) as Testing;
const realNow = process.hrtime.bigint.bind(process.hrtime);

const handler = withDurableExecution(async (_, context) => {
  for (let day = 1; day <= 6; day += 1) {
    await context.step(`step ${day}`, async () => day);
    await context.wait(`wait ${day}`, { days: 1 });
  }
  return 'done';
});
await LocalDurableTestRunner.setupTestEnvironment({ skipTime: true });
const lives: number[] = [];
for (let life = 0; life < 6; life += 1) {
  const from = realNow();
  const execution = await new LocalDurableTestRunner({ handlerFunction: handler }).run({ payload: {} });
  if (execution.getStatus() !== 'SUCCEEDED') throw new Error(`the life ended ${execution.getStatus()}`);
  lives.push(Number(realNow() - from) / 1e6);
}
await LocalDurableTestRunner.teardownTestEnvironment();
const median = lives.slice(1).sort((a, b) => a - b)[2];
process.stdout.write(JSON.stringify({ millisPerLife: median }));
process.exit(0);
