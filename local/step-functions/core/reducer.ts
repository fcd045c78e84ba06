import { abortDescendants, removeDescendants } from './abort.ts';
import { Draft, HistoryFullError, type LiveThread } from './draft.ts';
import type { Execution, ExecutionStatus, RunnerEvent, Step, TaskActivity, Thread } from './execution.ts';
import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import type { Machine, MapState, ParallelState, State, TaskState } from './machine.ts';
import { place } from './payload.ts';
import { findCatcher, scheduleRetry } from './retry.ts';
import { childSucceeded, nextOrEnd, runMap, runParallel, tolerateFailure } from './states/collections.ts';
import { type Outcome, pending } from './states/outcome.ts';
import { runChoice, runFail, runPass, runSucceed } from './states/simple.ts';
import { completeTask, failTask, runTask, submitTask } from './states/task.ts';
import { endWait, runWait } from './states/wait.ts';
import { nextTimer, timerOf } from './timers.ts';

/**
 * One step of an execution: pure and deterministic. `execution` is left as it was.
 * An event that no longer concerns the execution (a closed one, an attempt that is over) changes nothing.
 */
export function step(machine: Machine, execution: Execution, event: RunnerEvent): Step {
  const draft = new Draft(machine, execution, event.at);
  try {
    dispatch(draft, event);
    runReady(draft);
  } catch (error) {
    if (!(error instanceof HistoryFullError)) throw error;
    const cause = `The execution reached the maximum number of history events (${draft.execution.eventCount + 1}).`;
    close(draft, 'FAILED', draft.execution.eventCount, { error: 'States.Runtime', cause });
  }
  return { execution: draft.execution, effects: draft.effects, history: draft.history };
}

function dispatch(draft: Draft, event: RunnerEvent): void {
  const { execution } = draft;
  if (event.type === 'redrive') {
    redrive(draft);
    return;
  }
  if (execution.status !== 'RUNNING') return;
  switch (event.type) {
    case 'start':
      draft.emitAfter(undefined, 0, 'ExecutionStarted', {
        input: execution.input,
        roleArn: execution.roleArn,
      });
      draft.ready.push(0);
      return;
    case 'time':
      fireTimers(draft);
      return;
    case 'stop':
      close(draft, 'ABORTED', execution.eventCount, event);
      return;
    default:
      taskEvent(draft, event);
  }
}

type TaskEvent = Extract<RunnerEvent, { taskId: number }>;

function taskEvent(draft: Draft, event: TaskEvent): void {
  const found = findTask(draft.execution, event.taskId);
  if (!found) return;
  const thread = draft.own(found.thread.id);
  const state = draft.stateOf(thread);
  if (state.type !== 'Task') return;
  settle(draft, thread, state, () => applyTaskEvent(draft, thread, state, found.task, event));
}

function applyTaskEvent(
  draft: Draft,
  thread: LiveThread,
  state: TaskState,
  task: TaskActivity,
  event: TaskEvent,
): Outcome {
  switch (event.type) {
    case 'heartbeat':
      if (task.heartbeatSeconds !== undefined) {
        thread.activity = { ...task, heartbeatAt: draft.at + task.heartbeatSeconds * 1000 };
      }
      return pending;
    case 'task-submitted':
      if (!task.isSubmitted) submitTask(draft, thread, state, task, event.output);
      return pending;
    case 'task-succeeded':
      return completeTask(draft, thread, state, event.output);
    case 'task-failed':
      throw failTask(draft, thread, state, new StateFailure(event.error, event.cause));
  }
}

/** The open task attempt with this id. */
export function findTask(
  execution: Execution,
  taskId: number,
): { readonly thread: Thread; readonly task: TaskActivity } | undefined {
  for (const id in execution.threads) {
    const thread = execution.threads[id];
    if (thread?.activity?.kind === 'task' && thread.activity.taskId === taskId) {
      return { thread, task: thread.activity };
    }
  }
  return undefined;
}

/** Timers that share the earliest instant fire together: first every time-out is written, then each failure is handled. */
function fireTimers(draft: Draft): void {
  const instant = nextTimer(draft.execution);
  if (instant === undefined || instant > draft.at) return;
  if (instant === draft.execution.deadlineAt) {
    close(draft, 'TIMED_OUT', draft.execution.eventCount, { error: 'States.Timeout' });
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

function runReady(draft: Draft): void {
  for (let position = 0; position < draft.ready.length; position += 1) {
    const id = draft.ready[position];
    if (draft.execution.status !== 'RUNNING') return;
    if (id === undefined || !draft.threads[id]) continue;
    const thread = draft.own(id);
    if (thread.activity) continue;
    enter(draft, thread);
  }
}

function enter(draft: Draft, thread: LiveThread): void {
  const state = draft.stateOf(thread);
  thread.enteredAt = draft.at;
  thread.enteredId = draft.emit(thread, `${state.type}StateEntered`, {
    name: state.name,
    input: thread.input,
  });
  settle(draft, thread, state, () => begin(draft, thread, state));
}

function begin(draft: Draft, thread: LiveThread, state: State): Outcome {
  switch (state.type) {
    case 'Pass':
      return runPass(draft, thread, state);
    case 'Choice':
      return runChoice(draft, thread, state);
    case 'Succeed':
      return runSucceed(draft, thread, state);
    case 'Fail':
      return runFail(draft, thread, state);
    case 'Wait':
      return runWait(draft, thread, state);
    case 'Task':
      return runTask(draft, thread, state);
    case 'Parallel':
      return runParallel(draft, thread, state);
    case 'Map':
      return runMap(draft, thread, state);
  }
}

function settle(draft: Draft, thread: LiveThread, state: State, run: () => Outcome): void {
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
function failState(
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

function failThread(draft: Draft, thread: LiveThread, state: State, failure: StateFailure): void {
  const described = failure.isRuntime ? located(failure, thread, state) : failure;
  if (thread.activity?.kind !== 'branches') thread.activity = { kind: 'ended' };
  if (thread.parent === undefined) {
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
    const exceeded = tolerateFailure(parent);
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

type Ending = { readonly error?: string | undefined; readonly cause?: string | undefined };

const closingEvents = {
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

function close(draft: Draft, status: keyof typeof closingEvents, previous: number, ending: Ending): void {
  const details = {
    ...(ending.error !== undefined && { error: ending.error }),
    ...(ending.cause !== undefined && { cause: ending.cause }),
  };
  draft.append(previous, closingEvents[status], details);
  Object.assign(draft.execution, details);
  for (const thread of Object.values(draft.threads)) {
    if (thread.activity?.kind !== 'branches') draft.own(thread.id).activity = { kind: 'ended' };
  }
  end(draft, status);
}

function end(draft: Draft, status: ExecutionStatus): void {
  draft.execution.status = status;
  draft.execution.stoppedAt = draft.at;
  draft.effects.push({ type: 'closed' });
}

/** Carries a closed execution on from the states it ended in; their retries start afresh. */
function redrive(draft: Draft): void {
  const { execution } = draft;
  if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') return;
  execution.deadlineAt += draft.at - (execution.stoppedAt ?? draft.at);
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
