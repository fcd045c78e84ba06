import { Attempts, type PerformTask, type TaskOutcome } from './attempts.ts';
import type { Execution, PerformEffect, RunnerEvent, Step } from './core/execution.ts';
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
  readonly #attempts: Attempts;
  #isClosed = false;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
    this.#attempts = new Attempts(deps.perform, (...recorded) => this.#record(...recorded));
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
      this.#attempts.start(execution.arn, effect);
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
    if (!execution) return;
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
      if (!timer || this.#attempts.isClosing || timer.at > this.#deps.clock.now()) return;
      this.apply(timer.owner, { type: 'time' });
    }
  }

  idle(): Promise<void> {
    return this.#attempts.idle();
  }

  /** Lets attempts in flight end and keeps their outcomes; what they lead to waits for the next start. */
  async close(): Promise<void> {
    await this.#attempts.close();
    this.#isClosed = true;
  }

  #advance(execution: Execution, event: RunnerEvent): void {
    if (this.#isClosed) throw new Error('the Step Functions service is closed');
    const result = this.#step(execution, event);
    if (result.execution === execution) return;
    this.#deps.store.append(result.execution, result.history);
    this.#keep(result.execution);
    for (const effect of result.effects) {
      if (effect.type === 'perform') this.#attempts.start(execution.arn, effect);
    }
  }

  /** What goes wrong in a step ends that execution; the others run on. What is wrong with the disk ends the process. */
  #step(execution: Execution, event: RunnerEvent): Step {
    const machine = this.#deps.machineOf(execution);
    try {
      return step(machine, execution, event);
    } catch (error) {
      const cause = `The runner could not take this step: ${String(error)}`;
      const ended = step(machine, execution, { type: 'fault', cause, at: event.at });
      if (ended.execution === execution) throw error;
      return ended;
    }
  }

  #keep(execution: Execution): void {
    this.#executions.set(execution.arn, execution);
    const before = this.#timers.first()?.at;
    this.#lastSequence = Math.max(this.#lastSequence, execution.sequence);
    this.#timers.arm(execution.arn, execution.sequence, nextTimer(execution));
    if (this.#timers.first()?.at !== before) this.#deps.onTimersChanged();
  }

  #announceEnd(arn: string): void {
    const execution = this.#executions.get(arn);
    if (execution && execution.status !== 'RUNNING') this.#deps.onStatusChange(execution);
  }

  /** An attempt that is over by now, answered or timed out, is left alone: the core ignores what comes late. */
  #record(arn: string, effect: PerformEffect, outcome: TaskOutcome): void {
    const { taskId, pattern } = effect;
    if ('error' in outcome) {
      const cause = outcome.cause === undefined ? {} : { cause: outcome.cause };
      this.apply(arn, { type: 'task-failed', taskId, error: outcome.error, ...cause });
      return;
    }
    const output = plain(outcome.output);
    if (output === undefined) {
      this.apply(arn, {
        type: 'task-failed',
        taskId,
        error: 'States.Runtime',
        cause: 'The output is not JSON',
      });
      return;
    }
    if (pattern !== 'request') this.apply(arn, { type: 'task-submitted', taskId, output });
    if (pattern !== 'callback') this.apply(arn, { type: 'task-succeeded', taskId, output });
  }
}

/** The output as JSON carries it; undefined for what it cannot carry: cycles, endless nesting. */
function plain(output: unknown): Json | undefined {
  try {
    return JSON.parse(JSON.stringify(output ?? null)) as Json;
  } catch {
    return undefined;
  }
}

type WithoutInstant<Event = RunnerEvent> = Event extends RunnerEvent ? Omit<Event, 'at'> : never;
