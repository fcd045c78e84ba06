import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEventBus } from '../../../../shared/adapters/events/event-bus.ts';
import type { PublicEvent } from '../../../../shared/domain/publishing.ts';

const client = mockClient(EventBridgeClient);
const bus = createEventBus(new EventBridgeClient({ region: 'eu-central-1' }), 'lead-relay-test-events');
const event = (sequence: number): PublicEvent => ({
  version: 1,
  id: `L1#${sequence}`,
  type: 'lead.accepted',
  leadId: 'L1',
  sequence,
  at: '2027-01-04T08:30:00.000Z',
  by: 'anna',
  policyVersion: 1,
  reason: null,
  lead: {
    status: 'following-up',
    stage: 'qualified-lead',
    owner: 'anna',
    source: 'web',
    productLine: 'machine-monitoring',
    grade: 'A',
  },
  facts: {},
});

beforeEach(() => {
  client.reset();
  client.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e1' }] });
});

describe('events through EventBridge', () => {
  it('name their source and type, and are dated as the journey is', async () => {
    await bus.publish([event(9)]);

    expect(client.commandCalls(PutEventsCommand)[0]?.args[0].input).toEqual({
      Entries: [
        {
          EventBusName: 'lead-relay-test-events',
          Source: 'lead-relay',
          DetailType: 'lead.accepted',
          Time: new Date('2027-01-04T08:30:00.000Z'),
          Detail: JSON.stringify(event(9)),
        },
      ],
    });
  });

  it('go ten at a time, in order', async () => {
    await bus.publish(Array.from({ length: 12 }, (_, index) => event(index + 1)));
    const calls = client.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? []);

    expect(calls.map(({ length }) => length)).toEqual([10, 2]);
    expect(calls.flat().map(({ Detail }) => JSON.parse(String(Detail)).sequence)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  it('that are refused in a call that succeeds are not taken for told', async () => {
    client.on(PutEventsCommand).resolves({
      FailedEntryCount: 1,
      Entries: [{ EventId: 'e1' }, { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }],
    });

    await expect(bus.publish([event(1), event(2)])).rejects.toMatchObject({
      name: 'TransientError',
      message: 'the event bus refused 1 of 2 events: ThrottlingException',
    });
  });

  it('are to be tried again when the call fails, whatever it failed of', async () => {
    client.on(PutEventsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));

    await expect(bus.publish([event(1)])).rejects.toMatchObject({ name: 'TransientError' });
  });
});
