import { randomUUID } from 'node:crypto';
import { type ApiDeps, arnOf } from './api-deps.ts';
import { executionSummary, toAwsEvent, toAwsExecution } from './aws-shapes.ts';
import { checkLength, checkOneOf, parsePayload, requireArn, requireName } from './check-input.ts';
import type { Execution } from './core/execution.ts';
import { type Json, jsonEquals } from './core/json.ts';
import { newExecution } from './core/start.ts';
import { StepFunctionsError } from './errors.ts';
import { type Paging, page } from './paging.ts';
import { redriveObstacle } from './redrive-rules.ts';

type ExecutionInput = { readonly executionArn?: string | undefined };

/** StartExecution's input. */
export type StartExecutionInput = {
  readonly stateMachineArn?: string | undefined;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
};

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

/** The calls on executions. */
export function executionCalls(deps: ApiDeps) {
  const { clock, engine, registry, store } = deps;
  const find = (input: ExecutionInput) =>
    engine.get(requireArn(input.executionArn, 'executionArn', 'execution'));
  const machineArnOf = (arn: string | undefined) => requireArn(arn, 'stateMachineArn', 'stateMachine');
  return {
    startExecution(given: StartExecutionInput) {
      const machine = registry.get(machineArnOf(given.stateMachineArn));
      const name = given.name === undefined ? randomUUID() : requireName(given.name);
      const input = parsePayload(given.input ?? '{}', 'input', 'InvalidExecutionInput');
      const executionArn = arnOf(deps, 'execution', `${machine.name}:${name}`);
      const existing = engine.find(executionArn);
      if (existing) return sameStart(existing, input);
      const startedAt = clock.now();
      const execution = newExecution(registry.compile(machine), {
        arn: executionArn,
        name,
        sequence: engine.nextSequence(),
        stateMachineArn: machine.arn,
        roleArn: machine.roleArn,
        revisionId: machine.revisionId,
        input,
        startedAt,
        seed: deps.seed,
      });
      engine.start(execution);
      return { executionArn, startDate: new Date(startedAt) };
    },

    describeExecution(input: ExecutionInput) {
      const execution = find(input);
      return toAwsExecution(execution, redriveObstacle(execution, clock.now()));
    },

    listExecutions(
      input: Paging & {
        readonly stateMachineArn?: string | undefined;
        readonly statusFilter?: string | undefined;
      },
    ) {
      const machine = registry.get(machineArnOf(input.stateMachineArn));
      checkOneOf(input.statusFilter, 'statusFilter', statuses);
      const newestFirst = engine
        .all()
        .filter((execution) => isListed(execution, machine.arn, input.statusFilter));
      newestFirst.reverse();
      const { items, nextToken } = page(newestFirst, input, `${machine.arn} ${input.statusFilter ?? ''}`);
      return { executions: items.map(executionSummary), nextToken };
    },

    getExecutionHistory(
      input: Paging &
        ExecutionInput & {
          readonly reverseOrder?: boolean | undefined;
          readonly includeExecutionData?: boolean | undefined;
        },
    ) {
      const { arn } = find(input);
      const events = store.history(arn);
      const ordered = input.reverseOrder ? events.toReversed() : events;
      const { items, nextToken } = page(ordered, input, `${arn} ${input.reverseOrder ?? false}`);
      return {
        events: items.map((event) => toAwsEvent(event, deps.region, input.includeExecutionData ?? true)),
        nextToken,
      };
    },

    stopExecution(
      input: ExecutionInput & { readonly error?: string | undefined; readonly cause?: string | undefined },
    ) {
      const { arn } = find(input);
      engine.apply(arn, { type: 'stop', ...checkEnding(input) });
      return { stopDate: new Date(engine.get(arn).stoppedAt ?? clock.now()) };
    },

    redriveExecution(input: ExecutionInput & { readonly clientToken?: string | undefined }) {
      const execution = find(input);
      const obstacle = redriveObstacle(execution, clock.now());
      if (obstacle !== undefined) throw new StepFunctionsError('ExecutionNotRedrivable', obstacle);
      engine.apply(execution.arn, { type: 'redrive' });
      return { redriveDate: new Date(clock.now()) };
    },
  };
}

/** Error and cause as a caller gives them. Throws ValidationException when they are too long. */
export function checkEnding(input: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}): {
  error?: string;
  cause?: string;
} {
  checkLength(input.error, 'error', 256);
  checkLength(input.cause, 'cause', 32_768);
  return {
    ...(input.error !== undefined && { error: input.error }),
    ...(input.cause !== undefined && { cause: input.cause }),
  };
}

/** AWS's rule: the same name and input while open is the same start; anything else is refused. */
function sameStart(execution: Execution, input: Json) {
  if (execution.status !== 'RUNNING' || !jsonEquals(execution.input, input)) {
    throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
  }
  return { executionArn: execution.arn, startDate: new Date(execution.startedAt) };
}

function isListed(execution: Execution, machineArn: string, status: string | undefined): boolean {
  return execution.stateMachineArn === machineArn && (status === undefined || execution.status === status);
}
