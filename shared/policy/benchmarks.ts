import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { isPayable } from '../domain/money.ts';
import { AmountSchema, IdSchema, LastingSchema } from '../domain/shapes.ts';
import { day, durationMillis, durationPattern } from '../domain/time.ts';
import type { Problem } from './condition-checks.ts';

/** The member of the team who answers for a figure. */
const owner = IdSchema;

/** What is not read at all is refused by its form. */
const isYearAtMost = (duration: string): boolean =>
  !durationPattern.test(duration) || durationMillis(duration) <= 366 * day;

/** Looked at over so long up to now, and never judged by fewer cases than these. */
const AlarmSchema = closedObject({
  over: LastingSchema.refine(isYearAtMost, 'must be a year at most'),
  cases: z.int().min(1).max(10_000),
});

const rate = closedObject({
  percent: z.number().min(0, 'must be a percentage, 0 to 100').max(100, 'must be a percentage, 0 to 100'),
  owner,
  /** With it, the owner is mailed once when the rate falls short, and again once it recovered and fell anew (R41). */
  alarm: AlarmSchema.optional(),
}).optional();

/** What marketing and sales aim at, figure by figure, and who answers for each (R41, R42); `docs/metrics.md` says how each is counted. */
export const BenchmarksSchema = closedObject({
  acceptance: rate,
  /** Of the hand-overs, a first contact before the breach. */
  'in-time': rate,
  /** Half of the first contacts are made within so much business time. */
  'first-contact': closedObject({ within: LastingSchema, owner }).optional(),
  pursued: rate,
  requalified: rate,
  won: rate,
  /** At most. */
  waste: rate,
  /** At most, in the currency of the policy. */
  'cost-per-opportunity': closedObject({ amount: AmountSchema, owner }).optional(),
});

/** An amount has no smaller coin than its currency. */
export function benchmarkProblems(
  benchmarks: z.infer<typeof BenchmarksSchema> | undefined,
  currency: string,
): Problem[] {
  const amount = benchmarks?.['cost-per-opportunity']?.amount;
  if (amount === undefined || !/^[A-Z]{3}$/.test(currency) || isPayable(amount, currency)) return [];
  const path = ['benchmarks', 'cost-per-opportunity', 'amount'];
  return [{ path, message: `${currency} has no coins for ${amount}` }];
}
