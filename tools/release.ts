import { release as version } from '../infra/release.ts';
import { objectionToKeeping } from './release/deployed.ts';

/**
 * Keeps of the version in package.json what its executions, mails and data hold on to; from then on the tests compare every
 * change with it. A version is kept once: `--again` only before it was deployed anywhere.
 */
const objection = objectionToKeeping(version, process.argv.includes('--again'));
if (objection) {
  console.error(objection);
  process.exitCode = 1;
} else {
  const { keepRelease } = await import('./release/keep.ts');
  console.log(`Kept ${(await keepRelease(version)).join(' and ')}: commit them with the release.`);
}
