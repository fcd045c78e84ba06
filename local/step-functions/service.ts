import { createApi, type StepFunctionsApi } from './api.ts';
import type { PerformTask } from './attempts.ts';
import type { Execution } from './core/execution.ts';
import { Engine, type RunnerClock } from './engine.ts';
import { MachineRegistry } from './machine-registry.ts';
import { handleRequest, type ProtocolResponse } from './protocol.ts';
import type { Damage, RunnerStore } from './store.ts';
import type { ValidationDepth } from './validate.ts';

export type { PerformTask, TaskOutcome } from './attempts.ts';
export type { RunnerClock } from './engine.ts';
export { openStore } from './file-store.ts';
export type { Damage, RunnerStore } from './store.ts';
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
  readonly inputDetails: { readonly included: boolean };
  readonly output: string | null;
  readonly outputDetails: { readonly included: boolean } | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly redriveCount: number;
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
  /** `fast` leaves asl-validator out (up to 400 ms per new definition): for tests that start many services. Default: full. */
  readonly validation?: ValidationDepth;
  /** A definition that was found sound in full before: `fast` is enough for it. Default: none. */
  readonly isSound?: (definition: string) => boolean;
  readonly onTimersChanged?: () => void;
  readonly onExecutionStatusChange?: (detail: ExecutionStatusChange) => void;
  /** Told of each execution whose stored state cannot be read. Default: one line each on standard error. */
  readonly onDamage?: (damage: Damage) => void;
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
  damaged(): readonly Damage[];
  close(): Promise<void>;
}

/** Starts a service on a store and takes up what it finds there. */
export function createStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const { clock, perform, store } = options;
  const stored = store.load();
  const depth = options.validation ?? 'full';
  const registry = new MachineRegistry(store, stored.machines, (definition) =>
    options.isSound?.(definition) ? 'fast' : depth,
  );
  const engine = new Engine({
    clock,
    perform,
    store,
    machineOf: (execution) => registry.machineOf(execution),
    onTimersChanged: () => options.onTimersChanged?.(),
    onStatusChange: (execution) => options.onExecutionStatusChange?.(statusChange(execution)),
  });
  const damaged = [...stored.damaged, ...resumeAll(engine, registry, stored.executions)];
  engine.setAside(damaged);
  for (const damage of damaged) (options.onDamage ?? reportDamage)(damage);
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
    damaged: () => damaged,
    close: async () => {
      await engine.close();
      store.close();
    },
  };
}

/** Takes up what was stored; executions whose definition is gone are told apart. */
function resumeAll(engine: Engine, registry: MachineRegistry, executions: readonly Execution[]): Damage[] {
  return executions.flatMap((execution) => {
    if (execution.status === 'RUNNING' && !registry.hasDefinitionOf(execution)) {
      return [{ arn: execution.arn, reason: 'the definition it runs is not in the store' }];
    }
    try {
      engine.resume(execution);
      return [];
    } catch (error) {
      return [{ arn: execution.arn, reason: `it cannot be taken up again: ${String(error)}` }];
    }
  });
}

function reportDamage(damage: Damage): void {
  process.stderr.write(`Step Functions: the stored state of ${damage.arn} is damaged: ${damage.reason}\n`);
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
    inputDetails: { included: true },
    output: execution.output === undefined ? null : JSON.stringify(execution.output),
    outputDetails: execution.output === undefined ? null : { included: true },
    error: execution.error ?? null,
    cause: execution.cause ?? null,
    redriveCount: execution.redriveCount,
  };
}
