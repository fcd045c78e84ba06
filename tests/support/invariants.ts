import type { InMemory } from '../../local/in-memory.ts';
import { breaches } from '../../shared/domain/invariants.ts';
import { misheard } from './misheard.ts';

interface Checked extends Pick<InMemory, 'table' | 'runner' | 'clock' | 'eventLog'> {
  /** When this world began, if its table held something then: what was told before was told elsewhere. */
  readonly begunAt?: string;
}

/** Fails naming every invariant that does not hold now; `told` are log lines and execution data, where they were kept. */
export async function checkInvariants(
  { table, runner, clock, eventLog, begunAt = '' }: Checked,
  told: readonly string[] = [],
): Promise<void> {
  const executions = await runner.api.listExecutions({
    stateMachineArn: (await runner.api.listStateMachines({})).stateMachines?.[0]?.stateMachineArn ?? '',
    statusFilter: 'RUNNING',
    maxResults: 1000,
  });
  const running = new Set((executions.executions ?? []).map(({ name }) => name ?? ''));
  const items = table.snapshot();
  const found = [
    ...breaches({ items, running, now: clock.instant(), told }),
    ...misheard(eventLog, items, begunAt),
  ];
  if (found.length > 0) throw new Error(`invariants broken at ${clock.instant()}:\n${found.join('\n')}`);
}
