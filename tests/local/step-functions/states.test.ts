import { describe, expect, it } from 'vitest';
import { ask, bench, inOrder, invoke, only, startOfTime, tokenOf } from './support.ts';

describe('what goes into a state and comes out of it', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['everything, by default', {}, { a: { b: 1 }, c: 2 }],
    ['what InputPath selects', { InputPath: '$.a' }, { b: 1 }],
    ['an empty object for a null InputPath', { InputPath: null }, {}],
    ['what OutputPath selects', { OutputPath: '$.a.b' }, 1],
    ['an empty object for a null OutputPath', { OutputPath: null }, {}],
    ['the Result', { Result: { 'd.$': 'kept as it is' } }, { 'd.$': 'kept as it is' }],
    ['a null Result', { Result: null }, null],
    ['the Result at ResultPath', { Result: 7, ResultPath: '$.a.d' }, { a: { b: 1, d: 7 }, c: 2 }],
    ['the input for a null ResultPath', { Result: 7, ResultPath: null }, { a: { b: 1 }, c: 2 }],
    [
      'Parameters',
      { Parameters: { 'x.$': '$.a.b', list: [{ 'y.$': '$.c' }, 3] } },
      { x: 1, list: [{ y: 2 }, 3] },
    ],
    [
      'Parameters over InputPath, placed in the raw input',
      { InputPath: '$.a', Parameters: { 'x.$': '$.b' }, ResultPath: '$.a' },
      { a: { x: 1 }, c: 2 },
    ],
  ])('is %s', async (_, state, output) => {
    const { start, describe: tell } = bench();
    const arn = await start(only({ Type: 'Pass', ...state }), { a: { b: 1 }, c: 2 });
    expect(JSON.parse(tell(arn).output ?? '')).toEqual(output);
  });

  it('shows a task its context object, with a token only for callbacks', async () => {
    const { start, performed, pass } = bench();
    const context = { Parameters: { 'context.$': '$$' } };
    const arn = await start(
      inOrder({ Wait: { Type: 'Wait', Seconds: 60 }, Do: { ...invoke(), ...context } }),
      { a: 1 },
      'x',
    );
    await pass(60);
    const machine = arn.replace(':execution:', ':stateMachine:').replace(/:x$/, '');
    expect(performed[0]?.parameters).toEqual({
      context: {
        Execution: {
          Id: arn,
          Input: { a: 1 },
          Name: 'x',
          RoleArn: 'arn:aws:iam::000000000000:role/local',
          StartTime: '2027-01-01T00:00:00.000Z',
          RedriveCount: 0,
        },
        State: { Name: 'Do', EnteredTime: '2027-01-01T00:01:00.000Z', RetryCount: 0 },
        StateMachine: { Id: machine, Name: machine.split(':').at(-1) },
      },
    });
    await start({
      StartAt: 'Ask',
      States: { Ask: ask({ Parameters: { 'Payload.$': '$$.Task' }, End: true }) },
    });
    expect(performed[1]?.parameters).toEqual({ Payload: { Token: expect.any(String) } });
  });

  it('reads and writes the result of a task by ResultSelector, ResultPath and OutputPath', async () => {
    const { start, describe: tell } = bench(() => ({ output: { Payload: { answer: 42 }, StatusCode: 200 } }));
    const task = invoke({
      ResultSelector: { 'a.$': '$.Payload.answer' },
      ResultPath: '$.result',
      OutputPath: '$.result',
    });
    expect(tell(await start(only(task))).output).toBe('{"a":42}');
  });
});

describe('a choice', () => {
  const choice = (more: Record<string, unknown>) => ({
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.n', NumericGreaterThan: 5, Next: 'Big' },
          { Variable: '$.n', NumericGreaterThan: 1, Next: 'Middle' },
        ],
        ...more,
      },
      Big: { Type: 'Pass', Result: 'big', End: true },
      Middle: { Type: 'Pass', Result: 'middle', End: true },
      Else: { Type: 'Pass', Result: 'else', End: true },
    },
  });

  it('takes the first rule that holds, else its Default', async () => {
    const { start, describe: tell } = bench();
    expect(tell(await start(choice({ Default: 'Else' }), { n: 9 })).output).toBe('"big"');
    expect(tell(await start(choice({ Default: 'Else' }), { n: 2 })).output).toBe('"middle"');
    expect(tell(await start(choice({ Default: 'Else' }), { n: 0 })).output).toBe('"else"');
  });

  it('fails with States.Runtime, as on AWS, when nothing holds and there is no Default', async () => {
    const { start, chain, describe: tell } = bench();
    const arn = await start(choice({}), { n: 0 });
    expect(tell(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(chain(arn)).toEqual(['0>1 ExecutionStarted', '0>2 ChoiceStateEntered', '2>3 ExecutionFailed']);
  });
});

