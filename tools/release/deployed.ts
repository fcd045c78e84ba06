import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { folderOf, releasedVersions } from './fixtures.ts';

/** Where a release was deployed, a line each: committed, so that everybody's `npm run release` sees it. No account is named. */
const noteOf = (version: string): string => `${folderOf(version)}/deployed.txt`;

/** The environments that a release was deployed to; none before its first deployment. */
const deployedTo = (version: string): readonly string[] =>
  existsSync(noteOf(version)) ? readFileSync(noteOf(version), 'utf8').trim().split('\n') : [];

/** Notes it once. @returns the file that is to be committed; undefined where it said so before */
export function noteDeployed(version: string, environment: string): string | undefined {
  const known = deployedTo(version);
  if (known.includes(environment)) return undefined;
  writeFileSync(noteOf(version), `${[...known, environment].toSorted().join('\n')}\n`);
  return noteOf(version);
}

/**
 * Why a release may not be kept now; undefined where it may. What is deployed has executions, mails and data that hold on to what was
 * kept: writing it anew would blind the tests to what breaks them (R49).
 */
export function objectionToKeeping(version: string, isAgain: boolean): string | undefined {
  const environments = deployedTo(version);
  if (environments.length > 0)
    return `${version} is deployed (${environments.join(', ')}): what its leads hold on to stays as it was kept. Raise the version in package.json, then npm run release.`;
  if (releasedVersions().includes(version) && !isAgain)
    return `${version} is kept already: raise the version in package.json first, or say --again.`;
  return undefined;
}

/** What stands against deploying a release: nobody could tell later what its leads hold on to. */
export const objectionToDeploying = (version: string): readonly string[] =>
  releasedVersions().includes(version)
    ? []
    : [`release: ${version} of package.json is not kept; npm run release, and commit what it writes`];
