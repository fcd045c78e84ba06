import { describe, expect, it } from 'vitest';
import { ask, bench, invoke, only, tokenOf } from './support.ts';

describe('AWS’s limits', () => {
  it('end an execution with its 25,000th event, States.Runtime, which nothing catches', async () => {
    const { start, history, describe: tell } = bench();
    const definition = {
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
    };
    const arn = await start(definition);
    expect(tell(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const events = history(arn);
    expect(events).toHaveLength(25_000);
    expect(events.at(-1)).toMatchObject({ id: 25_000, previousEventId: 24_999, type: 'ExecutionFailed' });
    expect(tell(arn).redriveStatus).toBe('NOT_REDRIVABLE');
  });

  it('fail a task whose result is over 262,144 bytes with States.DataLimitExceeded, which can be caught', async () => {
    const large = 'ü'.repeat(131_072);
    const { start, history, describe: tell } = bench(() => ({ output: large }));
    const states = {
      Do: invoke({ Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Handled' }], End: true }),
      Handled: { Type: 'Succeed' },
    };
    const arn = await start({ StartAt: 'Do', States: states });
    expect(tell(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: expect.stringContaining('States.DataLimitExceeded'),
    });
    expect(history(arn).map((event) => event.type)).toContain('TaskFailed');
  });

  it('let a payload of just the limit pass', async () => {
    const { start, service, performed, describe: tell } = bench();
    const arn = await start(only(ask()));
    service.api.sendTaskSuccess({
      taskToken: tokenOf(performed[0]),
      output: JSON.stringify('x'.repeat(262_142)),
    });
    expect(tell(arn).status).toBe('SUCCEEDED');
  });

  it('refuse an input that is nested without end, with the name AWS has for a bad input', async () => {
    const { start, service } = bench();
    const arn = await start(only({ Type: 'Pass' }));
    const { stateMachineArn } = service.api.describeExecution({ executionArn: arn });
    const input = '['.repeat(20_000) + ']'.repeat(20_000);
    expect(() => service.api.startExecution({ stateMachineArn, input })).toThrow(
      expect.objectContaining({ name: 'InvalidExecutionInput' }),
    );
  });

  it('end an execution that nests its data without end, while the others run on', async () => {
    const { start, pass, describe: tell } = bench();
    const nesting = {
      StartAt: 'W',
      States: {
        W: { Type: 'Wait', Seconds: 1, Next: 'A' },
        A: { Type: 'Pass', Parameters: { 'a.$': '$' }, Next: 'A' },
      },
    };
    const arn = await start(nesting);
    const other = await start(only({ Type: 'Wait', Seconds: 1 }));
    await pass(1);
    expect(tell(arn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(tell(other).status).toBe('SUCCEEDED');
  });

  it('fail a task whose output no JSON can carry', async () => {
    const endless: unknown[] = [];
    endless.push(endless);
    const { start, describe: tell } = bench(() => ({ output: endless }));
    expect(tell(await start(only(invoke())))).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('end an execution whose state output grows over the limit', async () => {
    const { start, describe: tell } = bench();
    const growing = {
      StartAt: 'A',
      States: { A: { Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' }, Next: 'A' } },
    };
    expect(tell(await start(growing, { x: 1 }))).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });

  it.each(['', 'x'.repeat(81), 'a b', 'a/b', 'a:b', 'a*b', 'a\u0007b', 'a😀', 'a\uffff'])(
    'refuse the name %j',
    async (name) => {
      const { start } = bench();
      await expect(start(only({ Type: 'Pass' }), {}, name)).rejects.toMatchObject({
        name: name === '' || name.length > 80 ? 'ValidationException' : 'InvalidName',
      });
    },
  );

  it('take a name of 80 characters, also beyond ASCII', async () => {
    const { start, describe: tell } = bench();
    expect(tell(await start(only({ Type: 'Pass' }), {}, 'é'.repeat(80))).name).toHaveLength(80);
  });
});

describe('a redrive', () => {
  it('goes on from the state that failed, with its retries afresh, and leaves what succeeded alone', async () => {
    let isBroken = true;
    const {
      start,
      service,
      chain,
      performed,
      describe: tell,
    } = bench(({ stateName }) => (isBroken && stateName === 'B' ? { error: 'Down' } : { output: stateName }));
    const states = { A: invoke({ Next: 'B' }), B: invoke({ End: true }) };
    const arn = await start({ StartAt: 'A', States: states });
    const failed = chain(arn).length;
    isBroken = false;
    service.api.redriveExecution({ executionArn: arn });
    await service.idle();
    expect(tell(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"B"', redriveCount: 1 });
    expect(performed.map((task) => task.stateName)).toEqual(['A', 'B', 'B']);
    expect(chain(arn).slice(failed, failed + 2)).toEqual([
      `${failed}>${failed + 1} ExecutionRedriven`,
      `${failed + 1}>${failed + 2} TaskScheduled`,
    ]);
  });

  it('shows in the context object, with its instant', async () => {
    const { start, service, pass, performed } = bench(() => ({ error: 'Down' }));
    const arn = await start(only(invoke({ Parameters: { 'x.$': '$$.Execution' } })));
    await pass(60);
    service.api.redriveExecution({ executionArn: arn });
    await service.idle();
    const [first, second] = performed.map((task) => (task.parameters as { x: object }).x);
    expect(first).toMatchObject({ RedriveCount: 0 });
    expect(first).not.toHaveProperty('RedriveTime');
    expect(second).toMatchObject({ RedriveCount: 1, RedriveTime: '2027-01-01T00:01:00.000Z' });
  });

  it('runs only the branches of a Parallel that failed or were aborted', async () => {
    let isBroken = true;
    const {
      start,
      service,
      pass,
      performed,
      describe: tell,
    } = bench(({ stateName }) =>
      isBroken && stateName === 'Bad' ? { error: 'Down' } : { output: stateName },
    );
    const good = { StartAt: 'Good', States: { Good: invoke({ End: true }) } };
    const bad = {
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 5, Next: 'Bad' }, Bad: invoke({ End: true }) },
    };
    const arn = await start(only({ Type: 'Parallel', Branches: [good, bad] }));
    await pass(5);
    expect(tell(arn).status).toBe('FAILED');
    isBroken = false;
    service.api.redriveExecution({ executionArn: arn });
    await service.idle();
    expect(performed.map((task) => task.stateName)).toEqual(['Good', 'Bad', 'Bad']);
    expect(tell(arn)).toMatchObject({ status: 'SUCCEEDED', output: '["Good","Bad"]' });
  });

  it('is not possible once two weeks have gone by', async () => {
    const { start, service, pass, describe: tell } = bench();
    const arn = await start({ StartAt: 'F', States: { F: { Type: 'Fail' } } });
    await pass(14 * 86_400);
    expect(tell(arn).redriveStatus).toBe('REDRIVABLE');
    await pass(1);
    expect(() => service.api.redriveExecution({ executionArn: arn })).toThrow(
      expect.objectContaining({ name: 'ExecutionNotRedrivable' }),
    );
  });
});
