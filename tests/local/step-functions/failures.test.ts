import { describe, expect, it } from 'vitest';
import type { TaskOutcome } from '../../../local/step-functions/service.ts';
import { ask, bench, invoke, only, startOfTime, tokenOf } from './support.ts';

const failing = (error: string, cause?: string): TaskOutcome => ({
  error,
  ...(cause !== undefined && { cause }),
});
const types = (chain: readonly string[]) => chain.map((event) => event.split(' ')[1]);

describe('a retry', () => {
  it('waits longer and longer, up to MaxDelaySeconds, and then gives up', async () => {
    const { start, service, clock, runOut, performed, describe: tell } = bench(() => failing('Busy'));
    const retry = [
      { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 },
    ];
    const arn = await start(only(invoke({ Retry: retry })));
    const waits: number[] = [];
    for (let next = service.nextTimer(); tell(arn).status === 'RUNNING' && next; next = service.nextTimer()) {
      waits.push((next - clock.instant) / 1000);
      clock.instant = next;
      service.fireDue();
      await service.idle();
    }
    await runOut();
    expect(waits).toEqual([2, 6, 18, 20]);
    expect(performed.map((task) => task.attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(tell(arn)).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  it('is one second, doubling, three times when nothing else is said', async () => {
    const { start, runOut, clock, performed } = bench(() => failing('Busy'));
    await start(only(invoke({ Retry: [{ ErrorEquals: ['States.ALL'] }] })));
    await runOut();
    expect(performed).toHaveLength(4);
    expect(clock.instant - startOfTime).toBe(7000);
  });

  it('with full jitter waits somewhere between nothing and the whole delay, the same for the same seed', async () => {
    const lives = await Promise.all(
      ['a', 'b', 'a'].map(async (name) => {
        const { start, service, clock } = bench(() => failing('Busy'));
        const retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 100, JitterStrategy: 'FULL' }];
        await start(only(invoke({ Retry: retry })), {}, name);
        return (service.nextTimer() ?? 0) - clock.instant;
      }),
    );
    expect(lives[0]).toBe(lives[2]);
    expect(lives[0]).not.toBe(lives[1]);
    for (const delay of lives) expect(delay).toBeGreaterThanOrEqual(0);
    for (const delay of lives) expect(delay).toBeLessThanOrEqual(100_000);
  });

  it('counts for each Retrier apart, and does not try the next one when the first that matches is used up', async () => {
    const errors = ['A', 'B', 'A', 'A'];
    const {
      start,
      runOut,
      performed,
      describe: tell,
    } = bench(({ attempt }) => failing(errors[attempt - 1] ?? 'A'));
    const retry = [
      { ErrorEquals: ['A'], MaxAttempts: 2 },
      { ErrorEquals: ['B'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 9 },
    ];
    const arn = await start(only(invoke({ Retry: retry })));
    await runOut();
    expect(performed).toHaveLength(4);
    expect(tell(arn).error).toBe('A');
  });

  it('gives the next attempt a new token and a new RetryCount', async () => {
    const {
      start,
      pass,
      service,
      performed,
      describe: tell,
    } = bench(({ attempt }) => (attempt === 1 ? failing('Busy') : { output: null }));
    const parameters = { Payload: { 'token.$': '$$.Task.Token', 'retries.$': '$$.State.RetryCount' } };
    const arn = await start(only(ask({ Parameters: parameters, Retry: [{ ErrorEquals: ['Busy'] }] })));
    await pass(1);
    const retries = performed.map(
      (task) => (task.parameters as { Payload: { retries: number } }).Payload.retries,
    );
    expect(retries).toEqual([0, 1]);
    const [first = '', second = ''] = performed.map(tokenOf);
    expect(() => service.api.sendTaskSuccess({ taskToken: first, output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
    service.api.sendTaskSuccess({ taskToken: second, output: '1' });
    expect(tell(arn).status).toBe('SUCCEEDED');
  });
});

describe('a catch', () => {
  const caught = (errors: string[], more: Record<string, unknown> = {}) => ({
    StartAt: 'Do',
    States: {
      Do: invoke({ Catch: [{ ErrorEquals: errors, Next: 'Handled', ...more }], Next: 'Unharmed' }),
      Handled: { Type: 'Succeed' },
      Unharmed: { Type: 'Succeed' },
    },
  });

  it.each<[string, string[], boolean]>([
    ['LeadNotFoundError', ['LeadNotFoundError'], true],
    ['LeadNotFoundError', ['Other', 'States.TaskFailed'], true],
    ['LeadNotFoundError', ['States.ALL'], true],
    ['LeadNotFoundError', ['States.Timeout'], false],
    ['States.DataLimitExceeded', ['States.ALL'], true],
  ])('of %s by %j: %j', async (error, errors, isCaught) => {
    const { start, describe: tell } = bench(() => failing(error, 'why'));
    const arn = await start(caught(errors), { lead: 'l1' });
    expect(tell(arn).status).toBe(isCaught ? 'SUCCEEDED' : 'FAILED');
    if (isCaught) expect(tell(arn).output).toBe(JSON.stringify({ Error: error, Cause: 'why' }));
  });

  it('places the error in the state’s input, or leaves it out', async () => {
    const { start, describe: tell } = bench(() => failing('E', 'why'));
    const placed = await start(caught(['E'], { ResultPath: '$.error' }), { lead: 'l1' });
    expect(tell(placed).output).toBe('{"lead":"l1","error":{"Error":"E","Cause":"why"}}');
    const dropped = await start(caught(['E'], { ResultPath: null }), { lead: 'l1' });
    expect(tell(dropped).output).toBe('{"lead":"l1"}');
  });

  it('comes after the retries', async () => {
    const { start, runOut, chain } = bench(() => failing('E'));
    const definition = caught(['E']);
    Object.assign(definition.States.Do, { Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }] });
    const arn = await start(definition);
    await runOut();
    expect(types(chain(arn)).filter((type) => type?.startsWith('Task'))).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskStateExited',
    ]);
  });

  it('never sees States.Runtime: a path that leads nowhere ends the execution', async () => {
    const { start, describe: tell } = bench();
    const definition = caught(['States.ALL']);
    Object.assign(definition.States.Do, { Parameters: { 'x.$': '$.nobody' } });
    expect(tell(await start(definition))).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const byName = caught(['States.Runtime']);
    Object.assign(byName.States.Do, { OutputPath: '$.nobody' });
    expect(tell(await start(byName))).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('a time limit', () => {
  it('comes from the definition or from the input, and is caught as States.Timeout with an empty cause', async () => {
    const { start, pass, chain, describe: tell } = bench();
    const states = {
      Ask: ask({
        TimeoutSeconds: undefined,
        TimeoutSecondsPath: '$.limit',
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
        End: true,
      }),
      Late: { Type: 'Succeed' },
    };
    const arn = await start({ StartAt: 'Ask', States: states }, { limit: 90 });
    await pass(89);
    expect(tell(arn).status).toBe('RUNNING');
    await pass(1);
    expect(tell(arn).output).toBe('{"Error":"States.Timeout","Cause":""}');
    expect(types(chain(arn)).slice(4, 7)).toEqual(['TaskSubmitted', 'TaskTimedOut', 'TaskStateExited']);
  });

  it.each([0, -5, 1.5, '90', null])('of %j from the input is States.Runtime', async (limit) => {
    const { start, describe: tell } = bench();
    const state = ask({ TimeoutSeconds: undefined, TimeoutSecondsPath: '$.limit' });
    expect(tell(await start(only(state), { limit })).error).toBe('States.Runtime');
  });

  it('holds for months: beyond what a JavaScript timer can hold, up to AWS’s year', async () => {
    const { start, service, pass, describe: tell } = bench();
    const arn = await start(only(ask({ TimeoutSeconds: 300 * 86_400 })));
    expect(service.nextTimer()).toBe(startOfTime + 300 * 86_400_000);
    await pass(300 * 86_400 - 1);
    expect(tell(arn).status).toBe('RUNNING');
    await pass(1);
    expect(tell(arn).error).toBe('States.Timeout');
  });

  it('by heartbeats ends a task whose heart stopped; States.HeartbeatTimeout names it', async () => {
    const { start, service, performed, pass, describe: tell } = bench();
    const states = {
      Ask: ask({
        HeartbeatSeconds: 60,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Lost' }],
        End: true,
      }),
      Lost: { Type: 'Succeed' },
    };
    const arn = await start({ StartAt: 'Ask', States: states });
    await pass(59);
    service.api.sendTaskHeartbeat({ taskToken: tokenOf(performed[0]) });
    await pass(59);
    expect(tell(arn).status).toBe('RUNNING');
    await pass(1);
    expect(tell(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"Error":"States.Timeout","Cause":""}' });
  });

  it('of a whole execution ends it as TIMED_OUT', async () => {
    const { start, pass, chain, describe: tell } = bench();
    const definition = {
      TimeoutSeconds: 60,
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 600, End: true } },
    };
    const arn = await start(definition);
    await pass(60);
    expect(tell(arn)).toMatchObject({ status: 'TIMED_OUT', error: undefined });
    expect(chain(arn)).toEqual(['0>1 ExecutionStarted', '0>2 WaitStateEntered', '0>3 ExecutionTimedOut']);
  });

  it('of a year ends every execution', async () => {
    const { start, pass, describe: tell } = bench();
    const arn = await start(only({ Type: 'Wait', Seconds: 99_999_999 }));
    await pass(365 * 86_400);
    expect(tell(arn).status).toBe('TIMED_OUT');
  });
});

it('fires timers in the order of their instants, and those of one instant in the order of starting', async () => {
  const { start, pass, ended } = bench();
  const wait = (seconds: number) => only({ Type: 'Wait', Seconds: seconds });
  await start(wait(30), {}, 'late');
  await start(wait(20), {}, 'first');
  await start(wait(20), {}, 'second');
  await pass(60);
  expect(ended).toEqual(['first SUCCEEDED', 'second SUCCEEDED', 'late SUCCEEDED']);
});
