import * as z from 'zod';
import type { EventLog, PutEvent } from './event-log.ts';
import { type HttpResponse, json } from './messages.ts';

/** Why an event of a call is not taken, as EventBridge says it of one entry; the others are taken. */
export interface EventFault {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

interface EventBusOptions {
  readonly log: EventLog;
  /** Lets a test or a demo refuse an event, as EventBridge might. */
  readonly refuse?: ((event: PutEvent) => EventFault | undefined) | undefined;
}

const EntrySchema = z.object({
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string(),
  EventBusName: z.string().optional(),
  Time: z.number().optional(),
});
type Entry = z.infer<typeof EntrySchema>;
const PutEventsSchema = z.object({ Entries: z.array(EntrySchema).min(1).max(10) });

const mostBytes = 256 * 1024;

/** EventBridge on the laptop: PutEvents of the JSON protocol, enough for the unchanged SDK client. */
export const createEventBusEndpoint =
  ({ log, refuse = () => undefined }: EventBusOptions) =>
  (target: string, body: string): HttpResponse => {
    if (target !== 'AWSEvents.PutEvents') return failed('UnknownOperationException', target);
    const asked = PutEventsSchema.safeParse(JSON.parse(body));
    if (!asked.success) return failed('ValidationException', z.prettifyError(asked.error));
    const { Entries } = asked.data;
    const bytes = Entries.reduce((sum, { Detail }) => sum + Buffer.byteLength(Detail), 0);
    if (bytes > mostBytes)
      return failed('ValidationException', 'Total size of the entries is over the limit.');
    const answers = Entries.map((entry) => answerTo(entry, log, refuse));
    const FailedEntryCount = answers.filter((answer) => 'ErrorCode' in answer).length;
    return json(200, { FailedEntryCount, Entries: answers });
  };

function answerTo(entry: Entry, log: EventLog, refuse: (event: PutEvent) => EventFault | undefined) {
  const detail = objectIn(entry.Detail);
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const at = entry.Time === undefined ? undefined : new Date(entry.Time * 1_000).toISOString();
  const event = { source: entry.Source, type: entry.DetailType, detail, at };
  return refuse(event) ?? { EventId: log.put(event) };
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? value : undefined;
  } catch {
    return undefined;
  }
}

const failed = (type: string, message: string): HttpResponse => json(400, { __type: type, message });
