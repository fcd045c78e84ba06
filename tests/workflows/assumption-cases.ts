import type { Json, JsonObject } from '../../local/step-functions/core/json.ts';
import type { VectorTask } from '../conformance/vectors.ts';

/**
 * An assumption that a real account can confirm. `tasks` are the outcomes for the local replay; on AWS the one function of
 * `tests/account/function.mjs` does what its payload's `do` says, and `answer` is sent once TaskSubmitted is there.
 */
export type AssumptionCase = {
  readonly id: string;
  readonly title: string;
  readonly definition: JsonObject;
  readonly input: Json;
  readonly tasks: readonly VectorTask[];
  readonly answer?: 'success' | 'failure' | 'stop';
};

/** Stands for the function's ARN, which the account run fills in. */
export const functionName = 'FUNCTION';

const failure = {
  type: 'failed',
  error: 'PlannedError',
  cause: '{"errorType":"PlannedError","errorMessage":"planned","trace":[]}',
};
const submitOutput = {
  ExecutedVersion: '$LATEST',
  Payload: null,
  SdkHttpMetadata: {},
  SdkResponseMetadata: {},
  StatusCode: 200,
};

const callback = (
  what: string,
  more: JsonObject,
  limit: JsonObject = { TimeoutSeconds: 60 },
): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: { FunctionName: functionName, Payload: { do: what, 'token.$': '$$.Task.Token' } },
  ...limit,
  ...more,
});

const machine = (first: JsonObject, others: JsonObject = {}): JsonObject => ({
  StartAt: 'First',
  States: { First: first, ...others },
});
const done: JsonObject = { Type: 'Pass', End: true };
const submitted = (type: string, more: object = {}): VectorTask => ({
  state: 'First',
  attempt: 1,
  outcome: { type: `submitted-then-${type}`, submitOutput, ...more },
});

export const assumptionCases: readonly AssumptionCase[] = [
  {
    id: 'A1',
    title: 'a callback is submitted and then ends with what its token brings',
    definition: machine(callback('return', { End: true })),
    input: {},
    tasks: [submitted('succeeded', { output: { answer: true } })],
    answer: 'success',
  },
  {
    id: 'A2',
    title: 'TaskSubmitted carries what lambda:invoke answers, and the output does not',
    definition: machine(callback('return', { ResultPath: '$.answer', End: true })),
    input: { lead: 'l1' },
    tasks: [submitted('succeeded', { output: { answer: true } })],
    answer: 'success',
  },
  {
    id: 'A3',
    title: 'a token used before TaskSubmitted ends the task at once',
    definition: machine(callback('answer', { End: true })),
    input: {},
    tasks: [{ state: 'First', attempt: 1, outcome: { type: 'succeeded', output: { answer: true } } }],
  },
  {
    id: 'A4',
    title: 'TimeoutSecondsPath is caught like TimeoutSeconds',
    definition: machine(
      callback(
        'return',
        { Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.error', Next: 'Late' }], End: true },
        { TimeoutSecondsPath: '$.limit' },
      ),
      { Late: done },
    ),
    input: { limit: 3 },
    tasks: [submitted('timedOut')],
  },
  {
    id: 'A5',
    title: 'a function that throws inside a callback fails the task at once',
    definition: machine(callback('throw', { End: true })),
    input: {},
    tasks: [{ state: 'First', attempt: 1, outcome: failure }],
  },
  {
    id: 'A6',
    title: 'a state entered again by its own Catch starts afresh',
    definition: machine(
      callback('throw', {
        Catch: [{ ErrorEquals: ['PlannedError'], ResultPath: '$.error', Next: 'Again' }],
        End: true,
      }),
      {
        Again: {
          Type: 'Choice',
          Choices: [{ Variable: '$.seen', IsPresent: true, Next: 'Done' }],
          Default: 'Mark',
        },
        Mark: { Type: 'Pass', Result: true, ResultPath: '$.seen', Next: 'First' },
        Done: done,
      },
    ),
    input: {},
    tasks: [
      { state: 'First', attempt: 1, outcome: failure },
      { state: 'First', attempt: 1, outcome: failure },
    ],
  },
  {
    id: 'A7',
    title: 'StopExecution adds one event',
    definition: machine(callback('return', { End: true })),
    input: {},
    tasks: [submitted('stopped')],
    answer: 'stop',
  },
  {
    id: 'A9',
    title: 'an intrinsic function that fails can be caught',
    definition: machine(
      {
        Type: 'Parallel',
        Branches: [machine({ Type: 'Pass', Parameters: { 'x.$': "States.StringToJson('{')" }, End: true })],
        Catch: [{ ErrorEquals: ['States.IntrinsicFailure'], Next: 'Caught' }],
        End: true,
      },
      { Caught: { Type: 'Pass', Result: 'caught', End: true } },
    ),
    input: {},
    tasks: [],
  },
  {
    id: 'A10',
    title: 'no choice that matches and no Default is States.Runtime',
    definition: machine(
      { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'Done' }] },
      { Done: done },
    ),
    input: { n: 2 },
    tasks: [],
  },
  {
    id: 'A11',
    title: 'a ResultPath that does not fit the input can be caught',
    definition: machine(
      {
        Type: 'Parallel',
        Branches: [machine({ Type: 'Pass', Result: 1, ResultPath: '$.lead.name', End: true })],
        Catch: [{ ErrorEquals: ['States.ResultPathMatchFailure'], Next: 'Caught' }],
        End: true,
      },
      { Caught: { Type: 'Pass', Result: 'caught', End: true } },
    ),
    input: { lead: 'Ada' },
    tasks: [],
  },
  {
    id: 'A12',
    title: 'States.Runtime inside a Map is seen by no Catch',
    definition: machine(
      {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: machine({ Type: 'Pass', InputPath: '$.nobody', End: true }),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      { Caught: done },
    ),
    input: { items: [{}] },
    tasks: [],
  },
];
