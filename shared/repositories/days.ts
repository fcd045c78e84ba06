import type { JourneyEvent, LeadEvent } from '../domain/journey.ts';
import { day, type Instant, plusMillis } from '../domain/time.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { dateOf, dayPartition, dayShards, leadIdAt } from './keys.ts';
import { entity } from './lead-reader.ts';

export type Days = ReturnType<typeof createDays>;

/** So many days are read at once: a year is a few dozen turns, and no turn holds much. */
const readAhead = 14;

/** The journeys of all leads by day, from an index: no scan, and a moment behind the truth (R41, R44). */
export function createDays(table: Table) {
  const shardOfDay = (date: string, shard: number, from: Instant, to: Instant) =>
    allItems<JourneyEvent & { readonly daySort: string }>(table, {
      index: 'day',
      pk: dayPartition(date, shard),
      sk: { from, to },
    });

  const eventsOfDay = async (date: string, from: Instant, to: Instant): Promise<LeadEvent[]> => {
    const found = await Promise.all(dayShards.map((shard) => shardOfDay(date, shard, from, to)));
    return found
      .flat()
      .toSorted((a, b) => (a.daySort < b.daySort ? -1 : 1))
      .map((item) => ({ ...entity<JourneyEvent>(item), leadId: leadIdAt(item.pk) }));
  };

  /** The events from `from` until before `to`, a UTC day at a time: in order of time, then lead, then number. */
  async function* days(from: Instant, to: Instant): AsyncGenerator<readonly LeadEvent[]> {
    const dates = datesBetween(from, to);
    for (let at = 0; at < dates.length; at += readAhead) {
      const turn = dates.slice(at, at + readAhead);
      yield* await Promise.all(turn.map((date) => eventsOfDay(date, from, to)));
    }
  }

  return {
    days,
    /** All of them at once. */
    events: async (from: Instant, to: Instant): Promise<LeadEvent[]> => {
      const found: LeadEvent[] = [];
      for await (const events of days(from, to)) for (const event of events) found.push(event);
      return found;
    },
  };
}

/** UTC dates that have an instant from `from` until before `to`. */
function datesBetween(from: Instant, to: Instant): string[] {
  const dates: string[] = [];
  for (let at = `${dateOf(from)}T00:00:00.000Z`; at < to; at = plusMillis(at, day)) dates.push(dateOf(at));
  return dates;
}
