import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import type { LeadEvent } from '../../shared/domain/journey.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Item, Table } from '../../shared/ports/table.ts';
import { createDays } from '../../shared/repositories/days.ts';
import { startLocalTable } from '../support/local-table.ts';
import { startRelay } from '../support/relay.ts';
import { inquiryOf } from '../support/sales.ts';

/** Twelve leads of two days, a minute before and a minute after midnight in UTC, and what became of them in a month. */
const relay = await startRelay({ startAt: '2027-02-28T23:59:00.000Z' });
const leadIds: string[] = [];
for (let number = 0; number < 12; number += 1) {
  if (number === 6) await relay.advance('PT2M');
  leadIds.push(await relay.inquire(inquiryOf(`${number}`)));
}
await relay.advance('P30D');
const journeys = await Promise.all(
  leadIds.map(async (leadId) =>
    (await relay.services.leads.journey(leadId)).map((event) => ({ ...event, leadId })),
  ),
);
const everything = journeys.flat().toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
const [start, midnight, end] = ['2027-02-28', '2027-03-01', '2027-05-01'].map(
  (date) => `${date}T00:00:00.000Z`,
) as [Instant, Instant, Instant];

function orderOf({ at, leadId, seq }: Pick<LeadEvent, 'at' | 'leadId' | 'seq'>): string {
  return `${at} ${leadId} ${String(seq).padStart(4, '0')}`;
}

function describeDays(name: string, table: () => Table): void {
  describe(`the days on ${name}`, () => {
    const between = (from: Instant, to: Instant) => createDays(table()).events(from, to);

    it('tell the events of all leads as their journeys do, in order of time, then lead, then number', async () => {
      expect(everything.length).toBeGreaterThan(60);
      expect(await between(start, end)).toEqual(everything);
    });

    it('begin with the first instant and end before the last', async () => {
      const at = everything.find((event) => event.at > midnight)?.at ?? '';

      expect(await between(start, at)).toEqual(everything.filter((event) => event.at < at));
      expect(await between(at, end)).toEqual(everything.filter((event) => event.at >= at));
      expect(await between(at, at)).toEqual([]);
    });

    it('come one by one, each with its own events', async () => {
      const dates: string[][] = [];
      for await (const events of createDays(table()).days(start, end))
        dates.push([...new Set(events.map(({ at }) => at.slice(0, 10)))]);

      expect(dates).toHaveLength(62);
      expect(dates.slice(0, 2)).toEqual([['2027-02-28'], ['2027-03-01']]);
      expect(dates.every((one) => one.length <= 1)).toBe(true);
    });
  });
}

describeDays('memory', () => relay.table);

const local = await startLocalTable();
if (local) {
  const table = createDynamoTable(local);
  beforeAll(async () => {
    const events = relay.table.snapshot().filter(({ sk }) => String(sk).startsWith('EVENT#'));
    for (const event of events) await table.write({ put: event as Item });
  });
  afterAll(local.stop);
  describeDays('DynamoDB', () => table);
}
