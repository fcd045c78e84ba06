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

/** Amounts have four decimals at most, so that a sum is exact whatever its order. */
const fractions = 10_000;

export const sumOfAmounts = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + Math.round(amount * fractions), 0) / fractions;

/** An amount for each of so many; null for none. */
export const eachOf = (amount: number, count: number): number | null => (count === 0 ? null : amount / count);