describe('a wait', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['Seconds', { Seconds: 90 }, {}],
    ['SecondsPath', { SecondsPath: '$.for' }, { for: 90 }],
    ['Timestamp', { Timestamp: '2027-01-01T00:01:30Z' }, {}],
    ['TimestampPath', { TimestampPath: '$.at' }, { at: '2027-01-01T01:01:30+01:00' }],
  ])('lasts as %s says, to the millisecond', async (_, state, input) => {
    const { start, service, pass, describe: tell } = bench();
    const arn = await start(only({ Type: 'Wait', ...state }), input);
    expect(service.nextTimer()).toBe(startOfTime + 90_000);
    await pass(89.999);
    expect(tell(arn).status).toBe('RUNNING');
    await pass(0.001);
    expect(tell(arn).status).toBe('SUCCEEDED');
  });

  it('of no length, or until an instant that is over, does not wait', async () => {
    const { start, describe: tell } = bench();
    expect(tell(await start(only({ Type: 'Wait', Seconds: 0 }))).status).toBe('SUCCEEDED');
    expect(tell(await start(only({ Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z' }))).status).toBe(
      'SUCCEEDED',
    );
  });

  it.each([
    [{ SecondsPath: '$.for' }, { for: '90' }],
    [{ SecondsPath: '$.for' }, { for: -1 }],
    [{ TimestampPath: '$.at' }, { at: '2027-02-29T00:00:00Z' }],
    [{ TimestampPath: '$.at' }, { at: 5 }],
    [{ TimestampPath: '$.at' }, {}],
  ])('%j of %j ends the execution with States.Runtime', async (state, input) => {
    const { start, describe: tell } = bench();
    expect(tell(await start(only({ Type: 'Wait', ...state }), input)).error).toBe('States.Runtime');
  });
});

describe('a callback', () => {
  it('waits after its call was submitted, and goes on with what its token brings', async () => {
    const { start, service, performed, chain, describe: tell } = bench();
    const arn = await start(only(ask({ ResultPath: '$.answer' })), { lead: 'l1' });
    expect(chain(arn).slice(3)).toEqual(['3>4 TaskStarted', '4>5 TaskSubmitted']);
    service.api.sendTaskSuccess({ taskToken: tokenOf(performed[0]), output: '{"yes":true}' });
    expect(tell(arn).output).toBe('{"lead":"l1","answer":{"yes":true}}');
    expect(chain(arn).slice(5)).toEqual([
      '5>6 TaskSucceeded',
      '6>7 TaskStateExited',
      '7>8 ExecutionSucceeded',
    ]);
  });

  it('hands on what no error and no cause looks like on AWS: null', async () => {
    const { start, service, performed, describe: tell } = bench();
    const states = {
      Ask: ask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }], End: true }),
      Handled: { Type: 'Succeed' },
    };
    const arn = await start({ StartAt: 'Ask', States: states });
    service.api.sendTaskFailure({ taskToken: tokenOf(performed[0]) });
    expect(tell(arn).output).toBe('{"Error":null,"Cause":null}');
  });
});

it('ends at a Fail state with its error and cause, constant or from the input', async () => {
  const { start, describe: tell } = bench();
  const constant = await start({
    StartAt: 'F',
    States: { F: { Type: 'Fail', Error: 'E', Cause: 'because' } },
  });
  expect(tell(constant)).toMatchObject({ status: 'FAILED', error: 'E', cause: 'because' });
  const fromInput = await start(
    {
      StartAt: 'F',
      States: { F: { Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('no {}', $.what)" } },
    },
    { e: 'X', what: 'lead' },
  );
  expect(tell(fromInput)).toMatchObject({ error: 'X', cause: 'no lead' });
});
