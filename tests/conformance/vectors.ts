import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../local/step-functions/core/json.ts';

/** The groups that this runner must reproduce. */
export const groups = ['jsonpath-core', 'jsonpath-collections', 'choice-cases'] as const;
export type Group = (typeof groups)[number];

/** Outcome of one recorded task attempt. */
export type VectorTask = {
  readonly state: string;
  readonly attempt: number;
  readonly iterations?: readonly { readonly map: string; readonly index: number }[];
  readonly outcome: {
    readonly type: string;
    readonly output?: Json;
    readonly error?: string;
    readonly cause?: string;
    readonly submitOutput?: Json;
  };
};

/** One recorded event. */
export type VectorEvent = {
  readonly id: number | null;
  readonly previousEventId: number | null;
  readonly type: string;
  readonly [field: string]: Json | undefined;
};

/** What AWS answered. */
export type Expected = {
  readonly status: string;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly events: readonly VectorEvent[];
};

/** A recorded execution. The format is described in the vectors' own README. */
export type Vector = {
  readonly name: string;
  readonly recorded: string;
  readonly unordered?: boolean;
  readonly idsScrubbed?: boolean;
  readonly eventsLost?: number | readonly string[];
  readonly clock?: string;
  readonly wildcards?: readonly string[];
  readonly definition: Json;
  readonly input: Json;
  readonly tasks: readonly VectorTask[];
  readonly expected: Expected;
};

/** Many small executions whose history was not recorded. */
export type CaseVector = {
  readonly kind: 'cases';
  readonly name: string;
  readonly cases: readonly {
    readonly definition: Json;
    readonly input: Json;
    readonly expected: { readonly status: string; readonly output?: Json };
  }[];
};

/** The vector files of a group, in order; empty when the folder is not there. */
export function vectorFiles(dir: string, group: Group): string[] {
  const folder = join(dir, group);
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => join(folder, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Reads one vector file. */
export function readVector(file: string): Vector | CaseVector {
  return JSON.parse(readFileSync(file, 'utf8')) as Vector | CaseVector;
}
