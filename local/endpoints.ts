import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the laptop that last served from a data directory is, for tools beside it. */
export interface Endpoints {
  readonly url: string;
  /** Absent where the table is kept in memory: nobody else can reach it. */
  readonly dynamodb?: string;
  readonly table?: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'endpoints.json');

export const writeEndpoints = (dataDir: string, endpoints: Endpoints): void =>
  writeFileSync(fileIn(dataDir), `${JSON.stringify(endpoints, undefined, 2)}\n`);

export const readEndpoints = (dataDir: string): Endpoints | undefined =>
  existsSync(fileIn(dataDir)) ? JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) : undefined;
