import type { InMemory } from '../../local/in-memory.ts';
import { breaches } from '../../shared/domain/invariants.ts';

/** Fails naming every invariant that does not hold now. */
export async function checkInvariants({
  table,
  runner,
  clock,
}: Pick<InMemory, 'table' | 'runner' | 'clock'>): Promise<void> {
  const executions = await runner.api.listExecutions({
    stateMachineArn: (await runner.api.listStateMachines({})).stateMachines?.[0]?.stateMachineArn ?? '',
    statusFilter: 'RUNNING',
    maxResults: 1000,
  });
  const running = new Set((executions.executions ?? []).map(({ name }) => name ?? ''));
  const found = breaches({ items: table.snapshot(), running, now: clock.instant() });
  if (found.length > 0) throw new Error(`invariants broken at ${clock.instant()}:\n${found.join('\n')}`);
}
