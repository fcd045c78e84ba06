import { createHash } from 'node:crypto';
import { type Benchmark, type Reading, readingOf } from './benchmarks.ts';
import type { LeadEvent } from './journey.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Period } from './metrics/period.ts';
import type { Instant } from './time.ts';

export const sampleKinds = ['accepted', 'rejected', 'overruled', 'lost'] as const;
export type SampleKind = (typeof sampleKinds)[number];

/** A lead to look at together: ids and codes, nothing of the person (R42). */
export interface Sample {
  readonly kind: SampleKind;
  readonly leadId: string;
  readonly at: Instant;
  readonly productLine: string;
  readonly source: string;
  readonly rep: string | null;
  readonly reason: string | null;
}

/**
 * So many leads of each kind from what happened in a period. Chance chooses, and `seed` decides chance: asked again, the same leads
 * come. A lead stands once under each kind, with the latest.
 */
export function samplesOf(events: readonly LeadEvent[], seed: string, count: number): readonly Sample[] {
  return sampleKinds.flatMap((kind) => {
    const latest = new Map(events.filter(isOf(kind)).map((event) => [event.leadId, event]));
    return [...latest.values()]
      .toSorted((one, other) => (lot(seed, kind, one) < lot(seed, kind, other) ? -1 : 1))
      .slice(0, count)
      .map(({ leadId, at, of: { productLine, source, rep }, reason }) => ({
        kind,
        leadId,
        at,
        productLine,
        source,
        rep,
        reason,
      }));
  });
}

const lot = (seed: string, kind: SampleKind, { leadId }: LeadEvent): string =>
  createHash('sha256').update(`${seed}#${kind}#${leadId}`).digest('hex');

const isOf =
  (kind: SampleKind) =>
  ({ type, facts }: LeadEvent): boolean =>
    kind === 'overruled'
      ? type === 'lead.ruled' && facts.how === 'votes' && facts.overruled === facts.disputedBy
      : type === `lead.${kind}`;

const trendIds = ['acceptance', 'in-time', 'pursued', 'waste', 'requalified', 'won'] as const;

/** A figure that is followed from period to period. `target` is the policy's benchmark; null: it names none. */
export interface Trend {
  readonly id: (typeof trendIds)[number];
  readonly target: number | null;
  /** Oldest first. */
  readonly points: readonly (Reading & { readonly period: Period })[];
}

/** The figures of each period, side by side (R41, R42). */
export const trendsOf = (
  periods: readonly { readonly period: Period; readonly metrics: Metrics }[],
  benchmarks: readonly Benchmark[],
): readonly Trend[] =>
  trendIds.map((id) => ({
    id,
    target: benchmarks.find((one) => one.id === id)?.target ?? null,
    points: periods.map(({ period, metrics }) => ({ ...readingOf(id, metrics), period })),
  }));
