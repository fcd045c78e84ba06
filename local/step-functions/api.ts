import { randomUUID } from 'node:crypto';
import { type AwsHistoryEvent, toAwsEvent, toAwsExecution } from './aws-shapes.ts';
import type { Execution } from './core/execution.ts';
import { type Json, maxPayloadBytes } from './core/json.ts';
import { findTask } from './core/reducer.ts';
import { newExecution } from './core/start.ts';
import { readToken, taskToken } from './core/token.ts';
import type { Engine, RunnerClock } from './engine.ts';
import { StepFunctionsError } from './errors.ts';
import type { MachineRegistry } from './machine-registry.ts';
import { page } from './paging.ts';
import type { RunnerStore, StoredMachine } from './store.ts';

/** What the calls work on. */
export type ApiDeps = {
  readonly clock: RunnerClock;
  readonly engine: Engine;
  readonly registry: MachineRegistry;
  readonly store: RunnerStore;
  readonly seed: number;
  readonly accountId: string;
  readonly region: string;
};

type Paging = { readonly maxResults?: number; readonly nextToken?: string };
type MachineInput = { readonly name: string; readonly definition: string; readonly roleArn?: string };

/** The calls of the service. */
export type StepFunctionsApi = ReturnType<typeof createApi>;

/** Makes the calls, in the SDK's input and output shapes. Each throws a StepFunctionsError with AWS's name. */
export function createApi(deps: ApiDeps) {
  const { clock, engine, registry, store } = deps;
  const arn = (kind: string, name: string) =>
    `arn:aws:states:${deps.region}:${deps.accountId}:${kind}:${name}`;

  const executionOf = (executionArn: string): Execution => {
    const execution = engine.executions.get(executionArn);
    if (execution) return execution;
    throw new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  };

  return {
    createStateMachine(input: MachineInput) {
      const machineArn = arn('stateMachine', checkName(input.name));
      const roleArn = input.roleArn ?? `arn:aws:iam::${deps.accountId}:role/local`;
      if (registry.has(machineArn)) return existingMachine(registry.get(machineArn), input.definition);
      const machine = registry.put(
        { arn: machineArn, name: input.name, roleArn, createdAt: clock.now() },
        input.definition,
      );
      return { stateMachineArn: machine.arn, creationDate: new Date(machine.createdAt) };
    },

    updateStateMachine(input: { stateMachineArn: string; definition?: string; roleArn?: string }) {
      const machine = registry.get(input.stateMachineArn);
      const definition = input.definition ?? machine.revisions[machine.revisionId] ?? '';
      const { revisionId } = registry.put(
        { ...machine, roleArn: input.roleArn ?? machine.roleArn },
        definition,
      );
      return { updateDate: new Date(clock.now()), revisionId };
    },

    describeStateMachine(input: { stateMachineArn: string }) {
      const machine = registry.get(input.stateMachineArn);
      return {
        stateMachineArn: machine.arn,
        name: machine.name,
        status: 'ACTIVE' as const,
        definition: machine.revisions[machine.revisionId] ?? '',
        roleArn: machine.roleArn,
        type: 'STANDARD' as const,
        creationDate: new Date(machine.createdAt),
        revisionId: machine.revisionId,
      };
    },

    listStateMachines(input: Paging = {}) {
      const machines = registry.all().map((machine) => ({
        stateMachineArn: machine.arn,
        name: machine.name,
        type: 'STANDARD' as const,
        creationDate: new Date(machine.createdAt),
      }));
      const { items, nextToken } = page(machines, input, 'machines');
      return { stateMachines: items, ...(nextToken && { nextToken }) };
    },

    startExecution(given: { stateMachineArn: string; name?: string; input?: string }) {
      const machine = registry.get(given.stateMachineArn);
      const name = checkName(given.name ?? randomUUID());
      const input = parsePayload(given.input ?? '{}', 'InvalidExecutionInput', 'input');
      const executionArn = arn('execution', `${machine.name}:${name}`);
      const existing = engine.executions.get(executionArn);
      if (existing) return existingExecution(existing, input);
      const startedAt = clock.now();
      const { arn: stateMachineArn, roleArn, revisionId } = machine;
      const { seed } = deps;
      const identity = {
        arn: executionArn,
        name,
        stateMachineArn,
        roleArn,
        revisionId,
        input,
        startedAt,
        seed,
      };
      engine.start(newExecution(registry.compile(machine.revisions[revisionId] ?? ''), identity));
      return { executionArn, startDate: new Date(startedAt) };
    },

    describeExecution(input: { executionArn: string }) {
      return toAwsExecution(executionOf(input.executionArn));
    },

    listExecutions(input: Paging & { stateMachineArn: string; statusFilter?: string }) {
      registry.get(input.stateMachineArn);
      const matching = [...engine.executions.values()]
        .filter((execution) => execution.stateMachineArn === input.stateMachineArn)
        .filter((execution) => input.statusFilter === undefined || execution.status === input.statusFilter)
        .reverse();
      const { items, nextToken } = page(
        matching,
        input,
        `${input.stateMachineArn} ${input.statusFilter ?? ''}`,
      );
      return { executions: items.map(summary), ...(nextToken && { nextToken }) };
    },

    getExecutionHistory(
      input: Paging & { executionArn: string; reverseOrder?: boolean; includeExecutionData?: boolean },
    ): { events: AwsHistoryEvent[]; nextToken?: string } {
      executionOf(input.executionArn);
      const events = store.history(input.executionArn);
      const ordered = input.reverseOrder ? events.toReversed() : events;
      const { items, nextToken } = page(
        ordered,
        input,
        `${input.executionArn} ${input.reverseOrder ?? false}`,
      );
      const shaped = items.map((event) => toAwsEvent(event, input.includeExecutionData ?? true));
      return { events: shaped, ...(nextToken && { nextToken }) };
    },

    stopExecution(input: { executionArn: string; error?: string; cause?: string }) {
      const execution = executionOf(input.executionArn);
      const ending = {
        ...(input.error !== undefined && { error: input.error }),
        ...(input.cause !== undefined && { cause: input.cause }),
      };
      engine.apply(execution.arn, { type: 'stop', ...ending });
      return { stopDate: new Date(executionOf(execution.arn).stoppedAt ?? clock.now()) };
    },

    redriveExecution(input: { executionArn: string; clientToken?: string }) {
      const execution = executionOf(input.executionArn);
      if (!['FAILED', 'TIMED_OUT', 'ABORTED'].includes(execution.status)) {
        const message = `Execution is ${execution.status} and cannot be redriven`;
        throw new StepFunctionsError('ExecutionNotRedrivable', message);
      }
      engine.apply(execution.arn, { type: 'redrive' });
      return { redriveDate: new Date(clock.now()) };
    },

    sendTaskSuccess(input: { taskToken: string; output: string }) {
      const output = parsePayload(input.output, 'InvalidOutput', 'output');
      const { executionArn, taskId } = openTask(engine, input.taskToken);
      engine.apply(executionArn, { type: 'task-succeeded', taskId, output });
      return {};
    },

    sendTaskFailure(input: { taskToken: string; error?: string; cause?: string }) {
      const { executionArn, taskId } = openTask(engine, input.taskToken);
      const ending = {
        ...(input.error !== undefined && { error: input.error }),
        ...(input.cause !== undefined && { cause: input.cause }),
      };
      engine.apply(executionArn, { type: 'task-failed', taskId, ...ending });
      return {};
    },

    sendTaskHeartbeat(input: { taskToken: string }) {
      const { executionArn, taskId } = openTask(engine, input.taskToken);
      engine.apply(executionArn, { type: 'heartbeat', taskId });
      return {};
    },
  };
}

