import { createApi, type StepFunctionsApi } from './api.ts';
import type { Execution } from './core/execution.ts';
import { Engine, type PerformTask, type RunnerClock } from './engine.ts';
import { MachineRegistry } from './machine-registry.ts';
import { handleRequest, type ProtocolResponse } from './protocol.ts';
import type { DamagedExecution, RunnerStore } from './store.ts';

export type { PerformTask, RunnerClock, TaskOutcome } from './engine.ts';
export { openStore } from './file-store.ts';
export type { DamagedExecution, RunnerStore } from './store.ts';
export { createMemoryStore } from './store.ts';

/** What EventBridge tells in "Step Functions Execution Status Change" (its `detail`). Dates are milliseconds since the epoch. */
export type ExecutionStatusChange = {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: Execution['status'];
  readonly startDate: number;
  readonly stopDate: number | null;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
};

/** Options of the service. */
export interface StepFunctionsOptions {
  readonly clock: RunnerClock;
  readonly perform: PerformTask;
  readonly store: RunnerStore;
  /** Makes tokens, jitter and random numbers repeatable. Drawn at random when absent. */
  readonly seed?: number;
  readonly accountId?: string;
  readonly region?: string;
  readonly onTimersChanged?: () => void;
  readonly onExecutionStatusChange?: (detail: ExecutionStatusChange) => void;
  /** Told of each execution whose stored state cannot be read. Default: one line each on standard error. */
  readonly onDamage?: (damaged: DamagedExecution) => void;
}

/** A local Step Functions. */
export interface StepFunctions {
  /** AWS's calls in process: the SDK's input and output shapes; errors carry AWS's name. */
  readonly api: StepFunctionsApi;
  /** The AWS JSON 1.0 protocol: `target` is the X-Amz-Target header of a `POST /`. */
  handle(target: string, body: string): Promise<ProtocolResponse>;
  /** The earliest armed timer over all executions, milliseconds since the epoch. */
  nextTimer(): number | undefined;
  /** Fires all timers that are due, in the order of their instants. */
  fireDue(): void;
  /** Resolves when no task attempt is in flight and nothing is left to step; timers may be armed. */
  idle(): Promise<void>;
  /** Executions that were found damaged in the store; the others run. */
  damaged(): readonly DamagedExecution[];
  close(): Promise<void>;
}

/** Starts a service on a store and takes up what it finds there. */
export function createStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const { clock, perform, store } = options;
  const stored = store.load();
  const registry = new MachineRegistry(store, stored.machines);
  const engine = new Engine({
    clock,
    perform,
    store,
    machineOf: (execution) => registry.machineOf(execution),
    onTimersChanged: () => options.onTimersChanged?.(),
    onStatusChange: (execution) => options.onExecutionStatusChange?.(statusChange(execution)),
  });
  for (const execution of stored.executions) engine.resume(execution);
  const report = options.onDamage ?? reportDamage;
  for (const damaged of stored.damaged) report(damaged);
  const api = createApi({
    clock,
    engine,
    registry,
    store,
    seed: options.seed ?? Math.floor(Math.random() * 2 ** 31),
    accountId: options.accountId ?? '000000000000',
    region: options.region ?? 'us-east-1',
  });
  return {
    api,
    handle: (target, body) => handleRequest(api, target, body),
    nextTimer: () => engine.nextTimer(),
    fireDue: () => engine.fireDue(),
    idle: () => engine.idle(),
    damaged: () => stored.damaged,
    close: async () => {
      await engine.close();
      store.close();
    },
  };
}

function reportDamage(damaged: DamagedExecution): void {
  process.stderr.write(
    `Step Functions: the state of ${damaged.executionArn} is damaged: ${damaged.reason}\n`,
  );
}

function statusChange(execution: Execution): ExecutionStatusChange {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt,
    stopDate: execution.stoppedAt ?? null,
    input: JSON.stringify(execution.input),
    output: execution.output === undefined ? null : JSON.stringify(execution.output),
    error: execution.error ?? null,
    cause: execution.cause ?? null,
  };
}
