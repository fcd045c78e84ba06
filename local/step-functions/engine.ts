import type { Effect, Execution, PerformEffect, RunnerEvent } from './core/execution.ts';
import { findTask } from './core/find-task.ts';
import type { Json } from './core/json.ts';
import type { Machine } from './core/machine.ts';
import { pendingTasks } from './core/pending-tasks.ts';
import { step } from './core/reducer.ts';
import { nextTimer } from './core/timers.ts';
import { StepFunctionsError } from './errors.ts';
import type { Damage, RunnerStore } from './store.ts';
import { TimerQueue } from './timer-queue.ts';

/** Supplies the instant: milliseconds since the epoch, virtual or real. */
export interface RunnerClock {
  now(): number;
}

/** Outcome of a task attempt, a value and not an exception. */
export type TaskOutcome = { readonly output: unknown } | { readonly error: string; readonly cause?: string };

/** Performs one attempt of a Task. For a callback, the output is what TaskSubmitted shows. */
export type PerformTask = (task: {
  readonly resource: string;
  readonly parameters: unknown;
  readonly stateName: string;
  readonly executionArn: string;
  readonly attempt: number;
}) => Promise<TaskOutcome>;

/** What the engine needs from the service around it. */
export type EngineDeps = {
  readonly clock: RunnerClock;
  readonly perform: PerformTask;
  readonly store: RunnerStore;
  readonly machineOf: (execution: Execution) => Machine;
  readonly onTimersChanged: () => void;
  readonly onStatusChange: (execution: Execution) => void;
};

/** Carries executions through the core: keeps each step, then does what it asks for. */
export class Engine {
  readonly #executions = new Map<string, Execution>();
  readonly #deps: EngineDeps;
  readonly #timers = new TimerQueue();
  readonly #damage = new Map<string, string>();
  #lastSequence = 0;
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  #isClosing = false;
  #isClosed = false;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
  }

  /** The execution with this ARN, if there is one. Throws InternalFailure when its stored state is damaged. */
  find(arn: string): Execution | undefined {
    const damage = this.#damage.get(arn);
    if (damage === undefined) return this.#executions.get(arn);
    throw new StepFunctionsError('InternalFailure', `The stored state of ${arn} is damaged: ${damage}`);
  }

  /** Names executions that cannot be carried on, so that nothing new is started under their names. */
  setAside(damaged: readonly Damage[]): void {
    for (const { arn, reason } of damaged) this.#damage.set(arn, reason);
  }

  /** The execution with this ARN. Throws ExecutionDoesNotExist. */
  get(arn: string): Execution {
    const execution = this.find(arn);
    if (execution) return execution;
    throw new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  /** The place of the next execution in the order of starting. */
  nextSequence(): number {
    return this.#lastSequence + 1;
  }

  /** All executions, oldest first. */
  all(): Execution[] {
    return [...this.#executions.values()];
  }

  /** Takes an execution up again, as stored: attempts without an outcome are performed once more. */
  resume(execution: Execution): void {
    this.#keep(execution);
    for (const effect of pendingTasks(this.#deps.machineOf(execution), execution)) {
      this.#perform(execution.arn, effect);
    }
  }

  start(execution: Execution): void {
    this.#advance(execution, { type: 'start', at: this.#deps.clock.now() });
    this.#deps.onStatusChange({ ...execution, status: 'RUNNING' });
    this.#announceEnd(execution.arn);
  }

  /** Applies an event now. */
  apply(arn: string, event: WithoutInstant): void {
    const execution = this.#executions.get(arn);
    if (!execution || this.#isClosed) return;
    this.#advance(execution, { ...event, at: this.#deps.clock.now() } as RunnerEvent);
    if (event.type === 'redrive') this.#deps.onStatusChange(this.get(arn));
    if (execution.status === 'RUNNING') this.#announceEnd(arn);
  }

  nextTimer(): number | undefined {
    return this.#timers.first()?.at;
  }

  fireDue(): void {
    for (;;) {
      const timer = this.#timers.first();
      if (!timer || this.#isClosing || timer.at > this.#deps.clock.now()) return;
      this.apply(timer.owner, { type: 'time' });
    }
  }

  async idle(): Promise<void> {
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Lets attempts in flight end and keeps their outcomes; what they lead to waits for the next start. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.idle();
    this.#isClosed = true;
  }

  #advance(execution: Execution, event: RunnerEvent): void {
    const result = step(this.#deps.machineOf(execution), execution, event);
    if (result.history.length === 0 && event.type !== 'heartbeat') return;
    this.#deps.store.append(result.execution, result.history);
    this.#keep(result.execution);
    for (const effect of result.effects) this.#carryOut(execution.arn, effect);
  }

  #keep(execution: Execution): void {
    this.#executions.set(execution.arn, execution);
    const before = this.#timers.first()?.at;
    this.#lastSequence = Math.max(this.#lastSequence, execution.sequence);
    this.#timers.arm(execution.arn, execution.sequence, nextTimer(execution));
    if (this.#timers.first()?.at !== before) this.#deps.onTimersChanged();
  }

  #carryOut(arn: string, effect: Effect): void {
    if (effect.type === 'perform') this.#perform(arn, effect);
  }

  #announceEnd(arn: string): void {
    const execution = this.#executions.get(arn);
    if (execution && execution.status !== 'RUNNING') this.#deps.onStatusChange(execution);
  }

  #perform(arn: string, effect: PerformEffect): void {
    if (this.#isClosing) return;
    this.#inFlight += 1;
    const { resource, parameters, stateName, attempt } = effect;
    Promise.resolve()
      .then(() => this.#deps.perform({ resource, parameters, stateName, executionArn: arn, attempt }))
      .catch((error: unknown): TaskOutcome => ({ error: 'States.TaskFailed', cause: String(error) }))
      .then((outcome) => this.#record(arn, effect.taskId, outcome))
      .finally(() => this.#landed());
  }

  #record(arn: string, taskId: number, outcome: TaskOutcome): void {
    if ('error' in outcome) {
      const cause = outcome.cause === undefined ? {} : { cause: outcome.cause };
      this.apply(arn, { type: 'task-failed', taskId, error: outcome.error, ...cause });
      return;
    }
    const output = (outcome.output ?? null) as Json;
    const execution = this.#executions.get(arn);
    const found = execution && findTask(execution, taskId);
    if (!execution || !found) return;
    const { isCallback, isJob } = this.#integrationOf(execution, taskId);
    if (isCallback || isJob) this.apply(arn, { type: 'task-submitted', taskId, output });
    if (!isCallback) this.apply(arn, { type: 'task-succeeded', taskId, output });
  }

  #integrationOf(execution: Execution, taskId: number): { isCallback: boolean; isJob: boolean } {
    const found = findTask(execution, taskId);
    const flow = found && this.#deps.machineOf(execution).flows.get(found.thread.flow);
    const state = flow?.states.get(found?.thread.state ?? '');
    return state?.type === 'Task' ? state.integration : { isCallback: false, isJob: false };
  }

  #landed(): void {
    this.#inFlight -= 1;
    if (this.#inFlight > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

type WithoutInstant<Event = RunnerEvent> = Event extends RunnerEvent ? Omit<Event, 'at'> : never;
