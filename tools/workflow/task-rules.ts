import { isDeepStrictEqual } from 'node:util';
import { attention, type Definition, isWait, request, type State, statesOf } from './definition.ts';

const transient = {
  ErrorEquals: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.TooManyRequestsException',
    'TransientError',
  ],
  IntervalSeconds: 2,
  BackoffRate: 2,
  MaxDelaySeconds: 900,
  MaxAttempts: 24,
  JitterStrategy: 'FULL',
};
const failed = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 30, MaxAttempts: 3 };

const toAttention = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: attention };

const step = {
  'outcome.$': '$.Payload.outcome',
  'taskId.$': '$.Payload.taskId',
  'timeoutSeconds.$': '$.Payload.timeoutSeconds',
};

const lead = { 'leadId.$': '$.leadId', 'cycle.$': '$.cycle' };
const token = { 'token.$': '$$.Task.Token' };

type TaskRule = (name: string, state: State) => readonly string[];

const invocation: TaskRule = (_, state) =>
  state.Resource === request || isWait(state) ? [] : [`invokes ${state.Resource}, not a function`];

const retries: TaskRule = (_, state) => {
  const wanted = isWait(state) ? [transient] : [transient, failed];
  if (isDeepStrictEqual(state.Retry, wanted)) return [];
  return [
    isWait(state)
      ? 'retries other than a wait does: the transient errors only, so that a timeout is never repeated'
      : 'retries other than a step does: the transient errors, then States.TaskFailed',
  ];
};

const catches: TaskRule = (name, state) => {
  const [first, ...others] = state.Catch ?? [];
  const rest = isWait(state) ? others : (state.Catch ?? []);
  const problems: string[] = [];
  if (isWait(state) && !isDeepStrictEqual(first?.ErrorEquals, ['States.Timeout']))
    problems.push('a wait catches States.Timeout first');
  if (isWait(state) && first?.ResultPath !== null)
    problems.push('a timeout leaves the state as it was: ResultPath null');
  if (name === attention && rest.length > 0)
    problems.push('has nowhere else to go: it catches its timeout only');
  if (name !== attention && !isDeepStrictEqual(rest, [toAttention]))
    problems.push(`catches States.ALL last, to "${attention}" with ResultPath $.error`);
  if (state.Catch?.some(({ Next }) => Next === name)) problems.push('catches into itself');
  return problems;
};

const deadline: TaskRule = (_, state) => {
  if (!isWait(state)) return [];
  const constant = Number.isInteger(state.TimeoutSeconds) && state.TimeoutSecondsPath === undefined;
  const computed = state.TimeoutSecondsPath === '$.step.timeoutSeconds' && state.TimeoutSeconds === undefined;
  return constant || computed ? [] : ['waits without a deadline: a constant, or the one its step computed'];
};

const results: TaskRule = (_, state) => {
  if (isWait(state)) {
    const isDropped = state.ResultPath === null && state.ResultSelector === undefined;
    return isDropped ? [] : ['a callback is only a wake-up: ResultPath null'];
  }
  const isStep = state.ResultPath === '$.step' && isDeepStrictEqual(state.ResultSelector, step);
  return isStep ? [] : ['keeps exactly outcome, taskId and timeoutSeconds, under $.step'];
};

/** What goes into an execution is in its history for ever: the lead's id, the cycle, the task's id, and the token. */
const payload: TaskRule = (name, state) => {
  const wait =
    name === attention
      ? { ...lead, ...token, 'at.$': '$' }
      : { ...lead, 'taskId.$': '$.step.taskId', ...token };
  const wanted = isWait(state) ? wait : lead;
  const given = state.Parameters?.Payload;
  return isDeepStrictEqual(given, wanted)
    ? []
    : [`gives its function exactly ${Object.values(wanted).join(', ')}`];
};

const rules: readonly TaskRule[] = [invocation, retries, catches, deadline, results, payload];

/** How every Task state of the workflow is written, so that it can be repeated, gives up visibly and never hangs. */
export function taskProblems(definition: Definition): readonly string[] {
  return statesOf(definition, 'Task').flatMap(([name, state]) =>
    rules.flatMap((rule) => rule(name, state)).map((problem) => `${name}: ${problem}`),
  );
}
