import { scopeOf } from './context.ts';
import type { Draft } from './draft.ts';
import type { Thread } from './execution.ts';
import { StateFailure } from './failure.ts';
import { isWithinLimit, type Json } from './json.ts';
import type { ResultRules, Selector, State } from './machine.ts';
import { placeAt } from './reference-path.ts';

/** The state's effective input: its raw input through InputPath. */
export function effectiveInput(draft: Draft, thread: Thread, state: State): Json {
  return select(draft, thread, state.inputPath, thread.input);
}

/** The state's output: `result` through ResultSelector, ResultPath (into the raw input) and OutputPath. */
export function outputOf(draft: Draft, thread: Thread, state: State & ResultRules, result: Json): Json {
  const selected = state.resultSelector?.(scopeOf(draft, thread, result)) ?? result;
  const placed = place(state.resultPath, thread.input, selected);
  return selectOutput(draft, thread, state, placed);
}

/** `value` through OutputPath, within AWS's size limit. */
export function selectOutput(draft: Draft, thread: Thread, state: State, value: Json): Json {
  const output = select(draft, thread, state.outputPath, value);
  if (output !== thread.input && !isWithinLimit(output)) {
    throw new StateFailure('States.DataLimitExceeded', tooLarge(state.name), { isRuntime: true });
  }
  return output;
}

/** Puts a result where a ResultPath says: undefined replaces the input, null keeps it. */
export function place(resultPath: ResultRules['resultPath'], input: Json, result: Json): Json {
  if (resultPath === undefined) return result;
  return resultPath === null ? input : placeAt(resultPath, input, result);
}

/** AWS's words for a payload over the limit. */
export function tooLarge(owner: string): string {
  return `The state/task '${owner}' returned a result with a size exceeding the maximum number of bytes service limit.`;
}

function select(draft: Draft, thread: Thread, selector: Selector, value: Json): Json {
  if (selector === undefined) return value;
  return selector === null ? {} : selector(scopeOf(draft, thread, value));
}
