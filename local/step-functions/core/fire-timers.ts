import { begin } from './begin.ts';
import type { Draft, LiveThread } from './draft.ts';
import { close } from './ending.ts';
import { StateFailure } from './failure.ts';
import { failState, settle } from './flow.ts';
import { failTask } from './states/task.ts';
import { endWait } from './states/wait.ts';
import { nextTimer, timerOf } from './timers.ts';

/** Timers that share the earliest instant fire together: first every time-out is written, then each failure is handled. */
export function fireTimers(draft: Draft): void {
  const instant = nextTimer(draft.execution);
  if (instant === undefined || instant > draft.at) return;
  if (instant === draft.execution.deadlineAt) {
    close(draft, 'TIMED_OUT', 0, { error: 'States.Timeout' });
    return;
  }
  const due = Object.values(draft.threads).filter((thread) => timerOf(thread) === instant);
  const resumed = due.map(({ id }) => fireTimer(draft, draft.own(id), instant));
  for (const resume of resumed) resume();
}

function fireTimer(draft: Draft, thread: LiveThread, instant: number): () => void {
  const state = draft.stateOf(thread);
  const { activity } = thread;
  if (activity?.kind === 'task' && state.type === 'Task') {
    const isHeartbeat = activity.timeoutAt !== instant;
    const failure = failTask(
      draft,
      thread,
      state,
      new StateFailure('States.Timeout', undefined, { isHeartbeat }),
    );
    return () => ifAlive(draft, thread, () => failState(draft, thread, state, failure));
  }
  return () =>
    ifAlive(draft, thread, () => {
      if (state.type === 'Wait') settle(draft, thread, state, () => endWait(draft, thread, state));
      else settle(draft, thread, state, () => begin(draft, thread, state));
    });
}

function ifAlive(draft: Draft, thread: LiveThread, act: () => void): void {
  const isAlive = draft.threads[thread.id] === thread && thread.activity?.kind !== 'ended';
  if (isAlive && draft.execution.status === 'RUNNING') act();
}
