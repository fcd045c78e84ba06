import type { Draft, LiveThread } from './draft.ts';
import type { Thread } from './execution.ts';
import type { State } from './machine.ts';

/** Ends every branch of a thread after one failed, and writes AWS's …Aborted events. All hang off the event that failed. */
export function abortDescendants(draft: Draft, parent: LiveThread, state: State, failed: LiveThread): void {
  const previous = failed.last;
  if (state.type === 'Map') {
    draft.emitAfter(failed, previous, 'MapIterationFailed', { name: state.name, index: failed.index ?? 0 });
  }
  writeStateAborted(draft, failed, previous);
  for (const { id } of draft.childrenOf(parent.id)) {
    if (id === failed.id) continue;
    const sibling = draft.own(id);
    if (state.type === 'Map') {
      draft.emitAfter(sibling, previous, 'MapIterationAborted', {
        name: state.name,
        index: sibling.index ?? 0,
      });
    }
    abort(draft, sibling, previous);
  }
}

function abort(draft: Draft, thread: LiveThread, previous: number): void {
  const state = draft.stateOf(thread);
  for (const { id } of draft.childrenOf(thread.id)) {
    const child = draft.own(id);
    if (state.type === 'Map') {
      draft.emitAfter(child, previous, 'MapIterationAborted', { name: state.name, index: child.index ?? 0 });
    }
    abort(draft, child, previous);
  }
  writeStateAborted(draft, thread, previous);
  if (thread.activity?.kind !== 'branches') thread.activity = { kind: 'ended' };
}

/** A Task, Wait, Map or Parallel state that was entered and not left. The event names no state (recorded on AWS). */
function writeStateAborted(draft: Draft, thread: Thread, previous: number): void {
  const { type } = draft.stateOf(thread);
  const canBeAborted = type === 'Task' || type === 'Wait' || type === 'Map' || type === 'Parallel';
  if (canBeAborted && thread.activity) draft.emitAfter(thread, previous, `${type}StateAborted`);
}

/** Forgets the branches of a thread: its state starts afresh or is left. */
export function removeDescendants(draft: Draft, thread: Thread): void {
  for (const child of draft.childrenOf(thread.id)) {
    removeDescendants(draft, child);
    draft.remove(child.id);
  }
}
