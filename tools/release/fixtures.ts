import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Release, ReleaseSchema } from './contract.ts';

const folder = 'tests/fixtures/releases';
const definitionOf = (version: string) => `${folder}/${version}/definition.asl.json`;
const contractOf = (version: string) => `${folder}/${version}/contract.json`;

/** 1.10.0 comes after 1.9.2. */
export const byVersion = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** What was released, oldest first. */
export const releasedVersions = (): string[] => readdirSync(folder).toSorted(byVersion);

export const readRelease = (version: string): Release =>
  ReleaseSchema.parse(JSON.parse(readFileSync(contractOf(version), 'utf8')));
export const readReleasedDefinition = (version: string): string =>
  readFileSync(definitionOf(version), 'utf8');

/** @returns the files written */
export function writeRelease(release: Release, definition: string): readonly string[] {
  const { version } = release;
  mkdirSync(`${folder}/${version}`, { recursive: true });
  writeFileSync(contractOf(version), `${JSON.stringify(release, undefined, 2)}\n`);
  writeFileSync(definitionOf(version), definition);
  return [contractOf(version), definitionOf(version)];
}
