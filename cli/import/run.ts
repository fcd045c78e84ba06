import { setTimeout } from 'node:timers/promises';
import { Unanswerable } from '../relay.ts';
import type { BadRow } from './rows.ts';

export interface ImportOptions {
  readonly 'dry-run'?: boolean | undefined;
  readonly 'skip-bad'?: boolean | undefined;
  /** Rows a second; default 10. */
  readonly 'per-second'?: string | undefined;
}

interface Plan<Row> {
  readonly file: string;
  readonly what: string;
  readonly good: readonly Row[];
  readonly bad: readonly BadRow[];
  /** Takes one row; safe to repeat. @returns what became of it */
  readonly take: (row: Row) => Promise<string>;
}

const usualRate = 10;

/**
 * Reports every bad row, and takes the good ones, one after the other and no faster than asked; nothing is taken while a row is bad, unless those are
 * to be skipped. A run that is cut off is begun again: what was taken is known, and changes nothing (R44). @throws Unanswerable
 */
export async function runImport<Row>(plan: Plan<Row>, options: ImportOptions): Promise<string> {
  const { file, what, good, bad, take } = plan;
  const pause = 1_000 / rateOf(options['per-second']);
  const problems = bad
    .toSorted((one, other) => one.line - other.line)
    .flatMap((row) => row.problems.map((problem) => `  ${problem}`));
  const found = `${file}: ${good.length} ${what} can be imported, ${bad.length} cannot${bad.length > 0 ? ':' : '.'}`;
  if (options['dry-run']) return [found, ...problems, 'Nothing was imported.'].join('\n');
  if (bad.length > 0 && !options['skip-bad'])
    throw new Unanswerable(
      [found, ...problems, 'Nothing was imported. --skip-bad imports the others.'].join('\n'),
    );
  const became = new Map<string, number>();
  for (const [index, row] of good.entries()) {
    if (index > 0) await setTimeout(pause);
    const outcome = await take(row);
    became.set(outcome, (became.get(outcome) ?? 0) + 1);
  }
  const counts = [...became].map(([outcome, count]) => `  ${count} ${outcome}`);
  return [
    `${file}: ${good.length} ${what} read.`,
    ...counts,
    ...(bad.length > 0 ? [found, ...problems] : []),
  ].join('\n');
}

function rateOf(text: string | undefined): number {
  const rate = text === undefined ? usualRate : Number(text);
  if (rate > 0 && rate <= 1_000) return rate;
  throw new Unanswerable(`--per-second: "${text}" is no number from above 0 to 1000.`);
}
