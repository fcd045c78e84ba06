import type { Execution } from './execution.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import { seedFrom } from './random.ts';

const secondMillis = 1000;

/** AWS lets no standard execution live longer than a year. */
const maxLifeSeconds = 31_536_000;

/** Who an execution is, before its first event. */
export type NewExecution = {
  readonly arn: string;
  readonly name: string;
  readonly sequence: number;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly revisionId: string;
  readonly input: Json;
  readonly startedAt: number;
  readonly seed: number;
};

/** An execution that has not taken its first step: give it to `step` with a `start` event. */
export function newExecution(machine: Machine, given: NewExecution): Execution {
  const seed = seedFrom(given.seed, given.arn);
  return {
    ...given,
    status: 'RUNNING',
    deadlineAt: deadlineOf(machine, given.startedAt, given.startedAt),
    redriveCount: 0,
    eventCount: 0,
    seed,
    random: seed,
    nextTaskId: 1,
    nextThreadId: 1,
    threads: {
      0: {
        id: 0,
        flow: '',
        state: machine.startAt,
        input: given.input,
        enteredAt: given.startedAt,
        enteredId: 0,
        last: 0,
      },
    },
  };
}

/** When an execution that started, or was redriven, at `from` is timed out: TimeoutSeconds later, and never after a year in all. */
export function deadlineOf(machine: Machine, startedAt: number, from: number): number {
  const timeoutSeconds = machine.timeoutSeconds ?? maxLifeSeconds;
  return Math.min(from + timeoutSeconds * secondMillis, startedAt + maxLifeSeconds * secondMillis);
}
