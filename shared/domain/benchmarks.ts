import type { Policy } from '../policy/schema.ts';
import type { Rate } from './metrics/figures.ts';
import type { Metrics } from './metrics/metrics.ts';
import { minorUnits } from './money.ts';
import { durationMillis } from './time.ts';

type Benchmarks = NonNullable<Policy['benchmarks']>;
export type FigureId = keyof Benchmarks;

/** A figure of a report: a share, milliseconds or minor units; null where there is nothing to tell. `of`: so many cases. */
export interface Reading {
  readonly value: number | null;
  /** Of a rate; null of all else. */
  readonly hits: number | null;
  readonly of: number;
}

/** What is aimed at, in the unit of its figure, and the member of the team who answers for it (R42). */
export interface Benchmark {
  readonly id: FigureId;
  readonly target: number;
  readonly owner: string;
  readonly alarm: { readonly over: string; readonly cases: number } | null;
}

const ofRate = ({ share, hits, of }: Rate): Reading => ({ value: share, hits, of });
const nothing: Rate = { hits: 0, of: 0, share: null };

const readings: Readonly<Record<FigureId, (metrics: Metrics) => Reading>> = {
  acceptance: ({ acceptance }) => ofRate(acceptance),
  'in-time': ({ sla }) =>
    ofRate(sla.handOver['record-breach'] ?? Object.values(sla.handOver).at(-1) ?? nothing),
  'first-contact': ({ firstContact: { businessMillis } }) => ({
    value: businessMillis.p50,
    hits: null,
    of: businessMillis.count,
  }),
  pursued: ({ pursued }) => ofRate(pursued),
  requalified: ({ requalified }) => ofRate(requalified),
  won: ({ closeRate }) => ofRate(closeRate.sales),
  waste: ({ waste: { rejected, expired, untouched } }) => {
    const hits = rejected.hits + expired.hits + untouched.hits;
    return { hits, of: rejected.of, value: rejected.of === 0 ? null : hits / rejected.of };
  },
  'cost-per-opportunity': ({ cost, funnel }) => ({
    value: cost.perOpportunity?.minor ?? null,
    hits: null,
    of: cost.perOpportunity === null ? 0 : funnel.opportunity,
  }),
};

/** The figures that have a benchmark, in the order in which they are told. */
const figureIds = Object.keys(readings) as FigureId[];
export const readingOf = (id: FigureId, metrics: Metrics): Reading => readings[id](metrics);

/** What the policy aims at, figure by figure. */
export const benchmarksOf = ({ benchmarks = {}, currency }: Policy): readonly Benchmark[] =>
  figureIds.flatMap((id) => {
    const entry = benchmarks[id];
    if (!entry) return [];
    const { owner } = entry;
    return [
      { id, owner, target: targetOf(entry, currency), alarm: ('alarm' in entry && entry.alarm) || null },
    ];
  });

function targetOf(entry: NonNullable<Benchmarks[FigureId]>, currency: string): number {
  if ('percent' in entry) return entry.percent / 100;
  return 'within' in entry ? durationMillis(entry.within) : minorUnits(entry.amount, currency);
}

const lessIsBetter: readonly FigureId[] = ['first-contact', 'waste', 'cost-per-opportunity'];
export const isMoreBetter = (id: FigureId): boolean => !lessIsBetter.includes(id);

/** Whether a value is as good as the benchmark asks. */
export const meets = ({ id, target }: Pick<Benchmark, 'id' | 'target'>, value: number): boolean =>
  isMoreBetter(id) ? value >= target : value <= target;
