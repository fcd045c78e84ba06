import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { columnsOf } from '../../cli/export/columns.ts';
import type { Item } from '../../shared/ports/table.ts';
import { synthesise } from '../../tests/infra/stacks/synthesise.ts';
import { stands } from '../../tests/support/stands.ts';
import { functionOf, routedPlaces } from '../../workflows/lead-lifecycle/contract.ts';
import { releaseOf } from './contract.ts';
import { writeRelease } from './fixtures.ts';

/** Keeps of what is here what executions, mails and data of the version hold on to. @returns the files to commit */
export async function keepRelease(version: string): Promise<readonly string[]> {
  const definition = readFileSync('workflows/lead-lifecycle/definition.asl.json', 'utf8');
  const templates = synthesise();
  const parts = { version, definition, functionOf, places: routedPlaces, templates, exports: columnsOf };
  const leads = [];
  for (const [place, reach] of Object.entries(stands)) {
    const { relay, leadId } = await reach();
    const links = (await relay.mails({ leadId })).flatMap((mail) => mail.links.map(({ href }) => href));
    const items = relay.table.snapshot() as Item[];
    leads.push({ place, leadId, now: await relay.now(), items, links: [...new Set(links)] });
  }
  const files = writeRelease(releaseOf(parts), definition, leads);
  spawnSync('biome', ['format', '--write', ...files], { stdio: 'inherit' });
  return files;
}
