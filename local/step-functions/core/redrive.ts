import { begin } from './begin.ts';
import type { Draft } from './draft.ts';
import { settle } from './flow.ts';
import { deadlineOf } from './start.ts';

/** Carries a closed execution on from the states it ended in; their retries start afresh. */
export function redrive(draft: Draft): void {
  const { execution } = draft;
  if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') return;
  execution.deadlineAt = deadlineOf(draft.machine, execution.startedAt, draft.at);
  execution.redriveCount += 1;
  execution.redrivenAt = draft.at;
  execution.status = 'RUNNING';
  for (const field of ['stoppedAt', 'error', 'cause'] as const) delete execution[field];
  const last = draft.emitAfter(undefined, execution.eventCount, 'ExecutionRedriven', {
    redriveCount: execution.redriveCount,
  });
  for (const { id, activity } of Object.values(draft.threads)) {
    const thread = draft.own(id);
    delete thread.retries;
    if (activity?.kind !== 'ended') continue;
    thread.last = last;
    delete thread.activity;
    const state = draft.stateOf(thread);
    if (thread.enteredId === 0) draft.ready.push(id);
    else settle(draft, thread, state, () => begin(draft, thread, state));
  }
}
