import { begin } from './begin.ts';
import { Draft, HistoryFullError, type LiveThread } from './draft.ts';
import { close } from './ending.ts';
import type { Execution, RunnerEvent, Step, TaskActivity } from './execution.ts';
import { StateFailure } from './failure.ts';
import { findTask } from './find-task.ts';
import { fireTimers } from './fire-timers.ts';
import { settle } from './flow.ts';
import type { Machine, TaskState } from './machine.ts';
import { redrive } from './redrive.ts';
import { type Outcome, pending } from './states/outcome.ts';
import { completeTask, failTask, submitTask } from './states/task.ts';

/**
 * One step of an execution: pure and deterministic. `execution` is left as it was.
 * An event that no longer concerns the execution (a closed one, an attempt that is over) gives the same execution back.
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
  if (!draft.isTouched()) return { execution, effects: [], history: [] };
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
      close(draft, 'ABORTED', 0, event);
      return;
    case 'fault':
      close(draft, 'FAILED', execution.eventCount, { error: 'States.Runtime', cause: event.cause });
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
