import { createHash } from 'node:crypto';
import type { LeadEvent } from './journey.ts';
import type { Rate } from './metrics/figures.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Period } from './metrics/period.ts';
import { acceptanceTarget } from './metrics/target.ts';
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

/** A figure that is followed from period to period. `isGood`: whether more is better. */
export interface Trend {
  readonly id: TrendId;
  readonly target: number | null;
  readonly isGood: boolean;
  /** Oldest first. */
  readonly points: readonly (Rate & { readonly period: Period })[];
}

type TrendId = 'acceptance' | 'in-time' | 'pursued' | 'waste' | 'requalified' | 'won';

const figures: Readonly<Record<TrendId, (metrics: Metrics) => Rate>> = {
  acceptance: ({ acceptance }) => acceptance,
  'in-time': ({ sla }) => sla.handOver['record-breach'] ?? Object.values(sla.handOver).at(-1) ?? nothing,
  pursued: ({ pursued }) => pursued,
  waste: ({ waste: { rejected, expired, untouched } }) => {
    const hits = rejected.hits + expired.hits + untouched.hits;
    return { hits, of: rejected.of, share: rejected.of === 0 ? null : hits / rejected.of };
  },
  requalified: ({ requalified }) => requalified,
  won: ({ closeRate }) => closeRate.sales,
};
const nothing: Rate = { hits: 0, of: 0, share: null };

/** The figures of each period, side by side (R41, R42). */
export const trendsOf = (
  periods: readonly { readonly period: Period; readonly metrics: Metrics }[],
): readonly Trend[] =>
  (Object.keys(figures) as TrendId[]).map((id) => ({
    id,
    target: id === 'acceptance' ? acceptanceTarget : null,
    isGood: id !== 'waste',
    points: periods.map(({ period, metrics }) => ({ ...figures[id](metrics), period })),
  }));
