import {
  EventBridgeClient,
  type EventBridgeClientConfig,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { PublicEvent } from '../../domain/publishing.ts';
import { type EventBus, eventSource } from '../../ports/event-bus.ts';
import { TransientError } from '../../ports/table.ts';

/** EventBridge takes so many at once; with our sizes its limit of bytes is far. */
const batch = 10;

/** Whoever listens must not hold up the lead: what is not taken at once is the sweeper's. */
const patience = { connectionTimeout: 1_000, requestTimeout: 3_000 };

export const connectEventBus = (config: EventBridgeClientConfig, busName: string): EventBus =>
  createEventBus(new EventBridgeClient({ requestHandler: patience, ...config }), busName);

export const createEventBus = (client: EventBridgeClient, busName: string): EventBus => ({
  async publish(events) {
    for (let from = 0; from < events.length; from += batch) {
      const Entries = events.slice(from, from + batch).map((event) => entryOf(event, busName));
      await put(client, Entries);
    }
  },
});

const entryOf = (event: PublicEvent, EventBusName: string): PutEventsRequestEntry => ({
  EventBusName,
  Source: eventSource,
  DetailType: event.type,
  Time: new Date(event.at),
  Detail: JSON.stringify(event),
});

/** A call may be taken in part, and says so in its answer only. */
async function put(client: EventBridgeClient, Entries: PutEventsRequestEntry[]): Promise<void> {
  const { FailedEntryCount = 0, Entries: answers = [] } = await client
    .send(new PutEventsCommand({ Entries }))
    .catch((cause: unknown) => {
      throw new TransientError('the event bus did not take the call', { cause });
    });
  if (FailedEntryCount === 0) return;
  const codes = new Set(answers.flatMap(({ ErrorCode }) => ErrorCode ?? []));
  throw new TransientError(
    `the event bus refused ${FailedEntryCount} of ${Entries.length} events: ${[...codes].join(', ')}`,
  );
}
