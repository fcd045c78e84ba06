import { scopeOf } from '../context.ts';
import type { Draft, LiveThread } from '../draft.ts';
import type { BranchesActivity, Thread } from '../execution.ts';
import { runtimeFailure, StateFailure } from '../failure.ts';
import { isArray, type Json } from '../json.ts';
import type { DistributedRules, MapState, ParallelState } from '../machine.ts';
import { effectiveInput, outputOf } from '../payload.ts';
import { readInteger, readNumber } from '../quantity.ts';
import { randomUuid } from '../random.ts';
import { type Outcome, pending } from './outcome.ts';

/** Inline Maps run at most this many iterations at once (developer guide, "Inline mode"). */
const maxInlineConcurrency = 40;

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

/** Map: starts as many iterations as MaxConcurrency allows. */
export function runMap(draft: Draft, thread: LiveThread, state: MapState): Outcome {
  const scope = scopeOf(draft, thread, effectiveInput(draft, thread, state));
  const items = state.itemsPath.read(scope);
  if (!isArray(items)) {
    throw runtimeFailure(`Reference path "${state.itemsPath.text}" must point to array.`);
  }
  const wanted = state.maxConcurrency ? readInteger(state.maxConcurrency, scope, 0) : 0;
  const ceiling = state.distributed ? items.length : Math.min(maxInlineConcurrency, items.length);
  draft.emit(thread, 'MapStateStarted', { length: items.length });
  const distributed = state.distributed && startMapRun(draft, thread, state.distributed, scope, items.length);
  thread.activity = {
    kind: 'branches',
    total: items.length,
    limit: Math.max(1, wanted === 0 ? ceiling : Math.min(wanted, ceiling)),
    started: 0,
    finished: 0,
    failed: 0,
    outputs: [],
    items,
    ...distributed,
  };
  if (items.length === 0) return endBranches(draft, thread, state);
  const { limit } = thread.activity;
  for (let count = 0; count < limit; count += 1) startIteration(draft, thread, state, thread.last);
  return pending;
}

function startMapRun(
  draft: Draft,
  thread: LiveThread,
  rules: DistributedRules,
  scope: ReturnType<typeof scopeOf>,
  total: number,
): Pick<BranchesActivity, 'isDistributed' | 'toleratedFailures'> {
  const count = rules.toleratedCount ? readInteger(rules.toleratedCount, scope, 0) : 0;
  const percentage = rules.toleratedPercentage ? readNumber(rules.toleratedPercentage, scope) : 0;
  if (percentage < 0 || percentage > 100) {
    throw runtimeFailure('ToleratedFailurePercentage must be between 0 and 100.');
  }
  const machine = draft.execution.stateMachineArn.replace(':stateMachine:', ':mapRun:');
  const label = rules.label ?? randomUuid(draft.random);
  draft.emit(thread, 'MapRunStarted', { mapRunArn: `${machine}/${label}:${randomUuid(draft.random)}` });
  return { isDistributed: true, toleratedFailures: Math.max(count, Math.floor((percentage / 100) * total)) };
}

/** Starts the next iteration of a Map, if one is left. `last`: the event it follows. */
export function startIteration(draft: Draft, thread: LiveThread, state: MapState, last: number): void {
  const activity = branchesOf(thread);
  const index = activity.started;
  const { items } = activity;
  if (!items || index >= activity.total) return;
  const item = { index, value: items[index] ?? null };
  const input = iterationInput(draft, { ...thread, item }, state, item.value);
  const child = startChild(draft, thread, { flow: state.processor, index, input, last, item });
  child.last = draft.emitAfter(child, last, 'MapIterationStarted', { name: state.name, index });
}

function iterationInput(draft: Draft, thread: Thread, state: MapState, value: Json): Json {
  if (!state.itemSelector) return value;
  return state.itemSelector(scopeOf(draft, thread, effectiveInput(draft, thread, state)));
}

type Start = Pick<Thread, 'flow' | 'input' | 'last' | 'item'> & { readonly index: number };

function startChild(draft: Draft, parent: LiveThread, start: Start): LiveThread {
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

function endBranches(draft: Draft, thread: LiveThread, state: MapState | ParallelState): Outcome {
  const activity = branchesOf(thread);
  if (activity.isDistributed) draft.emit(thread, 'MapRunSucceeded');
  const previous = thread.last;
  draft.emitAfter(thread, previous, `${state.type}StateSucceeded`);
  const outputs =
    state.type === 'Map' && activity.failed > 0
      ? activity.outputs.filter((o) => o !== null)
      : activity.outputs;
  const output = outputOf(draft, thread, state, outputs);
  return { kind: 'exit', output, next: state.next, previous };
}

/** Counts a failed iteration of a Distributed Map; the failure of the Map when too many have failed. */
export function tolerateFailure(thread: LiveThread): StateFailure | undefined {
  const activity = branchesOf(thread);
  const failed = activity.failed + 1;
  thread.activity = { ...activity, failed };
  if (failed <= (activity.toleratedFailures ?? 0)) return undefined;
  return new StateFailure(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}

/** The branches of a thread that runs a Map or Parallel state. */
export function branchesOf(thread: Thread): BranchesActivity {
  if (thread.activity?.kind === 'branches') return thread.activity;
  throw new Error(`Thread ${thread.id} in '${thread.state}' runs no branches`);
}
