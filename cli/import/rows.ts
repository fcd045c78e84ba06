import { readFile } from 'node:fs/promises';
import { csvRows, plainOf, TableError } from '../../local/csv-rows.ts';
import { unknownValue } from '../../shared/domain/problems.ts';
import { Unanswerable } from '../relay.ts';

/** A row of an import: fields by column, and where it stands. */
export interface ImportRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row, a line each, as its reader finds it. */
export interface BadRow {
  readonly line: number;
  readonly problems: readonly string[];
}

export interface Rows {
  readonly rows: readonly ImportRow[];
  readonly bad: readonly BadRow[];
}

/** The rows of a file: JSON lines by the names `.jsonl` and `.ndjson`, else CSV with a line of names. @throws Unanswerable */
export async function readRows(file: string, isColumn: (name: string) => boolean, known: readonly string[]) {
  const text = await textOf(file);
  try {
    return /\.(?:jsonl|ndjson)$/i.test(file) ? jsonRows(text) : tableRows(text, isColumn, known);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw new Unanswerable(
      [`${file} cannot be read:`, ...error.problems.map((one) => `  ${one}`)].join('\n'),
      {
        cause: error,
      },
    );
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (cause) {
    const why = cause instanceof TypeError ? 'it is not UTF-8' : String((cause as Error).message);
    throw new Unanswerable(`${file} cannot be read: ${why}.`, { cause });
  }
}

function jsonRows(text: string): Rows {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: index + 1, text: line.trim() }));
  const read = lines
    .filter((line) => line.text !== '')
    .map((one) => ({ ...one, fields: objectIn(one.text) }));
  return {
    rows: read.flatMap(({ line, fields }) => (fields ? [{ line, fields }] : [])),
    bad: read.flatMap(({ line, fields }) =>
      fields ? [] : [{ line, problems: [`line ${line}: must be a JSON object on one line`] }],
    ),
  };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function tableRows(text: string, isColumn: (name: string) => boolean, known: readonly string[]): Rows {
  const [heading, ...rest] = csvRows(text);
  const names = heading?.cells ?? [];
  const problems = [
    ...(names.length === 0 ? ['line 1: the names of the columns are missing'] : []),
    ...names
      .filter((name) => name !== '' && !isColumn(name))
      .map((name) => `line 1: ${unknownValue('column', name, known)}`),
    ...names
      .filter((name, index) => name !== '' && names.indexOf(name) !== index)
      .map((name) => `line 1: column "${name}" is there twice`),
  ];
  if (problems.length > 0) throw new TableError(problems);
  const wide = rest.filter(({ cells }) => cells.length > names.length);
  const rows = rest
    .filter((row) => !wide.includes(row))
    .map(({ line, cells }) => ({
      line,
      fields: Object.fromEntries(names.map((name, index) => [name, plainOf(cells[index] ?? '')] as const)),
    }));
  return {
    rows,
    bad: wide.map(({ line, cells }) => ({
      line,
      problems: [`line ${line}: has ${cells.length} cells, and there are ${names.length} columns`],
    })),
  };
}

/** `email: is missing` of line 4 as its reader finds it: `line 4, column email: is missing`. */
export const located = (line: number, problem: string): string =>
  problem.replace(/^(?:([\w.[\]-]+): )?/, (_, column: string | undefined) =>
    column === undefined ? `line ${line}: ` : `line ${line}, column ${column}: `,
  );
