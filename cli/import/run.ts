import { setTimeout } from 'node:timers/promises';
import { counted } from '../counted.ts';
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
  readonly what: 'lead' | 'event';
  readonly good: readonly Row[];
  readonly bad: readonly BadRow[];
  /** Takes one row; safe to repeat. @returns what became of it */
  readonly take: (row: Row) => Promise<Outcome>;
}

/** What became of a row, in words for one and for many. */
export type Outcome = readonly [one: string, many: string];

export const knownBefore: Outcome = [
  'was imported before: nothing changed.',
  'were imported before: nothing changed.',
];

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
  const found = `${file}: ${counted(good.length, what)} can be imported, ${bad.length} cannot${bad.length > 0 ? ':' : '.'}`;
  if (bad.length > 0 && !options['skip-bad'])
    throw new Unanswerable(
      [found, ...problems, 'Nothing was imported. --skip-bad imports the others.'].join('\n'),
    );
  if (options['dry-run']) return [found, ...problems, 'Nothing was imported.'].join('\n');
  const became = new Map<Outcome, number>();
  for (const [index, row] of good.entries()) {
    if (index > 0) await setTimeout(pause);
    const outcome = await take(row);
    became.set(outcome, (became.get(outcome) ?? 0) + 1);
  }
  const counts = [...became].map(([[one, many], count]) => `  ${count} ${count === 1 ? one : many}`);
  return [
    `${file}: ${counted(good.length, what)} read.`,
    ...counts,
    ...(bad.length > 0 ? [found, ...problems] : []),
  ].join('\n');
}

function rateOf(text: string | undefined): number {
  const rate = text === undefined ? usualRate : Number(text);
  if (rate > 0 && rate <= 1_000) return rate;
  throw new Unanswerable(`--per-second: "${text}" is no number from above 0 to 1000.`);
}
