import type { Engine, RunnerClock } from './engine.ts';
import type { MachineRegistry } from './machine-registry.ts';
import type { RunnerStore } from './store.ts';

/** What the calls of the service work on. */
export type ApiDeps = {
  readonly clock: RunnerClock;
  readonly engine: Engine;
  readonly registry: MachineRegistry;
  readonly store: RunnerStore;
  readonly seed: number;
  readonly accountId: string;
  readonly region: string;
};

/** An ARN of this service's account and region. */
export function arnOf(deps: Pick<ApiDeps, 'accountId' | 'region'>, kind: string, name: string): string {
  return `arn:aws:states:${deps.region}:${deps.accountId}:${kind}:${name}`;
}
