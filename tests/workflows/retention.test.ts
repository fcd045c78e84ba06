import { afterEach, describe, expect, it, vi } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { report } from '../../cli/report.ts';
import type { Foundations } from '../../functions/wiring.ts';
import { linkIn } from '../../local/people.ts';
import type { Report } from '../../shared/domain/metrics/report.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import type { Table } from '../../shared/ports/table.ts';
import { createClosedLeads, retireWords } from '../../shared/repositories/retiring.ts';
import { dyingAt } from '../support/dying-table.ts';
import { watchLogs } from '../support/leaks.ts';
import { eventsOf, journeyOf, leadOf, qualify } from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const words = /Zora|Quillname|zoraquill|purple crane/;
const zora = {
  ...goodInquiry,
  email: 'zoraquill@foundry.example',
  name: 'Zora Quillname',
  message: 'A purple crane.',
  consent: { marketing: true },
};
const sixtyDays = (policy: Policy) => ({ ...policy, retention: { closedLeads: 'P60D' } });
const disqualified = { verdict: 'disqualified', reason: 'no-need' };
const closed = (relay: Relay, inquiry: object = zora) => qualify(relay, { inquiry, answers: disqualified });
const stored = (relay: Relay) => words.exec(JSON.stringify(relay.table.snapshot()))?.[0];
const isErased = async (relay: Relay, leadId: string) => (await leadOf(relay, leadId)).erasedAt !== undefined;
const told = async (relay: Relay) => {
  const options = { from: '2027-01-01', to: '2027-01-31', format: 'json' };
  const { total, groups } = JSON.parse(
    await report(operatorOver(relay.table, await relay.now()), options),
  ) as Report;
  return { total, groups };
};

afterEach(() => vi.restoreAllMocks());

describe('R48 the words of a closed lead', () => {
  it('go as long after its close as the policy says; journey, counts and figures stay', async () => {
    const relay = await startRelay({ policy: sixtyDays });
    const leadId = await closed(relay);
    await relay.advance('P59D');
    const [figures, journey] = [await told(relay), await journeyOf(relay, leadId)];
    expect(stored(relay)).toBeDefined();
    expect(await isErased(relay, leadId)).toBe(false);

    await relay.advance('P2D');

    expect(stored(relay)).toBeUndefined();
    expect(JSON.stringify(relay.table.snapshot())).not.toContain('"print":');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
    expect(await journeyOf(relay, leadId)).toMatchObject([
      ...journey,
      { type: 'lead.erased', reason: 'retention', by: 'workflow' },
    ]);
    expect(figures.total.happened).toMatchObject({ received: 1, disqualified: 1 });
    expect(await told(relay)).toEqual(figures);
    const { personKey } = await leadOf(relay, leadId);
    expect(await relay.services.people.get(personKey)).not.toHaveProperty('consents');
    expect(await relay.services.people.get(personKey)).not.toHaveProperty('suppressedAt');
  });

  it('stay while the person still stirs, and go later; that they want no mail stays for good', async () => {
    const relay = await startRelay({ policy: sixtyDays });
    const leadId = await closed(relay);
    await relay.advance('P50D');
    const link = linkIn(await relay.mail(leadId, 'acknowledgement'), 'unsubscribe');
    await relay.submit(link, { answer: 'unsubscribe' });
    await relay.advance('P30D');
    expect(await isErased(relay, leadId)).toBe(false);
    await relay.advance('P31D');
    expect(await isErased(relay, leadId)).toBe(true);
    const next = await relay.inquire({ ...zora, message: 'Another one.' });
    await relay.advance('P3D');
    expect(await leadOf(relay, next)).toMatchObject({ isSuppressed: true });
  });

  it('go lead by lead: the open lead of the same person keeps its own, however old', async () => {
    const relay = await startRelay({ policy: sixtyDays });
    const first = await closed(relay);
    await relay.advance('P1D');
    const open = await relay.inquire({ ...zora, message: 'A purple crane, again.' });
    await relay.advance('P90D');
    expect(await isErased(relay, first)).toBe(true);
    expect((await relay.lead(open)).profile).toMatchObject({ name: 'Zora Quillname' });
    expect((await leadOf(relay, open)).status).not.toBe('closed');
    const { personKey } = await leadOf(relay, open);
    expect((await relay.services.people.get(personKey)).consents).toHaveLength(1);
  });

  it.each([1, 2, 3, 4].flatMap((write) => [false, true].map((isWritten) => ({ write, isWritten }))))(
    'are gone though a run was cut off at its write $write (written: $isWritten), once',
    async ({ write, isWritten }) => {
      const relay = await startRelay();
      const leadId = await closed(relay);
      const later = '2029-02-01T00:00:00.000Z';
      const deps = (table: Table) => ({
        ...operatorOver(table, later),
        closedLeads: createClosedLeads(table),
      });
      await retireWords(deps(dyingAt(relay.table, write, isWritten)), later).catch(() => undefined);
      await retireWords(deps(relay.table), later);
      expect(stored(relay)).toBeUndefined();
      expect(await eventsOf(relay, leadId, 'lead.erased')).toHaveLength(1);
      expect(await retireWords(deps(relay.table), later)).toEqual({ leads: 0, failures: [] });
    },
  );

  it('go though others, quieter than they, cannot be forgotten: those are told of without a word', async () => {
    const { lines, log } = watchLogs();
    const broken = new Set<unknown>();
    const foundations = ({ table, ...rest }: Foundations): Foundations => ({
      ...rest,
      table: {
        ...table,
        query: async (query) => {
          if (broken.has(query.pk)) throw new RangeError('Zora broke it');
          return table.query(query);
        },
      },
    });
    const relay = await startRelay({ policy: sixtyDays, log, foundations, invariants: false });
    const leadId = await closed(relay);
    await relay.advance('P59D');
    const [lead, profile] = await Promise.all(
      ['LEAD', 'PROFILE'].map((sk) => relay.table.get({ pk: `LEAD#${leadId}`, sk })),
    );
    // One more than a page holds of their part of the index.
    for (const id of ['B1', 'B2', 'B3', 'B4', 'B5', 'B6']) {
      broken.add(`LEAD#${id}`);
      const ownerSort = `2027-01-01T00:00:00.000Z#${id}`;
      const pk = `LEAD#${id}`;
      await relay.table.write({ put: { ...lead, pk, sk: 'LEAD', leadId: id, ownerSort } });
      await relay.table.write({ put: { ...profile, pk, sk: 'PROFILE' } });
    }

    await relay.advance('P2D');

    expect(await isErased(relay, leadId)).toBe(true);
    const told = lines.filter((line) => line.includes('were not forgotten'));
    expect(told.length).toBeGreaterThanOrEqual(6);
    expect(told[0]).toMatch(/RangeError/);
    expect(lines.filter((line) => words.test(line))).toEqual([]);
  });

  it('stay where the policy names no time', async () => {
    const relay = await startRelay({ policy: ({ retention: _, ...policy }: Policy) => policy });
    const leadId = await closed(relay);
    await relay.advance('P1100D');
    expect(await isErased(relay, leadId)).toBe(false);
  });

  it('stay for two years by the default policy', () => {
    expect(defaultPolicy.retention).toEqual({ closedLeads: 'P730D' });
  });
});
