import { scopeOf } from '../context.ts';
import type { Draft, LiveThread } from '../draft.ts';
import type { BranchesActivity, Thread } from '../execution.ts';
import type { Scope } from '../expression.ts';
import { runtimeFailure } from '../failure.ts';
import { isArray, type Json } from '../json.ts';
import type { DistributedRules, MapState } from '../machine.ts';
import { effectiveInput } from '../payload.ts';
import { readInteger, readNumber } from '../quantity.ts';
import { randomUuid } from '../random.ts';
import { branchesOf, endBranches, startChild } from './branches.ts';
import { type Outcome, pending } from './outcome.ts';

/** Inline Maps run at most this many iterations at once (developer guide, "Inline mode"). */
const maxInlineConcurrency = 40;

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
  scope: Scope,
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
