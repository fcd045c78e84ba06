import type { Execution, Thread } from './execution.ts';

/** When the thread's next timer fires. */
export function timerOf(thread: Thread): number | undefined {
  const { activity } = thread;
  switch (activity?.kind) {
    case 'wait':
    case 'backoff':
      return activity.until;
    case 'task':
      return earliest(activity.timeoutAt, activity.heartbeatAt);
    default:
      return undefined;
  }
}

/** When the execution's next timer fires; undefined once it is closed. Milliseconds since the epoch. */
export function nextTimer(execution: Execution): number | undefined {
  if (execution.status !== 'RUNNING') return undefined;
  let next = execution.deadlineAt;
  for (const id in execution.threads) {
    const thread = execution.threads[id];
    const at = thread && timerOf(thread);
    if (at !== undefined && at < next) next = at;
  }
  return next;
}

function earliest(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.min(left, right);
}
