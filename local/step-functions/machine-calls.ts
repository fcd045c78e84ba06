import { type ApiDeps, arnOf } from './api-deps.ts';
import { checkLength, requireArn, requireName, requireText } from './check-input.ts';
import { StepFunctionsError } from './errors.ts';
import { type Paging, page } from './paging.ts';
import type { StoredMachine } from './store.ts';

/** CreateStateMachine's input, as far as this service heeds it. `roleArn` may be left out in process. */
export type CreateStateMachineInput = {
  readonly name?: string | undefined;
  readonly definition?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly type?: string | undefined;
};

/** UpdateStateMachine's input. */
export type UpdateStateMachineInput = {
  readonly stateMachineArn?: string | undefined;
  readonly definition?: string | undefined;
  readonly roleArn?: string | undefined;
};

/** API reference, CreateStateMachine. */
const maxDefinitionLength = 1_048_576;

/** The calls on state machines. */
export function machineCalls(deps: ApiDeps) {
  const { clock, registry } = deps;
  const find = (arn: string | undefined) => registry.get(requireArn(arn, 'stateMachineArn', 'stateMachine'));
  return {
    createStateMachine(input: CreateStateMachineInput) {
      const name = requireName(input.name);
      const definition = requireText(input.definition, 'definition');
      checkLength(definition, 'definition', maxDefinitionLength);
      if ((input.type ?? 'STANDARD') !== 'STANDARD') {
        throw new StepFunctionsError('StateMachineTypeNotSupported', 'Only STANDARD state machines run here');
      }
      const arn = arnOf(deps, 'stateMachine', name);
      const roleArn = input.roleArn ?? `arn:aws:iam::${deps.accountId}:role/local`;
      const machine = registry.has(arn)
        ? sameMachine(registry.get(arn), definition)
        : registry.put({ arn, name, roleArn, createdAt: clock.now() }, definition);
      return { stateMachineArn: machine.arn, creationDate: new Date(machine.createdAt) };
    },

    updateStateMachine(input: UpdateStateMachineInput) {
      const machine = find(input.stateMachineArn);
      if (input.definition === undefined && input.roleArn === undefined) {
        const message =
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified';
        throw new StepFunctionsError('MissingRequiredParameter', message);
      }
      checkLength(input.definition, 'definition', maxDefinitionLength);
      const definition = input.definition ?? definitionOf(machine);
      const { revisionId } = registry.put(
        { ...machine, roleArn: input.roleArn ?? machine.roleArn },
        definition,
      );
      return { updateDate: new Date(clock.now()), revisionId };
    },

    describeStateMachine(input: { readonly stateMachineArn?: string | undefined }) {
      const machine = find(input.stateMachineArn);
      return {
        ...summary(machine),
        status: 'ACTIVE' as const,
        definition: definitionOf(machine),
        roleArn: machine.roleArn,
        loggingConfiguration: { level: 'OFF' as const, includeExecutionData: false },
        revisionId: machine.revisionId,
      };
    },

    deleteStateMachine(input: { readonly stateMachineArn?: string | undefined }) {
      registry.delete(requireArn(input.stateMachineArn, 'stateMachineArn', 'stateMachine'));
      return {};
    },

    listStateMachines(input: Paging = {}) {
      const { items, nextToken } = page(registry.all(), input, 'machines');
      return { stateMachines: items.map(summary), nextToken };
    },
  };
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
