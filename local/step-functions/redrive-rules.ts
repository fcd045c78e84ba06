import { maxEvents } from './core/draft.ts';
import type { Execution } from './core/execution.ts';

const dayMillis = 86_400_000;
const redriveDays = 14;
const maxLifeDays = 365;

/** Leaves room for ExecutionRedriven and the event that ends it (API reference, RedriveExecution). */
const maxRedrivableEvents = maxEvents - 2;

/** Why an execution cannot be redriven now; undefined when it can. `now`: milliseconds since the epoch. */
export function redriveObstacle(execution: Execution, now: number): string | undefined {
  const { status, stoppedAt, startedAt, eventCount } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (now - (stoppedAt ?? now) > redriveDays * dayMillis) {
    return `Execution has exceeded the redrivable period of ${redriveDays} days`;
  }
  if (now - startedAt >= maxLifeDays * dayMillis)
    return 'Execution has exceeded the maximum duration of one year';
  return eventCount > maxRedrivableEvents ? 'Execution event history limit exceeded' : undefined;
}
