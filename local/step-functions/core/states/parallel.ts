import { scopeOf } from '../context.ts';
import type { Draft, LiveThread } from '../draft.ts';
import type { ParallelState } from '../machine.ts';
import { effectiveInput } from '../payload.ts';
import { startChild } from './branches.ts';
import { type Outcome, pending } from './outcome.ts';

/** Parallel: starts a thread for each branch. */
export function runParallel(draft: Draft, thread: LiveThread, state: ParallelState): Outcome {
  const effective = effectiveInput(draft, thread, state);
  const input = state.parameters?.(scopeOf(draft, thread, effective)) ?? effective;
  draft.emit(thread, 'ParallelStateStarted');
  const total = state.branches.length;
  thread.activity = {
    kind: 'branches',
    total,
    limit: total,
    started: 0,
    finished: 0,
    failed: 0,
    outputs: [],
  };
  state.branches.forEach((flow, index) => {
    startChild(draft, thread, { flow, index, input, last: thread.last });
  });
  return pending;
}
