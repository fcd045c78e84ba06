import { parse } from 'csv-parse/sync';

/** A line of a table as a spreadsheet keeps it, with the line of the file on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file that is no table; each problem names its line. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Every line that holds something. Comma, semicolon and tab may part the columns. @throws TableError */
export function csvRows(text: string): readonly CsvRow[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = [...',;\t'].find((one) => first.includes(one)) ?? ',';
  let line = 1;
  try {
    const options = { bom: true, delimiter, info: true, trim: true, relax_column_count: true } as const;
    // The typings do not know what `info` adds.
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => {
        const begins = line;
        line = info.lines + 1;
        return { line: begins, cells: record };
      })
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    throw new TableError([error instanceof Error ? error.message : String(error)]);
  }
}

/** What stood behind an apostrophe, so that no spreadsheet ran it as a formula. */
export const plainOf = (cell: string): string => (/^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell);
