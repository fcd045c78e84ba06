import type { Dimensions } from '../dimensions.ts';
import type { LeadEvent } from '../journey.ts';
import type { Instant } from '../time.ts';
import { handOversOf } from './hand-overs.ts';
import { type LeadFate, leadOf } from './leads.ts';
import { type Counted, measure } from './measure.ts';
import type { Metrics } from './metrics.ts';
import type { Period } from './period.ts';
import { qualificationsOf } from './qualifications.ts';
import type { Question, Split } from './question.ts';

export interface Report {
  readonly period: Period;
  readonly asOf: Instant;
  readonly total: Metrics;
  readonly by: Split | null;
  /** In the order of their keys; what has no key, such as leads that no rep has had, stands under `none`. */
  readonly groups: readonly { readonly key: string; readonly metrics: Metrics }[];
}

/**
 * The figures of a period (R41), from the events of all leads, in order, from `period.from` to `asOf`; more do no harm.
 * Counts of what happened are of events in the period. Everything else follows what began in the period to where it stands `asOf`:
 * a hand-over by its offer, a question to a qualifier by its asking, a lead by its receipt. So each offer counts once, with its final
 * outcome, in the period and for the rep of the offer, wherever the lead goes afterwards.
 */
export function reportOn(events: readonly LeadEvent[], question: Question): Report {
  const { period, asOf, by = null } = question;
  const counted = countedIn(
    events.filter(({ at }) => at >= period.from && at <= asOf),
    period,
  );
  return {
    period,
    asOf,
    total: measure(counted, question),
    by,
    groups:
      by === null
        ? []
        : groupsOf(counted, by).map(([key, own]) => ({ key, metrics: measure(own, question) })),
  };
}

function countedIn(events: readonly LeadEvent[], { to }: Period): Counted {
  // By number, not by time: the clocks of two functions may differ by a moment.
  const journeys = Object.values(Object.groupBy(events, ({ leadId }) => leadId)).map((journey = []) =>
    journey.toSorted((a, b) => a.seq - b.seq),
  );
  return {
    events: events.filter(({ at }) => at < to),
    handOvers: journeys.flatMap(handOversOf).filter(({ offeredAt }) => offeredAt < to),
    qualifications: journeys.flatMap(qualificationsOf).filter(({ askedAt }) => askedAt < to),
    leads: journeys
      .map(leadOf)
      .filter((lead): lead is LeadFate => lead !== undefined && lead.receivedAt < to),
  };
}

interface Keyed {
  readonly of: Dimensions;
  readonly policyVersion: number;
}

function keyOf({ of, policyVersion }: Keyed, by: Split): string {
  if (by === 'version') return String(policyVersion);
  return (by === 'line' ? of.productLine : of[by]) ?? 'none';
}

function groupsOf(counted: Counted, by: Split): readonly (readonly [string, Counted])[] {
  const { events, handOvers, qualifications, leads } = counted;
  const all: readonly (readonly Keyed[])[] = [events, handOvers, qualifications, leads];
  const keys = new Set(all.flat().map((one) => keyOf(one, by)));
  const parts = {
    events: Object.groupBy(events, (one) => keyOf(one, by)),
    handOvers: Object.groupBy(handOvers, (one) => keyOf(one, by)),
    qualifications: Object.groupBy(qualifications, (one) => keyOf(one, by)),
    leads: Object.groupBy(leads, (one) => keyOf(one, by)),
  };
  return [...keys].toSorted(inOrder).map((key) => [
    key,
    {
      events: parts.events[key] ?? [],
      handOvers: parts.handOvers[key] ?? [],
      qualifications: parts.qualifications[key] ?? [],
      leads: parts.leads[key] ?? [],
    },
  ]);
}

/** Versions by number, names by letter. */
const inOrder = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
