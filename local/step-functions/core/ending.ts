import type { Draft } from './draft.ts';
import type { ExecutionStatus } from './execution.ts';

type Ending = { readonly error?: string | undefined; readonly cause?: string | undefined };

const closingEvents = {
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/**
 * Ends the execution without success. Its threads stay where they are, so that a redrive can take them up.
 * AWS tells States.Timeout in the event of a time-out only, not in what describes the execution.
 */
export function close(
  draft: Draft,
  status: keyof typeof closingEvents,
  previous: number,
  ending: Ending,
): void {
  const details = {
    ...(ending.error !== undefined && { error: ending.error }),
    ...(ending.cause !== undefined && { cause: ending.cause }),
  };
  draft.append(previous, closingEvents[status], details);
  if (status !== 'TIMED_OUT') Object.assign(draft.execution, details);
  for (const thread of Object.values(draft.threads)) {
    if (thread.activity?.kind !== 'branches') draft.own(thread.id).activity = { kind: 'ended' };
  }
  end(draft, status);
}

/** Marks the execution as closed. */
export function end(draft: Draft, status: ExecutionStatus): void {
  draft.execution.status = status;
  draft.execution.stoppedAt = draft.at;
  draft.effects.push({ type: 'closed' });
}
