import { stringify } from 'csv-stringify/sync';
import type { Column } from './columns.ts';

export const formats = ['csv', 'jsonl'] as const;
export type Format = (typeof formats)[number];

/** Takes a piece of the text; resolves when it may have the next. */
export type Sink = (text: string) => Promise<void>;

/**
 * RFC 4180, one line at a time. What a spreadsheet would run as a formula (a text that begins with = + - @, a tab or a carriage return) is written behind
 * an apostrophe; numbers are left alone.
 */
const csvLine = (cells: readonly unknown[]): string =>
  stringify([[...cells]], {
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  });

/** Rows as CSV under a heading line, or as JSON lines with every column. */
export async function writeRows<Row>(
  sink: Sink,
  format: Format,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): Promise<number> {
  let count = 0;
  if (format === 'csv') await sink(csvLine(columns.map(({ name }) => name)));
  for await (const row of rows) {
    count += 1;
    const cells = columns.map(({ of }) => of(row) ?? null);
    await sink(
      format === 'csv'
        ? csvLine(cells)
        : `${JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, cells[index]])))}\n`,
    );
  }
  return count;
}
