import type { PerformEffect } from './core/execution.ts';

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

/** Performs task attempts, and knows when none is in flight. */
export class Attempts {
  readonly #perform: PerformTask;
  readonly #record: (arn: string, effect: PerformEffect, outcome: TaskOutcome) => void;
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  isClosing = false;

  constructor(
    perform: PerformTask,
    record: (arn: string, effect: PerformEffect, outcome: TaskOutcome) => void,
  ) {
    this.#perform = perform;
    this.#record = record;
  }

  /** Performs an attempt soon, after the step that asked for it. What `perform` throws is a failed attempt. */
  start(arn: string, effect: PerformEffect): void {
    if (this.isClosing) return;
    this.#inFlight += 1;
    const { resource, stateName, attempt } = effect;
    const parameters = structuredClone(effect.parameters);
    Promise.resolve()
      .then(() => this.#perform({ resource, parameters, stateName, executionArn: arn, attempt }))
      .catch((error: unknown): TaskOutcome => ({ error: 'States.TaskFailed', cause: String(error) }))
      .then((outcome) => this.#record(arn, effect, outcome))
      .finally(() => this.#landed());
  }

  async idle(): Promise<void> {
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Starts no more, and waits for those in flight. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.idle();
  }

  #landed(): void {
    this.#inFlight -= 1;
    if (this.#inFlight > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
