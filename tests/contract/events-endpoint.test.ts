import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, expect, it } from 'vitest';
import { createEventBusEndpoint } from '../../local/event-bus.ts';
import { createEventLog } from '../../local/event-log.ts';
import { serve } from '../../local/http.ts';
import { headersOf, textOf } from '../../local/messages.ts';

const clock = { now: () => Date.parse('2027-01-04T08:00:00Z') };
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function eventBridge(refused: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'lead-relay-events-'));
  const file = join(folder, 'events.jsonl');
  const log = createEventLog({ clock, file });
  const answer = createEventBusEndpoint({
    log,
    refuse: ({ type }) =>
      refused.includes(type) ? { ErrorCode: 'InternalFailure', ErrorMessage: 'planned' } : undefined,
  });
  const served = await serve(
    async (request) => answer(headersOf(request)['x-amz-target'] ?? '', textOf(request.body)),
    0,
  );
  const client = new EventBridgeClient({
    endpoint: served.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'laptop', secretAccessKey: 'laptop' },
    maxAttempts: 1,
  });
  closers.push(async () => {
    client.destroy();
    await served.close();
    rmSync(folder, { recursive: true });
  });
  return { log, client, file };
}

const entry = (type: string, detail: string) => ({
  Source: 'lead-relay',
  DetailType: type,
  Detail: detail,
  Time: new Date('2027-01-04T09:30:00Z'),
});

it('an event put by the real EventBridge client can be read, also after the next start', async () => {
  const { log, client, file } = await eventBridge();
  const { Entries = [] } = await client.send(
    new PutEventsCommand({ Entries: [entry('lead.won', '{"leadId":"L1","sequence":7}')] }),
  );

  expect(log.events({ leadId: 'L1' })).toEqual([
    expect.objectContaining({
      id: Entries[0]?.EventId,
      source: 'lead-relay',
      'detail-type': 'lead.won',
      time: '2027-01-04T09:30:00Z',
      detail: { leadId: 'L1', sequence: 7 },
    }),
  ]);
  expect(log.events({ leadId: 'L2' })).toEqual([]);
  expect(createEventLog({ clock, file }).events()).toEqual(log.events());
});

it('a call may be taken in part, and says so in its answer', async () => {
  const { log, client } = await eventBridge(['lead.lost']);
  const entries = [entry('lead.won', '{}'), entry('lead.lost', '{}'), entry('lead.closed', 'no JSON')];
  const answer = await client.send(new PutEventsCommand({ Entries: entries }));

  expect(answer.FailedEntryCount).toBe(2);
  expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    'InternalFailure',
    'MalformedDetail',
  ]);
  expect(log.size).toBe(1);
});

it('more than ten at once are refused, as on AWS', async () => {
  const { log, client } = await eventBridge();
  const Entries = Array.from({ length: 11 }, () => entry('lead.won', '{}'));

  await expect(client.send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  expect(log.size).toBe(0);
});
