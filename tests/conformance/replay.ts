import { type Conventions, currentConventions } from '../../local/step-functions/core/conventions.ts';
import { compileMachine } from '../../local/step-functions/core/definition.ts';
import type {
  Execution,
  HistoryEvent,
  PerformEffect,
  RunnerEvent,
  Step,
} from '../../local/step-functions/core/execution.ts';
import { findTask } from '../../local/step-functions/core/find-task.ts';
import type { Json } from '../../local/step-functions/core/json.ts';
import type { Machine } from '../../local/step-functions/core/machine.ts';
import { step } from '../../local/step-functions/core/reducer.ts';
import { newExecution } from '../../local/step-functions/core/start.ts';
import { nextTimer } from '../../local/step-functions/core/timers.ts';
import type { Vector, VectorTask } from './vectors.ts';

/** What a replay came to. */
export type Replay = { readonly execution: Execution; readonly history: readonly HistoryEvent[] };

/** Done to the execution between two steps: storing and reading it again must change nothing. */
export type BetweenSteps = (execution: Execution) => Execution;

const account = 'arn:aws:states:us-east-1:111111111111';
const defaultClock = '2024-01-01T00:00:00.000Z';
type Untimed<Event = RunnerEvent> = Event extends RunnerEvent ? Omit<Event, 'at'> : never;

/** Runs a recorded definition and input through the core, with the recorded outcomes and a virtual clock. */
export function replay(
  vector: Pick<Vector, 'definition' | 'input' | 'tasks' | 'clock'>,
  between: BetweenSteps = (execution) => execution,
  conventions: Conventions = currentConventions,
): Replay {
  const machine = compileMachine(vector.definition, conventions);
  const outcomes = new Map<string, VectorTask[]>();
  for (const task of vector.tasks) {
    const key = taskKey(task.state, task.iterations ?? []);
    outcomes.set(key, [...(outcomes.get(key) ?? []), task]);
  }
  let now = Date.parse(vector.clock ?? defaultClock);
  let execution = begin(machine, vector.input, now);
  const history: HistoryEvent[] = [];
  const queue: Untimed[] = [{ type: 'start' }];
  while (execution.status === 'RUNNING') {
    const event = queue.shift() ?? { type: 'time' as const };
    if (event.type === 'time') now = nextTimer(execution) ?? now;
    const result: Step = step(machine, execution, { ...event, at: now } as RunnerEvent);
    execution = between(result.execution);
    history.push(...result.history);
    for (const effect of result.effects) {
      if (effect.type === 'perform') queue.push(...answers(outcomes, execution, effect));
    }
  }
  return { execution, history };
}

function begin(machine: Machine, input: Json, startedAt: number): Execution {
  return newExecution(machine, {
    arn: `${account}:execution:machine:execution`,
    name: 'execution',
    sequence: 1,
    stateMachineArn: `${account}:stateMachine:machine`,
    roleArn: 'arn:aws:iam::111111111111:role/role',
    revisionId: '1',
    input,
    startedAt,
    seed: 1,
  });
}

function answers(
  outcomes: Map<string, VectorTask[]>,
  execution: Execution,
  effect: PerformEffect,
): Untimed[] {
  const { taskId, stateName } = effect;
  const key = taskKey(stateName, iterationsOf(execution, taskId));
  const task = outcomes.get(key)?.shift();
  if (!task) throw new Error(`no outcome is recorded for attempt ${effect.attempt} of ${key}`);
  const { type, output = null, error, cause, submitOutput = null } = task.outcome;
  const events: Untimed[] = [];
  if (type.startsWith('submitted')) events.push({ type: 'task-submitted', taskId, output: submitOutput });
  if (type.endsWith('stopped')) events.push({ type: 'stop' });
  if (type.endsWith('succeeded')) events.push({ type: 'task-succeeded', taskId, output });
  if (type.endsWith('failed')) {
    events.push({
      type: 'task-failed',
      taskId,
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    });
  }
  return events;
}

function taskKey(state: string, iterations: readonly { map: string; index: number }[]): string {
  return [state, ...iterations.map(({ map, index }) => `${map}[${index}]`)].join(' in ');
}

function iterationsOf(execution: Execution, taskId: number): { map: string; index: number }[] {
  const iterations: { map: string; index: number }[] = [];
  let thread = findTask(execution, taskId)?.thread;
  while (thread?.parent !== undefined) {
    const parent = execution.threads[thread.parent];
    if (thread.item && parent) iterations.unshift({ map: parent.state, index: thread.item.index });
    thread = parent;
  }
  return iterations;
}
