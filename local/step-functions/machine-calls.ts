import { type ApiDeps, arnOf } from './api-deps.ts';
import { checkArn, checkName, checkRole } from './check-input.ts';
import { type Configuration, checkConfiguration } from './configuration.ts';
import { StepFunctionsError } from './errors.ts';
import { type Paging, page } from './paging.ts';
import type { StoredMachine } from './store.ts';

/** CreateStateMachine's input. */
export type CreateStateMachineInput = Configuration & {
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly type?: string | undefined;
};

/** UpdateStateMachine's input. */
export type UpdateStateMachineInput = Configuration & {
  readonly stateMachineArn: string;
  readonly definition?: string | undefined;
  readonly roleArn?: string | undefined;
};

/** The calls on state machines. */
export function machineCalls(deps: ApiDeps) {
  const { clock, registry } = deps;
  const find = (arn: string) => registry.get(checkArn(arn, 'stateMachine'));
  return {
    createStateMachine(input: CreateStateMachineInput) {
      const name = checkName(input.name);
      const roleArn = checkRole(input.roleArn);
      checkConfiguration(input);
      if ((input.type ?? 'STANDARD') !== 'STANDARD') {
        throw new StepFunctionsError('StateMachineTypeNotSupported', 'Only STANDARD state machines run here');
      }
      const arn = arnOf(deps, 'stateMachine', name);
      const machine = registry.has(arn)
        ? sameMachine(registry.get(arn), input.definition)
        : registry.put({ arn, name, roleArn, createdAt: clock.now() }, input.definition);
      return { stateMachineArn: machine.arn, creationDate: new Date(machine.createdAt) };
    },

    updateStateMachine(input: UpdateStateMachineInput) {
      const machine = find(input.stateMachineArn);
      if (changesNothing(input)) {
        const message =
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified';
        throw new StepFunctionsError('MissingRequiredParameter', message);
      }
      checkConfiguration(input);
      const roleArn = input.roleArn === undefined ? machine.roleArn : checkRole(input.roleArn);
      const definition = input.definition ?? definitionOf(machine);
      const { revisionId } = registry.put({ ...machine, roleArn }, definition);
      return { updateDate: new Date(clock.now()), revisionId };
    },

    describeStateMachine(input: {
      readonly stateMachineArn: string;
      readonly includedData?: 'ALL_DATA' | 'METADATA_ONLY' | undefined;
    }) {
      const machine = find(input.stateMachineArn);
      const isWhole = input.includedData !== 'METADATA_ONLY';
      return {
        ...summary(machine),
        status: 'ACTIVE' as const,
        definition: isWhole ? definitionOf(machine) : undefined,
        roleArn: machine.roleArn,
        loggingConfiguration: { level: 'OFF' as const, includeExecutionData: false },
        revisionId: machine.revisionId,
      };
    },

    deleteStateMachine(input: { readonly stateMachineArn: string }) {
      registry.delete(checkArn(input.stateMachineArn, 'stateMachine'));
      return {};
    },

    listStateMachines(input: Paging = {}) {
      const { items, nextToken } = page(registry.all(), input, 'machines');
      return { stateMachines: items.map(summary), nextToken };
    },
  };
}

function changesNothing(input: UpdateStateMachineInput): boolean {
  const { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration } = input;
  const changes = [definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration];
  return changes.every((change) => change === undefined);
}

/** The machine's current definition. */
function definitionOf(machine: StoredMachine): string {
  return machine.revisions[machine.revisionId] ?? '';
}

/** Creating a machine again with the same definition is the same creation. Throws StateMachineAlreadyExists. */
function sameMachine(machine: StoredMachine, definition: string): StoredMachine {
  if (definitionOf(machine) === definition) return machine;
  throw new StepFunctionsError('StateMachineAlreadyExists', `State Machine Already Exists: '${machine.arn}'`);
}

function summary(machine: StoredMachine) {
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    type: 'STANDARD' as const,
    creationDate: new Date(machine.createdAt),
  };
}
