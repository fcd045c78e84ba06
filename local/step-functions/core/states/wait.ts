import { scopeOf } from '../context.ts';
import type { Draft, LiveThread } from '../draft.ts';
import { runtimeFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { WaitState } from '../machine.ts';
import { effectiveInput, selectOutput } from '../payload.ts';
import { parseTimestamp } from '../timestamp.ts';
import { type Outcome, pending } from './outcome.ts';

/** AWS refuses longer waits as "too long" (recorded: 24,856 days is, 24,855 are not). */
const longestWaitSeconds = 2 ** 31 - 1;

/** Wait: until an instant, or for a time. One that is over already does not wait. */
export function runWait(draft: Draft, thread: LiveThread, state: WaitState): Outcome {
  const input = effectiveInput(draft, thread, state);
  const value = state.read(scopeOf(draft, thread, input));
  const until = state.kind.startsWith('Seconds')
    ? draft.at + seconds(state, value) * 1000
    : instant(state, value);
  if (until - draft.at > longestWaitSeconds * 1000) throw runtimeFailure('Wait state delay is too long.');
  if (until <= draft.at) return endWait(draft, thread, state);
  thread.activity = { kind: 'wait', until };
  return pending;
}

/** The time is over. */
export function endWait(draft: Draft, thread: LiveThread, state: WaitState): Outcome {
  const input = effectiveInput(draft, thread, state);
  return { kind: 'exit', output: selectOutput(draft, thread, state, input), next: state.next };
}

function seconds(state: WaitState, value: Json): number {
  const where = `${state.text} == ${JSON.stringify(value)}`;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw runtimeFailure(`The ${state.kind} parameter cannot be parsed as a long value: ${where}`);
  }
  if (value < 0) throw runtimeFailure(`The ${state.kind} parameter references a negative value: ${where}`);
  return value;
}

function instant(state: WaitState, value: Json): number {
  const parsed = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (parsed !== undefined) return parsed;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw runtimeFailure(
    `The ${state.kind} parameter does not reference a valid ISO-8601 extended offset date-time format string: ${state.text} == ${shown}`,
  );
}
