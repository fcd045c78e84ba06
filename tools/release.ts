import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { release as version } from '../infra/release.ts';
import type { Item } from '../shared/ports/table.ts';
import { synthesise } from '../tests/infra/stacks/synthesise.ts';
import { stands } from '../tests/support/stands.ts';
import { functionOf, routedPlaces } from '../workflows/lead-lifecycle/contract.ts';
import { releaseOf } from './release/contract.ts';
import { releasedVersions, writeRelease } from './release/fixtures.ts';

/**
 * Keeps of the version in package.json what its executions, mails and data hold on to; from then on the tests compare every
 * change with it. A version is kept once: `--again` only before it was deployed anywhere.
 */
if (releasedVersions().includes(version) && !process.argv.includes('--again')) {
  console.error(`${version} is kept already: raise the version in package.json first, or say --again.`);
  process.exitCode = 1;
} else {
  const definition = readFileSync('workflows/lead-lifecycle/definition.asl.json', 'utf8');
  const parts = { version, definition, functionOf, places: routedPlaces, templates: synthesise() };
  const leads = [];
  for (const [place, reach] of Object.entries(stands)) {
    const { relay, leadId } = await reach();
    const links = (await relay.mails({ leadId })).flatMap((mail) => mail.links.map(({ href }) => href));
    const items = relay.table.snapshot() as Item[];
    leads.push({ place, leadId, now: await relay.now(), items, links: [...new Set(links)] });
  }
  const files = writeRelease(releaseOf(parts), definition, leads);
  spawnSync('biome', ['format', '--write', ...files], { stdio: 'inherit' });
  console.log(`Kept ${files.join(' and ')}: commit them with the release.`);
}
