import type { Draft, LiveThread } from '../draft.ts';
import type { BranchesActivity, Thread } from '../execution.ts';
import type { MapState, ParallelState } from '../machine.ts';
import { outputOf } from '../payload.ts';
import type { Outcome } from './outcome.ts';

type Start = Pick<Thread, 'flow' | 'input' | 'last' | 'item'> & { readonly index: number };

/** Starts the thread of a branch or iteration. */
export function startChild(draft: Draft, parent: LiveThread, start: Start): LiveThread {
  const activity = branchesOf(parent);
  const id = draft.execution.nextThreadId;
  draft.execution.nextThreadId = id + 1;
  parent.activity = { ...activity, started: activity.started + 1 };
  draft.ready.push(id);
  return draft.put({
    id,
    parent: parent.id,
    index: start.index,
    ...((parent.isSilent || activity.isDistributed) && { isSilent: true }),
    ...(start.item && { item: start.item }),
    flow: start.flow,
    state: draft.machine.flows.get(start.flow)?.startAt ?? '',
    input: start.input,
    enteredAt: draft.at,
    enteredId: 0,
    last: start.last,
  });
}

/** All branches have ended well: the state is left with their outputs, in order. */
export function endBranches(draft: Draft, thread: LiveThread, state: MapState | ParallelState): Outcome {
  const activity = branchesOf(thread);
  const runStarted = thread.last;
  if (activity.isDistributed) draft.emit(thread, 'MapRunSucceeded');
  const isExitOfRun = activity.isDistributed && draft.machine.conventions.mapExitFollows === 'MapRunStarted';
  draft.emitAfter(thread, thread.last, `${state.type}StateSucceeded`);
  const failed = new Set(activity.failedIndices);
  const outputs = activity.outputs.filter((_, index) => !failed.has(index));
  const output = outputOf(draft, thread, state, outputs);
  return { kind: 'exit', output, next: state.next, previous: isExitOfRun ? runStarted : thread.last };
}

/** The branches of a thread that runs a Map or Parallel state. */
export function branchesOf(thread: Thread): BranchesActivity {
  if (thread.activity?.kind === 'branches') return thread.activity;
  throw new Error(`Thread ${thread.id} in '${thread.state}' runs no branches`);
}
