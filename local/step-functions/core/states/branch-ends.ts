import type { Draft, LiveThread } from '../draft.ts';
import { StateFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import type { MapState, ParallelState } from '../machine.ts';
import { branchesOf, endBranches } from './branches.ts';
import { startIteration } from './map.ts';
import { type Outcome, pending } from './outcome.ts';

/** A branch or iteration ended well. The parent ends with its last one. */
export function childSucceeded(
  draft: Draft,
  parent: LiveThread,
  state: MapState | ParallelState,
  child: LiveThread,
  output: Json,
): Outcome {
  const activity = branchesOf(parent);
  const outputs = activity.outputs.slice();
  outputs[child.index ?? 0] = output;
  for (let index = 0; index < outputs.length; index += 1) outputs[index] ??= null;
  parent.activity = { ...activity, outputs, finished: activity.finished + 1 };
  const last = child.last;
  if (!activity.isDistributed) {
    parent.last =
      state.type === 'Map'
        ? draft.emitAfter(child, last, 'MapIterationSucceeded', { name: state.name, index: child.index ?? 0 })
        : last;
  }
  return nextOrEnd(draft, parent, state, last);
}

/** After a child's end: the next iteration, or the end of the whole state. */
export function nextOrEnd(
  draft: Draft,
  parent: LiveThread,
  state: MapState | ParallelState,
  last: number,
): Outcome {
  const { finished, failed, total } = branchesOf(parent);
  if (finished + failed === total) return endBranches(draft, parent, state);
  if (state.type === 'Map') startIteration(draft, parent, state, last);
  return pending;
}

/** Counts a failed iteration of a Distributed Map; the failure of the Map when too many have failed. */
export function tolerateFailure(thread: LiveThread, index: number): StateFailure | undefined {
  const activity = branchesOf(thread);
  const failed = activity.failed + 1;
  thread.activity = { ...activity, failed, failedIndices: [...(activity.failedIndices ?? []), index] };
  if (failed <= (activity.toleratedFailures ?? 0)) return undefined;
  return new StateFailure(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}
