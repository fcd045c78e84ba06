import type { InMemory } from '../../local/in-memory.ts';
import { breaches } from '../../shared/domain/invariants.ts';
import { misheard } from './misheard.ts';

/** Fails naming every invariant that does not hold now. */
export async function checkInvariants({
  table,
  runner,
  clock,
  eventLog,
}: Pick<InMemory, 'table' | 'runner' | 'clock' | 'eventLog'>): Promise<void> {
  const executions = await runner.api.listExecutions({
    stateMachineArn: (await runner.api.listStateMachines({})).stateMachines?.[0]?.stateMachineArn ?? '',
    statusFilter: 'RUNNING',
    maxResults: 1000,
  });
  const running = new Set((executions.executions ?? []).map(({ name }) => name ?? ''));
  const items = table.snapshot();
  const found = [...breaches({ items, running, now: clock.instant() }), ...misheard(eventLog, items)];
  if (found.length > 0) throw new Error(`invariants broken at ${clock.instant()}:\n${found.join('\n')}`);
}
