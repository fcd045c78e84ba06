import { createHash } from 'node:crypto';
import { compileMachine } from './core/definition.ts';
import type { Execution } from './core/execution.ts';
import type { Json } from './core/json.ts';
import type { Machine } from './core/machine.ts';
import { StepFunctionsError } from './errors.ts';
import type { RunnerStore, StoredMachine } from './store.ts';
import { type ValidationDepth, validateDefinition } from './validate.ts';

/** The state machines, with every revision of their definitions; each is compiled once. */
export class MachineRegistry {
  readonly #store: RunnerStore;
  readonly #depthOf: (definition: string) => ValidationDepth;
  readonly #machines = new Map<string, StoredMachine>();
  readonly #compiled = new Map<string, Machine>();

  constructor(
    store: RunnerStore,
    stored: readonly StoredMachine[],
    depthOf: (definition: string) => ValidationDepth,
  ) {
    this.#store = store;
    this.#depthOf = depthOf;
    for (const machine of stored) this.#machines.set(machine.arn, machine);
  }

  all(): StoredMachine[] {
    return [...this.#machines.values()].filter((machine) => !machine.isDeleted);
  }

  /** The machine with this ARN. Throws StateMachineDoesNotExist. */
  get(arn: string): StoredMachine {
    const machine = this.#machines.get(arn);
    if (machine && !machine.isDeleted) return machine;
    throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  has(arn: string): boolean {
    const machine = this.#machines.get(arn);
    return machine !== undefined && !machine.isDeleted;
  }

  /** The compiled definition, made once. */
  compile(machine: StoredMachine, revisionId = machine.revisionId): Machine {
    const known = this.#compiled.get(revisionId);
    if (known) return known;
    const compiled = compileMachine(JSON.parse(machine.revisions[revisionId] ?? 'null') as Json);
    this.#compiled.set(revisionId, compiled);
    return compiled;
  }

  /**
   * Keeps a machine whose current definition is `definition`; earlier revisions stay for their executions.
   * Throws InvalidDefinition with messages that name the states. A definition that is known is not validated again.
   */
  put(machine: Omit<StoredMachine, 'revisionId' | 'revisions'>, definition: string): StoredMachine {
    const revisionId = revisionOf(definition);
    const earlier = this.#machines.get(machine.arn)?.revisions ?? {};
    if (!Object.hasOwn(earlier, revisionId)) this.#validate(definition);
    return this.#keep({ ...machine, revisionId, revisions: { ...earlier, [revisionId]: definition } });
  }

  hasDefinitionOf(execution: Execution): boolean {
    return this.#machines.get(execution.stateMachineArn)?.revisions[execution.revisionId] !== undefined;
  }

  /** The compiled definition that an execution keeps to its end. */
  machineOf(execution: Execution): Machine {
    const machine = this.#machines.get(execution.stateMachineArn);
    return this.compile(machine ?? this.get(execution.stateMachineArn), execution.revisionId);
  }

  /** Nothing new starts on a deleted machine; what runs goes on. */
  delete(arn: string): void {
    const machine = this.#machines.get(arn);
    if (machine) this.#keep({ ...machine, isDeleted: true });
  }

  #keep(machine: StoredMachine): StoredMachine {
    this.#store.saveMachine(machine);
    this.#machines.set(machine.arn, machine);
    return machine;
  }

  #validate(definition: string): void {
    const problems = validateDefinition(definition, this.#depthOf(definition));
    if (problems.length === 0) return;
    throw new StepFunctionsError(
      'InvalidDefinition',
      `Invalid State Machine Definition: '${problems.join('; ')}'`,
    );
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
