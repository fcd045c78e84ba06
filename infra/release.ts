import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What is deployed, by the name `npm run release` keeps its contracts under. Leads note which release began their execution (R49). */
export const release = version;

/** 1.10.0 comes after 1.9.2. */
export const byRelease = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
