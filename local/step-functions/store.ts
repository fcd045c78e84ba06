import type { Execution, HistoryEvent } from './core/execution.ts';

/** A state machine with every revision that an execution may still need. */
export type StoredMachine = {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly createdAt: number;
  /** Deleted machines are kept for the executions that still run. */
  readonly isDeleted?: boolean;
  readonly revisionId: string;
  readonly revisions: { readonly [revisionId: string]: string };
};

/** An execution, or a state machine, whose stored state cannot be read. */
export type Damage = { readonly arn: string; readonly reason: string };

/** What a store holds when it is opened. */
export type StoredState = {
  readonly machines: readonly StoredMachine[];
  readonly executions: readonly Execution[];
  readonly damaged: readonly Damage[];
};

/** Keeps state machines, executions and histories. What a call wrote is durable when the call returns. */
export interface RunnerStore {
  load(): StoredState;
  saveMachine(machine: StoredMachine): void;
  /** Keeps the execution as it now stands together with the events that brought it there. */
  append(execution: Execution, events: readonly HistoryEvent[]): void;
  /** All events of an execution, oldest first. */
  history(executionArn: string): readonly HistoryEvent[];
  close(): void;
}

/** A store that lives as long as the process. */
export function createMemoryStore(): RunnerStore {
  const machines = new Map<string, StoredMachine>();
  const executions = new Map<string, Execution>();
  const histories = new Map<string, HistoryEvent[]>();
  return {
    load: () => ({ machines: [...machines.values()], executions: [...executions.values()], damaged: [] }),
    saveMachine: (machine) => {
      machines.set(machine.arn, machine);
    },
    append: (execution, events) => {
      executions.set(execution.arn, execution);
      const history = histories.get(execution.arn);
      if (history) history.push(...events);
      else histories.set(execution.arn, [...events]);
    },
    history: (executionArn) => histories.get(executionArn) ?? [],
    close: () => undefined,
  };
}
