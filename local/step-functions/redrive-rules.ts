import type { Execution } from './core/execution.ts';

const dayMillis = 86_400_000;
const redriveDays = 14;
const maxLifeDays = 365;

/** The last event count that leaves room for ExecutionRedriven and one more (API reference, RedriveExecution). */
const maxRedrivableEvents = 24_998;

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
