import { randomUUID } from 'node:crypto';
import { type ApiDeps, arnOf } from './api-deps.ts';
import { executionSummary, toAwsEvent, toAwsExecution } from './aws-shapes.ts';
import { checkArn, checkName, parsePayload } from './check-input.ts';
import type { Execution } from './core/execution.ts';
import { type Json, jsonEquals } from './core/json.ts';
import { newExecution } from './core/start.ts';
import { StepFunctionsError } from './errors.ts';
import { type Paging, page } from './paging.ts';
import { redriveObstacle } from './redrive-rules.ts';

type ExecutionInput = { readonly executionArn: string };
type IncludedData = { readonly includedData?: 'ALL_DATA' | 'METADATA_ONLY' | undefined };

/** Error and cause as a caller gives them. */
export type Ending = { readonly error?: string | undefined; readonly cause?: string | undefined };

/** ListExecutions's input. */
type ListExecutionsInput = Paging & {
  readonly stateMachineArn?: string | undefined;
  readonly mapRunArn?: string | undefined;
  readonly statusFilter?: string | undefined;
  readonly redriveFilter?: string | undefined;
};

/** StartExecution's input. */
export type StartExecutionInput = {
  readonly stateMachineArn: string;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
};

/** The calls on executions. */
export function executionCalls(deps: ApiDeps) {
  const { clock, engine, registry, store } = deps;
  const find = (input: ExecutionInput) => engine.get(checkArn(input.executionArn, 'execution'));
  return {
    startExecution(given: StartExecutionInput) {
      const machine = registry.get(checkArn(given.stateMachineArn, 'stateMachine'));
      const name = given.name === undefined ? randomUUID() : checkName(given.name);
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

    describeExecution(input: ExecutionInput & IncludedData) {
      const execution = find(input);
      const isWhole = input.includedData !== 'METADATA_ONLY';
      return toAwsExecution(execution, redriveObstacle(execution, clock.now()), isWhole);
    },

    listExecutions(input: ListExecutionsInput) {
      const { arn } = registry.get(checkArn(listedMachine(input), 'stateMachine'));
      const newestFirst = engine.all().filter((execution) => isListed(execution, arn, input));
      newestFirst.reverse();
      const listed = [arn, input.statusFilter, input.redriveFilter].join(' ');
      const { items, nextToken } = page(newestFirst, input, listed);
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

    stopExecution(input: ExecutionInput & Ending) {
      const { arn } = find(input);
      engine.apply(arn, { type: 'stop', ...endingOf(input) });
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

/** Error and cause, the absent ones left out. */
export function endingOf({ error, cause }: Ending): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}

/** AWS's rule: the same name and input while open is the same start; anything else is refused. */
function sameStart(execution: Execution, input: Json) {
  if (execution.status !== 'RUNNING' || !jsonEquals(execution.input, input)) {
    throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
  }
  return { executionArn: execution.arn, startDate: new Date(execution.startedAt) };
}

/** The machine whose executions are asked for. Map runs have no executions of their own here. */
function listedMachine({ stateMachineArn, mapRunArn, statusFilter }: ListExecutionsInput): string {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw new StepFunctionsError('ValidationException', 'Must provide a StateMachine ARN or a MapRun ARN');
  }
  if (stateMachineArn === undefined) {
    throw new StepFunctionsError('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
  }
  if (statusFilter === 'PENDING_REDRIVE') {
    throw new StepFunctionsError('ValidationException', 'PENDING_REDRIVE needs a MapRun ARN');
  }
  return stateMachineArn;
}

function isListed(
  execution: Execution,
  machineArn: string,
  { statusFilter, redriveFilter }: ListExecutionsInput,
): boolean {
  const redrive = execution.redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN';
  return (
    execution.stateMachineArn === machineArn &&
    (statusFilter ?? execution.status) === execution.status &&
    (redriveFilter ?? redrive) === redrive
  );
}
