import type { EventLog } from '../../local/event-log.ts';
import type { JourneyEvent } from '../../shared/domain/journey.ts';
import type { Lead } from '../../shared/domain/lead.ts';
import { check } from '../../shared/domain/problems.ts';
import { publicEventSchemas } from '../../shared/domain/public-event-schemas.ts';
import { type PublicEvent, publicEventsOf } from '../../shared/domain/publishing.ts';
import { itemsOf, type Stored } from '../../shared/domain/stored.ts';

/**
 * What the outside heard otherwise than promised (R43): an event that its published schema refuses, an entry of a journey, since this world
 * began, that was neither told nor waits in the outbox to be told; one that nobody recorded.
 */
export function misheard({ events }: EventLog, items: readonly Stored[], begunAt: string): string[] {
  const heard = events().map(({ detail }) => detail as PublicEvent);
  const waiting = items.flatMap(({ message }) => {
    const { kind, events: told = [] } = (message ?? {}) as { kind?: string; events?: readonly PublicEvent[] };
    return kind === 'publish' ? told : [];
  });
  const ids = new Set([...heard, ...waiting].map(({ id }) => id));
  const journeys = journeysOf(items);
  const recorded = itemsOf<Lead>(items, ({ sk }) => sk === 'LEAD').flatMap((lead) =>
    publicEventsOf({ lead, events: journeys.get(lead.pk) ?? [] }),
  );
  const known = new Set(recorded.map(({ id }) => id));
  return [
    ...heard.filter(isNew).flatMap(unsound),
    ...recorded
      .filter(({ id, at }) => at > begunAt && !ids.has(id))
      .map(({ id, type }) => `R43 ${type} ${id} was never told`),
    ...heard.filter(({ id }) => !known.has(id)).map(({ id, type }) => `R43 ${type} ${id} is no entry`),
  ];
}

const checked = new WeakSet<PublicEvent>();
const isNew = (event: PublicEvent): boolean => !checked.has(event) && Boolean(checked.add(event));

function unsound(event: PublicEvent): string[] {
  const found = check(publicEventSchemas[event.type], event);
  return found.isValid ? [] : found.problems.map((problem) => `R43 ${event.type} ${event.id}: ${problem}`);
}

const journeysOf = (items: readonly Stored[]): ReadonlyMap<unknown, readonly JourneyEvent[]> =>
  Map.groupBy(
    itemsOf<JourneyEvent>(items, ({ sk }) => String(sk).startsWith('EVENT#')),
    ({ pk }) => pk,
  );
