import type { Draft, LiveThread } from './draft.ts';
import type { StateFailure } from './failure.ts';
import type { Catcher, Retrier } from './machine.ts';

/** Longer than any execution lives; keeps an exponential delay finite. */
const longestDelaySeconds = 100_000_000;

/** Whether an ErrorEquals list names this failure (developer guide, "Error names"). */
function matchesError(names: readonly string[], failure: StateFailure): boolean {
  if (failure.isRuntime) return false;
  return names.some((name) => {
    if (name === 'States.ALL' || name === failure.error) return true;
    if (name === 'States.HeartbeatTimeout') return failure.isHeartbeat;
    return name === 'States.TaskFailed' && failure.error !== 'States.Timeout';
  });
}

/** The instant of the next attempt, noted on the thread; undefined when no Retrier has an attempt left. */
export function scheduleRetry(
  draft: Draft,
  thread: LiveThread,
  retriers: readonly Retrier[],
  failure: StateFailure,
): number | undefined {
  const position = retriers.findIndex((retrier) => matchesError(retrier.errors, failure));
  const retrier = retriers[position];
  if (!retrier) return undefined;
  const taken = thread.retries?.[position] ?? 0;
  if (taken >= retrier.maxAttempts) return undefined;
  thread.retries = retriers.map((_, index) => (thread.retries?.[index] ?? 0) + (index === position ? 1 : 0));
  return draft.at + Math.round(delaySeconds(retrier, taken, draft) * 1000);
}

/** IntervalSeconds × BackoffRate^taken, at most MaxDelaySeconds; full jitter draws between zero and that. */
function delaySeconds(retrier: Retrier, taken: number, draft: Draft): number {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** taken;
  const delay = Math.min(grown, retrier.maxDelaySeconds ?? longestDelaySeconds);
  return retrier.hasFullJitter ? draft.random.next() * delay : delay;
}

/** The first Catcher that names this failure. */
export function findCatcher(catchers: readonly Catcher[], failure: StateFailure): Catcher | undefined {
  return catchers.find((catcher) => matchesError(catcher.errors, failure));
}
