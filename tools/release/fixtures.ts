import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { byRelease } from '../../infra/release.ts';
import type { Item } from '../../shared/ports/table.ts';
import { type Release, ReleaseSchema } from './contract.ts';

const folder = 'tests/fixtures/releases';
export const folderOf = (version: string): string => `${folder}/${version}`;
const definitionOf = (version: string) => `${folderOf(version)}/definition.asl.json`;
const contractOf = (version: string) => `${folderOf(version)}/contract.json`;
const leadsOf = (version: string) => `${folderOf(version)}/leads.json.gz`;

/** The whole table with a lead at a place, as a release left it. */
export interface StoredLead {
  readonly place: string;
  readonly leadId: string;
  readonly now: string;
  readonly items: readonly Item[];
  /** Where the links of its mails lead. */
  readonly links: readonly string[];
}

/** What was released, oldest first. */
export const releasedVersions = (): string[] => readdirSync(folder).toSorted(byRelease);

export const readRelease = (version: string): Release =>
  ReleaseSchema.parse(JSON.parse(readFileSync(contractOf(version), 'utf8')));
export const readReleasedDefinition = (version: string): string =>
  readFileSync(definitionOf(version), 'utf8');

export const readReleasedLeads = (version: string): readonly StoredLead[] =>
  JSON.parse(gunzipSync(readFileSync(leadsOf(version))).toString());

/** @returns the files written */
export function writeRelease(
  release: Release,
  definition: string,
  leads: readonly StoredLead[],
): readonly string[] {
  const { version } = release;
  mkdirSync(folderOf(version), { recursive: true });
  writeFileSync(contractOf(version), `${JSON.stringify(release, undefined, 2)}\n`);
  writeFileSync(definitionOf(version), definition);
  writeFileSync(leadsOf(version), gzipSync(JSON.stringify(leads)));
  return [contractOf(version), definitionOf(version)];
}
