import { describe, expect, it } from 'vitest';
import type { TaskOutcome } from '../../../local/step-functions/service.ts';
import { ask, bench, inOrder, invoke, only, tokenOf } from './support.ts';

const each = (state: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  only({ Type: 'Map', ItemProcessor: { StartAt: 'One', States: { One: { End: true, ...state } } }, ...more });

const branch = (state: Record<string, unknown>) => ({
  StartAt: 'In',
  States: { In: { End: true, ...state } },
});
const parallel = (...states: Record<string, unknown>[]) =>
  only({ Type: 'Parallel', Branches: states.map(branch) });
const since = (chain: readonly string[], id: number) => chain.slice(id);

describe('a Map', () => {
  it('runs its processor for each item and gives the outputs in order', async () => {
    const { start, describe: tell } = bench(async ({ parameters }) => ({ output: Number(parameters) * 2 }));
    const state = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:double' };
    expect(tell(await start(each(state), [3, 1, 2])).output).toBe('[6,2,4]');
  });

  it('chains its events as AWS does, one iteration after the other', async () => {
    const { start, chain } = bench();
    expect(chain(await start(each({ Type: 'Pass' }, { MaxConcurrency: 1 }), [1, 2]))).toEqual([
      '0>1 ExecutionStarted',
      '0>2 MapStateEntered',
      '2>3 MapStateStarted',
      '3>4 MapIterationStarted',
      '4>5 PassStateEntered',
      '5>6 PassStateExited',
      '6>7 MapIterationSucceeded',
      '6>8 MapIterationStarted',
      '8>9 PassStateEntered',
      '9>10 PassStateExited',
      '10>11 MapIterationSucceeded',
      '11>12 MapStateSucceeded',
      '11>13 MapStateExited',
      '13>14 ExecutionSucceeded',
    ]);
  });

  it('of nothing succeeds at once', async () => {
    const { start, chain } = bench();
    expect(since(chain(await start(each({ Type: 'Pass' }), [])), 2)).toEqual([
      '2>3 MapStateStarted',
      '3>4 MapStateSucceeded',
      '3>5 MapStateExited',
      '5>6 ExecutionSucceeded',
    ]);
  });

  it('never runs more iterations at once than MaxConcurrency', async () => {
    let running = 0;
    let most = 0;
    const { start } = bench(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return { output: null };
    });
    await start(each(invoke(), { MaxConcurrency: 3 }), Array(10).fill(0));
    expect(most).toBe(3);
    most = 0;
    await start(each(invoke()), Array(60).fill(0));
    expect(most).toBe(40);
  });

  it('gives each iteration its item and its index, also inside, and the state’s own input', async () => {
    const { start, describe: tell } = bench();
    const selector = { 'at.$': '$$.Map.Item.Index', 'value.$': '$$.Map.Item.Value', 'of.$': '$.lead' };
    const inner = { Type: 'Pass', Parameters: { 'outer.$': '$', 'again.$': '$$.Map.Item.Index' } };
    const arn = await start(each(inner, { ItemsPath: '$.list', ItemSelector: selector }), {
      lead: 'l1',
      list: ['a'],
    });
    expect(JSON.parse(tell(arn).output ?? '')).toEqual([
      { outer: { at: 0, value: 'a', of: 'l1' }, again: 0 },
    ]);
  });

  it('fails with the first iteration that fails, and writes what that aborts', async () => {
    const outcomes = ({ parameters }: { parameters: unknown }): TaskOutcome =>
      (parameters as { Payload: number }).Payload === 1 ? { error: 'E' } : { output: 1 };
    const { start, chain, describe: tell } = bench(outcomes);
    const arn = await start(each({ ...invoke() }, { MaxConcurrency: 1 }), [0, 1, 2]);
    expect(tell(arn)).toMatchObject({ status: 'FAILED', error: 'E' });
    expect(since(chain(arn), 14)).toEqual([
      '14>15 TaskFailed',
      '15>16 MapIterationFailed',
      '15>17 TaskStateAborted',
      '15>18 MapStateFailed',
      '18>19 ExecutionFailed',
    ]);
  });

  it('ends iterations that time out together as AWS does: every time-out is written before the first failure is handled', async () => {
    const { start, pass, history } = bench();
    const arn = await start(each(ask({ TimeoutSeconds: 5 })), [1, 2]);
    await pass(5);
    const types = history(arn).map((event) => event.type);
    expect(types.slice(types.indexOf('TaskTimedOut'))).toEqual([
      'TaskTimedOut',
      'TaskTimedOut',
      'MapIterationFailed',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('refuses items that are no list', async () => {
    const { start, describe: tell } = bench();
    const arn = await start(each({ Type: 'Pass' }, { ItemsPath: '$.list' }), { list: 5 });
    expect(tell(arn)).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('must point to array'),
    });
  });
});

describe('a Parallel', () => {
  it('gives its input to every branch and their outputs in order', async () => {
    const { start, describe: tell } = bench();
    const arn = await start(
      parallel({ Type: 'Pass' }, { Type: 'Wait', Seconds: 0 }, { Type: 'Pass', Result: 3 }),
      { n: 1 },
    );
    expect(tell(arn).output).toBe('[{"n":1},{"n":1},3]');
  });

  it('lets its branches wait side by side, each on its own timer', async () => {
    const { start, pass, describe: tell } = bench();
    const arn = await start(parallel({ Type: 'Wait', Seconds: 10 }, { Type: 'Wait', Seconds: 30 }));
    await pass(29);
    expect(tell(arn).status).toBe('RUNNING');
    await pass(1);
    expect(tell(arn).status).toBe('SUCCEEDED');
  });

  it('is failed by one branch: the others are aborted, and their tokens no longer count', async () => {
    const { start, service, performed, chain, describe: tell } = bench();
    const arn = await start(parallel(ask(), ask(), { Type: 'Wait', Seconds: 60 }));
    service.api.sendTaskFailure({ taskToken: tokenOf(performed[0]), error: 'E' });
    expect(tell(arn)).toMatchObject({ status: 'FAILED', error: 'E' });
    const events = chain(arn);
    const failed = events.findIndex((event) => event.endsWith('TaskFailed')) + 1;
    expect(since(events, failed)).toEqual([
      `${failed}>${failed + 1} TaskStateAborted`,
      `${failed}>${failed + 2} TaskStateAborted`,
      `${failed}>${failed + 3} WaitStateAborted`,
      `${failed}>${failed + 4} ParallelStateFailed`,
      `${failed + 4}>${failed + 5} ExecutionFailed`,
    ]);
    expect(() => service.api.sendTaskSuccess({ taskToken: tokenOf(performed[1]), output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('is retried as a whole and caught like a task', async () => {
    const { start, pass, performed, describe: tell } = bench(() => ({ error: 'E', cause: 'why' }));
    const state = {
      Type: 'Parallel',
      Branches: [branch(invoke()), branch({ Type: 'Wait', Seconds: 600 })],
      Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['E'], ResultPath: '$.error', Next: 'Handled' }],
      Next: 'Handled',
    };
    const arn = await start(
      { StartAt: 'P', States: { P: state, Handled: { Type: 'Succeed' } } },
      { lead: 'l1' },
    );
    await pass(1);
    expect(performed).toHaveLength(2);
    expect(tell(arn).output).toBe('{"lead":"l1","error":{"Error":"E","Cause":"why"}}');
  });

  it('nests: a Map in a branch fails the whole with its own error', async () => {
    const { start, describe: tell } = bench(() => ({ error: 'Deep' }));
    const inner = { Type: 'Map', ItemProcessor: branch(invoke()), ItemsPath: '$.list' };
    const definition = inOrder({
      P: { Type: 'Parallel', Branches: [branch(inner), branch({ Type: 'Wait', Seconds: 9 })] },
    });
    expect(tell(await start(definition, { list: [1, 2] }))).toMatchObject({
      status: 'FAILED',
      error: 'Deep',
    });
  });
});

describe('a Distributed Map', () => {
  const distributed = (state: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const processor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      ...branch(state),
    };
    return only({ Type: 'Map', ItemProcessor: processor, ...more });
  };
  const failing = ({ parameters }: { parameters: unknown }): TaskOutcome =>
    (parameters as { Payload: number }).Payload < 2
      ? { error: 'E' }
      : { output: (parameters as { Payload: number }).Payload };

  it('runs items that wait and are retried, and writes none of their events', async () => {
    let attempts = 0;
    const {
      start,
      runOut,
      chain,
      describe: tell,
    } = bench(() => (++attempts < 3 ? { error: 'E' } : { output: 1 }));
    const inner = {
      StartAt: 'W',
      States: {
        W: { Type: 'Wait', Seconds: 5, Next: 'In' },
        In: invoke({ Retry: [{ ErrorEquals: ['E'] }], End: true }),
      },
    };
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...inner };
    const arn = await start(only({ Type: 'Map', ItemProcessor: processor }), [1]);
    await runOut();
    expect(tell(arn).output).toBe('[1]');
    expect(since(chain(arn), 2)).toEqual([
      '2>3 MapStateStarted',
      '3>4 MapRunStarted',
      '4>5 MapRunSucceeded',
      '5>6 MapStateSucceeded',
      '4>7 MapStateExited',
      '7>8 ExecutionSucceeded',
    ]);
  });

  it('gives the outputs of the items that succeeded, also those that are null', async () => {
    const { start, describe: tell } = bench(({ parameters }) =>
      (parameters as { Payload: number }).Payload === 1 ? { error: 'E' } : { output: null },
    );
    const definition = distributed(invoke(), { ToleratedFailureCount: 1 });
    expect(tell(await start(definition, [0, 1, 2])).output).toBe('[null,null]');
  });

  it('bears as many failures as it tolerates', async () => {
    const { start, describe: tell } = bench(failing);
    expect(tell(await start(distributed(invoke(), { ToleratedFailureCount: 2 }), [0, 1, 2, 3])).status).toBe(
      'SUCCEEDED',
    );
    expect(
      tell(await start(distributed(invoke(), { ToleratedFailurePercentage: 50 }), [0, 1, 2, 3])).status,
    ).toBe('SUCCEEDED');
    expect(
      tell(await start(distributed(invoke(), { ToleratedFailureCount: 1 }), [0, 1, 2, 3])),
    ).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
    });
  });
});
