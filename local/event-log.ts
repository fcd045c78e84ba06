import { toInstant } from '../shared/domain/time.ts';
import { type BusEvent, busEvent } from './events.ts';
import { keptLines } from './kept-lines.ts';

/** An event as somebody put it on the bus. */
export interface PutEvent {
  readonly source: string;
  readonly type: string;
  readonly detail: object;
  /** Default: the clock's. */
  readonly at?: string | undefined;
}

export interface EventLog {
  /** Keeps an event for good; returns its id. */
  put(event: PutEvent): string;
  /** Oldest first. */
  events(filter?: { readonly leadId?: string | undefined }): readonly BusEvent[];
  readonly size: number;
}

/** The event bus of the laptop: nobody listens but who reads here. In a file that only grows, or in memory. */
export function createEventLog({ clock, file }: { clock: { now(): number }; file?: string }): EventLog {
  const lines = keptLines(file);
  const events = lines.read() as BusEvent[];
  return {
    put({ source, type, detail, at = toInstant(clock.now()) }) {
      const id = `laptop-${String(events.length + 1).padStart(6, '0')}`;
      const event = busEvent({ id, at: Date.parse(at), source, type, detail });
      lines.append(event);
      events.push(event);
      return id;
    },
    events: ({ leadId } = {}) =>
      events.filter(
        ({ detail }) => leadId === undefined || (detail as { leadId?: string }).leadId === leadId,
      ),
    get size() {
      return events.length;
    },
  };
}
