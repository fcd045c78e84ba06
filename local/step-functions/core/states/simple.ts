import { scopeOf } from '../context.ts';
import type { Draft, LiveThread } from '../draft.ts';
import type { Expression, Scope } from '../expression.ts';
import { runtimeFailure, StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { ChoiceState, FailState, PassState, SucceedState } from '../machine.ts';
import { effectiveInput, outputOf, selectOutput } from '../payload.ts';
import type { Outcome } from './outcome.ts';

/** Pass: Result, else Parameters, else the input. */
export function runPass(draft: Draft, thread: LiveThread, state: PassState): Outcome {
  const input = effectiveInput(draft, thread, state);
  const result = state.result ?? passedOn(draft, thread, state, input);
  return { kind: 'exit', output: outputOf(draft, thread, state, result), next: state.next };
}

function passedOn(draft: Draft, thread: LiveThread, state: PassState, input: Json): Json {
  if (state.result === null) return null;
  return state.parameters?.(scopeOf(draft, thread, input)) ?? input;
}

/** Succeed: passes its input on and ends its flow. */
export function runSucceed(draft: Draft, thread: LiveThread, state: SucceedState): Outcome {
  const input = effectiveInput(draft, thread, state);
  return { kind: 'exit', output: selectOutput(draft, thread, state, input), next: undefined };
}

/** Fail: always throws. An absent error or cause stays absent. */
export function runFail(draft: Draft, thread: LiveThread, state: FailState): never {
  const scope = scopeOf(draft, thread, thread.input);
  const error = readText(state.error, scope, 'ErrorPath');
  const cause = readText(state.cause, scope, 'CausePath');
  throw new StateFailure(error, cause);
}

function readText(expression: Expression | undefined, scope: Scope, field: string): string | undefined {
  const value = expression?.(scope);
  if (value === undefined || typeof value === 'string') return value;
  throw runtimeFailure(`The ${field} parameter does not reference a string: ${JSON.stringify(value)}`);
}

/** Choice: the first rule that holds, else Default. Neither is States.Runtime on AWS, whatever the specification says. */
export function runChoice(draft: Draft, thread: LiveThread, state: ChoiceState): Outcome {
  const input = effectiveInput(draft, thread, state);
  const scope = scopeOf(draft, thread, input);
  const next = state.choices.find((choice) => choice.condition(scope))?.next ?? state.otherwise;
  if (next === undefined) {
    throw runtimeFailure('Failed to transition out of the state. The state does not point to a next state.');
  }
  return { kind: 'exit', output: selectOutput(draft, thread, state, input), next };
}
