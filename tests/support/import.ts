import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importEvents } from '../../cli/import/events.ts';
import { importLeads } from '../../cli/import/leads.ts';
import { type Operator, operatorOver } from '../../cli/operator.ts';
import type { Relay } from './relay.ts';

const fast = { 'per-second': '1000' };

/** What a command sees of a relay in memory. */
export const operatorOf = async (relay: Relay): Promise<Operator> => ({
  ...operatorOver(relay.table, await relay.now(), relay.services.keys),
  newLeadId: relay.services.newLeadId,
});

/** Imports these lines as a file of that name; then the sweeper has been. */
async function imported(
  relay: Relay,
  name: string,
  lines: readonly string[],
  act: (operator: Operator, file: string) => Promise<string>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lead-relay-import-'));
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  try {
    return (await act(await operatorOf(relay), file)).replaceAll(`${folder}/`, '');
  } finally {
    rmSync(folder, { recursive: true });
    await relay.advance('PT0S');
  }
}

export const leadsFrom = (
  relay: Relay,
  lines: readonly string[],
  options: Parameters<typeof importLeads>[2] = {},
  name = 'leads.csv',
): Promise<string> =>
  imported(relay, name, lines, (operator, file) => importLeads(operator, file, { ...fast, ...options }));

export const eventsFrom = (
  relay: Relay,
  lines: readonly string[],
  options: Parameters<typeof importEvents>[2] = {},
  name = 'events.csv',
): Promise<string> =>
  imported(relay, name, lines, (operator, file) => importEvents(operator, file, { ...fast, ...options }));
