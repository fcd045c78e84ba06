import { createHash } from 'node:crypto';
import { compileMachine, DefinitionError } from './core/definition.ts';
import type { Execution } from './core/execution.ts';
import type { Json } from './core/json.ts';
import type { Machine } from './core/machine.ts';
import { StepFunctionsError } from './errors.ts';
import type { RunnerStore, StoredMachine } from './store.ts';

/** The state machines, with every revision of their definitions; each is compiled once. */
export class MachineRegistry {
  readonly #store: RunnerStore;
  readonly #machines = new Map<string, StoredMachine>();
  readonly #compiled = new Map<string, Machine>();

  constructor(store: RunnerStore, stored: readonly StoredMachine[]) {
    this.#store = store;
    for (const machine of stored) this.#machines.set(machine.arn, machine);
  }

  all(): StoredMachine[] {
    return [...this.#machines.values()];
  }

  /** The machine with this ARN. Throws StateMachineDoesNotExist. */
  get(arn: string): StoredMachine {
    const machine = this.#machines.get(arn);
    if (machine) return machine;
    throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  has(arn: string): boolean {
    return this.#machines.has(arn);
  }

  /** Compiles a definition. Throws InvalidDefinition with a message that names the state. */
  compile(definition: string): Machine {
    const known = this.#compiled.get(revisionOf(definition));
    if (known) return known;
    const machine = compileMachine(parseDefinition(definition));
    this.#compiled.set(revisionOf(definition), machine);
    return machine;
  }

  /** Keeps a machine whose current definition is `definition`; earlier revisions stay for their executions. */
  put(machine: Omit<StoredMachine, 'revisionId' | 'revisions'>, definition: string): StoredMachine {
    this.compile(definition);
    const revisionId = revisionOf(definition);
    const earlier = this.#machines.get(machine.arn)?.revisions ?? {};
    const stored = { ...machine, revisionId, revisions: { ...earlier, [revisionId]: definition } };
    this.#store.saveMachine(stored);
    this.#machines.set(machine.arn, stored);
    return stored;
  }

  /** The compiled definition that an execution keeps to its end. */
  machineOf(execution: Execution): Machine {
    const known = this.#compiled.get(execution.revisionId);
    if (known) return known;
    const definition = this.get(execution.stateMachineArn).revisions[execution.revisionId];
    if (definition === undefined) {
      throw new StepFunctionsError('StateMachineDoesNotExist', `No definition is kept for ${execution.arn}`);
    }
    return this.compile(definition);
  }
}

function revisionOf(definition: string): string {
  const hash = createHash('sha256').update(definition).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join('-');
}

function parseDefinition(definition: string): Json {
  try {
    return JSON.parse(definition) as Json;
  } catch (error) {
    throw new DefinitionError(`the definition is not JSON: ${String(error)}`);
  }
}
