import type { Policy } from '../policy/schema.ts';
import { benchmarksOf, type FigureId, type Reading, readingOf } from './benchmarks.ts';
import type { LeadEvent } from './journey.ts';
import type { Period } from './metrics/period.ts';
import { toldOf } from './metrics/question.ts';
import { reportOn } from './metrics/report.ts';
import type { Step } from './metrics/steps.ts';
import { opensOn, startOfDay, timeOn } from './openings.ts';
import type { Instant } from './time.ts';

/** A month by its name: `2027-01`. */
export type Month = string;

/** So many months from there, back for a negative number. */
export function monthAfter(month: Month, count = 1): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** When the digest of a month is due: in the month after, on its working day, by the clock on the wall; undefined where there is none (R42). */
export function digestAt({ digest, calendars }: Policy, month: Month): Instant | undefined {
  const calendar = digest && calendars[digest.in];
  if (!calendar) return undefined;
  const dates = Array.from(
    { length: 28 },
    (_, index) => `${monthAfter(month)}-${String(index + 1).padStart(2, '0')}`,
  );
  const open = dates.filter((date) => opensOn(calendar, date));
  // A calendar that hardly opens puts nothing off.
  const date = open[digest.onWorkingDay - 1] ?? dates[digest.onWorkingDay - 1] ?? `${monthAfter(month)}-01`;
  return timeOn(calendar.timeZone, date, digest.at);
}

/** The month as a period, in the zone of the digest's calendar. */
function periodOfMonth({ digest, calendars }: Policy, month: Month): Period {
  const zone = calendars[digest?.in ?? '']?.timeZone ?? 'UTC';
  return { from: startOfDay(zone, `${month}-01`), to: startOfDay(zone, `${monthAfter(month)}-01`) };
}

/** A figure as it was, month by month, oldest first; `owner` answers for it. */
export interface DigestFigure {
  readonly id: FigureId;
  readonly target: number;
  readonly owner: string;
  readonly points: readonly (Reading & { readonly month: Month })[];
}

/** What executives are told of a month, the same to each, kept as it was when it was made (R42). */
export interface DigestContent {
  readonly month: Month;
  readonly asOf: Instant;
  /** A figure of fewer cases is not judged. */
  readonly cases: number;
  readonly figures: readonly DigestFigure[];
  /** How often each step happened in the month, and in the one before. */
  readonly happened: readonly Readonly<Record<Step, number>>[];
}

/** So many months stand side by side. */
const span = 6;

/** From then on the events are needed that a month's digest is told from. */
export const digestFrom = (policy: Policy, month: Month): Instant =>
  periodOfMonth(policy, monthAfter(month, 1 - span)).from;

/** The digest of a month, from the events of all leads since `digestFrom`: the figures of the report (R41). */
export function digestOf(
  events: readonly LeadEvent[],
  month: Month,
  policy: Policy,
  asOf: Instant,
): DigestContent {
  const measured = Array.from({ length: span }, (_, back) => {
    const name = monthAfter(month, back + 1 - span);
    const period = periodOfMonth(policy, name);
    return { month: name, metrics: reportOn(events, { period, asOf, ...toldOf(policy) }).total };
  });
  return {
    month,
    asOf,
    cases: policy.digest?.cases ?? 1,
    figures: benchmarksOf(policy).map(({ id, target, owner }) => ({
      id,
      target,
      owner,
      points: measured.map(({ month: name, metrics }) => ({ month: name, ...readingOf(id, metrics) })),
    })),
    happened: measured.slice(-2).map(({ metrics }) => metrics.happened),
  };
}
