import { abortDescendants, removeDescendants } from './abort.ts';
import type { Draft, LiveThread } from './draft.ts';
import { close, end } from './ending.ts';
import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import type { MapState, ParallelState, State } from './machine.ts';
import { place } from './payload.ts';
import { findCatcher, scheduleRetry } from './retry.ts';
import { childSucceeded, nextOrEnd, tolerateFailure } from './states/branch-ends.ts';
import type { Outcome } from './states/outcome.ts';

/** Runs a state, or a part of it, and moves the thread on by what came of it. */
export function settle(draft: Draft, thread: LiveThread, state: State, run: () => Outcome): void {
  let outcome: Outcome;
  try {
    outcome = run();
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    failState(draft, thread, state, error);
    return;
  }
  if (outcome.kind === 'exit') leave(draft, thread, state, outcome.output, outcome.next, outcome.previous);
}

function leave(
  draft: Draft,
  thread: LiveThread,
  state: State,
  output: Json,
  next: string | undefined,
  previous = thread.last,
): void {
  thread.last = draft.emitAfter(thread, previous, `${state.type}StateExited`, { name: state.name, output });
  delete thread.activity;
  delete thread.retries;
  if (next === undefined) {
    finish(draft, thread, output);
    return;
  }
  thread.state = next;
  thread.input = output;
  thread.enteredId = 0;
  draft.ready.push(thread.id);
}

function finish(draft: Draft, thread: LiveThread, output: Json): void {
  if (thread.parent === undefined) {
    draft.append(thread.last, 'ExecutionSucceeded', { output });
    draft.remove(thread.id);
    end(draft, 'SUCCEEDED');
    draft.execution.output = output;
    return;
  }
  const parent = draft.own(thread.parent);
  const state = draft.stateOf(parent) as MapState | ParallelState;
  draft.remove(thread.id);
  settle(draft, parent, state, () => childSucceeded(draft, parent, state, thread, output));
}

/** Retry, Catch, or the end of the thread. `isFromChild`: a branch failed, as against the state itself. */
export function failState(
  draft: Draft,
  thread: LiveThread,
  state: State,
  failure: StateFailure,
  isFromChild = false,
): void {
  const until = 'retry' in state ? scheduleRetry(draft, thread, state.retry, failure) : undefined;
  if (until !== undefined) {
    removeDescendants(draft, thread);
    thread.activity = { kind: 'backoff', until };
    return;
  }
  if (isFromChild) draft.emit(thread, `${state.type}StateFailed`);
  const catcher = 'catch' in state ? findCatcher(state.catch, failure) : undefined;
  if (!catcher) {
    failThread(draft, thread, state, failure);
    return;
  }
  removeDescendants(draft, thread);
  settle(draft, thread, state, () => {
    const output = place(catcher.resultPath, thread.input, errorOutput(failure));
    return { kind: 'exit', output, next: catcher.next };
  });
}

/** What a Catcher hands on. AWS gives a time-out an empty cause and a failure without one null (recorded on AWS). */
function errorOutput(failure: StateFailure): Json {
  const noCause = failure.error === 'States.Timeout' ? '' : null;
  return { Error: failure.error ?? null, Cause: failure.reason ?? noCause };
}

/** A failure that nothing caught. States.Runtime ends the execution from wherever it happened (measured on AWS for a Parallel). */
function failThread(draft: Draft, thread: LiveThread, state: State, failure: StateFailure): void {
  const described = failure.isRuntime ? located(failure, thread, state) : failure;
  if (thread.activity?.kind !== 'branches') thread.activity = { kind: 'ended' };
  if (thread.parent === undefined || (failure.isRuntime && !thread.isSilent)) {
    close(draft, 'FAILED', thread.last, { error: described.error, cause: described.reason });
    return;
  }
  childFailed(draft, draft.own(thread.parent), thread, described);
}

/** Adds where it happened, as AWS does, to a failure that has not been located yet. */
function located(failure: StateFailure, thread: LiveThread, state: State): StateFailure {
  if (failure.reason?.startsWith('An error occurred while executing the state')) return failure;
  const where = `An error occurred while executing the state '${state.name}' (entered at the event id #${thread.enteredId}).`;
  return new StateFailure(failure.error, `${where} ${failure.reason ?? ''}`, { isRuntime: true });
}

function childFailed(draft: Draft, parent: LiveThread, child: LiveThread, failure: StateFailure): void {
  const state = draft.stateOf(parent) as MapState | ParallelState;
  if (parent.activity?.kind === 'branches' && parent.activity.isDistributed) {
    const exceeded = tolerateFailure(parent, child.index ?? 0);
    removeDescendants(draft, child);
    draft.remove(child.id);
    if (!exceeded) {
      settle(draft, parent, state, () => nextOrEnd(draft, parent, state, parent.last));
      return;
    }
    draft.emit(parent, 'MapRunFailed');
    failState(draft, parent, state, exceeded, true);
    return;
  }
  abortDescendants(draft, parent, state, child);
  parent.last = child.last;
  failState(draft, parent, state, failure, true);
}