function existingMachine(machine: StoredMachine, definition: string) {
  if (machine.revisions[machine.revisionId] !== definition) {
    throw new StepFunctionsError(
      'StateMachineAlreadyExists',
      `State Machine Already Exists: '${machine.arn}'`,
    );
  }
  return { stateMachineArn: machine.arn, creationDate: new Date(machine.createdAt) };
}

/** AWS's rule: the same name and input while open is the same start; anything else is refused. */
function existingExecution(execution: Execution, input: Json) {
  const isSame = JSON.stringify(execution.input) === JSON.stringify(input);
  if (execution.status !== 'RUNNING' || !isSame) {
    throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
  }
  return { executionArn: execution.arn, startDate: new Date(execution.startedAt) };
}

function openTask(engine: Engine, token: string): { executionArn: string; taskId: number } {
  const target = readToken(token);
  if (!target) throw new StepFunctionsError('InvalidToken', `Invalid Token: 'Invalid token'`);
  const execution = engine.executions.get(target.executionArn);
  const wasGiven =
    execution && target.taskId < execution.nextTaskId && taskToken(execution, target.taskId) === token;
  if (!wasGiven)
    throw new StepFunctionsError('TaskDoesNotExist', `Task Does Not Exist: 'Task does not exist'`);
  if (execution.status === 'RUNNING' && findTask(execution, target.taskId)) return target;
  throw new StepFunctionsError('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`);
}

function checkName(name: string): string {
  if (name.length < 1 || name.length > 80) {
    throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}' must have 1 to 80 characters`);
  }
  if (/[\s<>{}[\]?*"#%\\^|~`$&,;:/]/.test(name) || [...name].some(isControl)) {
    throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`);
  }
  return name;
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

function parsePayload(text: string, error: 'InvalidExecutionInput' | 'InvalidOutput', field: string): Json {
  if (Buffer.byteLength(text) > maxPayloadBytes) {
    const limit = `Member must have length less than or equal to ${maxPayloadBytes}`;
    throw new StepFunctionsError(
      'ValidationException',
      `1 validation error detected: Value at '${field}' failed to satisfy constraint: ${limit}`,
    );
  }
  try {
    return JSON.parse(text) as Json;
  } catch (problem) {
    throw new StepFunctionsError(error, `Invalid ${field}: ${String(problem)}`);
  }
}

function summary(execution: Execution) {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startedAt),
    ...(execution.stoppedAt !== undefined && { stopDate: new Date(execution.stoppedAt) }),
    redriveCount: execution.redriveCount,
  };
}
