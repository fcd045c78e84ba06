import type { Money } from '../money.ts';

/** How many of how many. `share` is not rounded; null where there is nothing to share. */
export interface Rate {
  readonly hits: number;
  readonly of: number;
  readonly share: number | null;
}

/** Exact percentiles by nearest rank: the smallest value that at least so many per cent of all do not exceed. Null without values. */
export interface Spread {
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

export function rateOf<T>(of: readonly T[], isHit: (one: T) => boolean): Rate {
  return rate(of.filter(isHit).length, of.length);
}

const rate = (hits: number, of: number): Rate => ({ hits, of, share: of === 0 ? null : hits / of });

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { count: sorted.length, p50: nearestRank(sorted, 50), p90: nearestRank(sorted, 90) };
}

const nearestRank = (sorted: readonly number[], percent: number): number | null =>
  sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;

/** All the money of one currency; other currencies are left out. */
export const sumOf = (amounts: readonly Money[], currency: string): Money => ({
  minor: amounts.reduce((sum, one) => (one.currency === currency ? sum + one.minor : sum), 0),
  currency,
});

/** The money for each of so many, to the nearest minor unit; null for none. */
export const moneyEach = ({ minor, currency }: Money, count: number): Money | null =>
  count === 0 ? null : { minor: Math.round(minor / count), currency };
