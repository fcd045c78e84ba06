import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import type { Item, Table } from '../../shared/ports/table.ts';
import { leadKey, memberKey } from '../../shared/repositories/keys.ts';
import { type Actor, everyOrder, someOrder } from '../support/interleavings.ts';
import { inquiryOf, january, rep, startSales } from '../support/sales.ts';

const now = january(4, '11:00');
const dispatch: Actor = (table) => operatorOver(table, now).dispatch(now);

/** Two leads wait for Anna, whose one place is taken; a third is about to join. */
async function world() {
  const relay = await startSales([rep('anna', { capacity: 1 })], { startAt: january(4, '10:00') });
  const [, older = '', newer = '', newcomer = ''] = [
    await relay.inquire(inquiryOf('taken')),
    await relay.inquire(inquiryOf('older')),
    await relay.inquire(inquiryOf('newer')),
    await relay.inquire(inquiryOf('newcomer')),
  ];
  const items = relay.table.snapshot() as unknown as readonly Item[];
  await relay.close();
  const place = items.find((item) => isAt(item, memberKey('anna')));
  const lead = items.find((item) => isAt(item, leadKey(newcomer)));
  const turn = items.find(({ pk, leadId }) => pk === 'QUEUE' && leadId === newcomer);
  if (!place || !lead || !turn) throw new Error('the world is not as it should be');
  const before = { ...lead, status: 'qualifying' };
  const initial = items.filter((item) => item !== turn).map((item) => (item === lead ? before : item));
  const joins: Actor = async (table) => {
    const joined = { ...lead, version: Number(lead.version) + 1 };
    await table.transact([
      { put: joined, when: { attribute: 'version', op: '=', value: Number(lead.version) } },
      { put: turn },
    ]);
    await dispatch(table);
  };
  const check = async (table: Table, order: string): Promise<void> => {
    const leads = await Promise.all([older, newer, newcomer].map((id) => table.get(leadKey(id))));
    expect(
      leads.map((one) => one?.status),
      order,
    ).toEqual(['offered', 'queued', 'queued']);
    expect((await table.get(memberKey('anna')))?.openLeads, order).toBe(1);
    const { items: queue } = await table.query({ pk: 'QUEUE' });
    expect(
      queue.map(({ leadId }) => leadId),
      order,
    ).toEqual([newer, newcomer]);
  };
  return { initial: initial.filter(isPartOfIt), joins, check };
}
/** The journeys, mails and counters so far play no part. */
const isPartOfIt = ({ pk, sk }: Item): boolean =>
  ['QUEUE', 'TEAM', 'POLICY'].includes(pk) || /^(LEAD|PROFILE|TASK#.*)$/.test(sk);
const isAt = (item: Item, key: { readonly pk: string; readonly sk: string }) =>
  item.pk === key.pk && item.sk === key.sk;

/** Anna's lead ends: the place is free, and whoever waits is looked for. */
const frees: Actor = async (table) => {
  await table.write({ update: memberKey('anna'), add: { openLeads: -1 } });
  await dispatch(table);
};
type Read = Readonly<Record<'pk' | 'sk', unknown>>;
/** What others may change between two steps: the queue, a lead with its tasks, and Anna's places. Policy and person stay as they are. */
const isStep = ({ pk, sk }: Read) =>
  pk === 'QUEUE' || pk === 'TEAM' || sk === 'LEAD' || String(sk).startsWith('TASK#');

/**
 * A step is one get, query, write or transaction. Of two who act every order is played, orders that have come to the same counting as one. Of
 * three: every order in which somebody is interrupted twice at most, each time anywhere, and some with as many interruptions as chance has it.
 */
describe('R19, R20 two leads wait, one place comes free, a newcomer joins', () => {
  it('in every order of their steps the place goes to who waited longest, once, and nobody else moves', async () => {
    const scene = { ...(await world()), isStep };
    const { states, ends } = await everyOrder({ ...scene, actors: [frees, scene.joins] });

    expect(states).toBeGreaterThan(500);
    expect(ends).toBeGreaterThan(10);
  }, 120_000);

  it('in every order with two interruptions too, and in some with more, when a waiting lead looks for a place at the same time', async () => {
    const scene = { ...(await world()), isStep };
    const three = { ...scene, actors: [frees, scene.joins, dispatch] };
    const { states, ends } = await everyOrder({ ...three, switches: 2 });

    expect(states).toBeGreaterThan(5_000);
    expect(ends).toBeGreaterThan(100);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { minLength: 60, maxLength: 60 }), (chance) =>
        someOrder(three, chance),
      ),
      { numRuns: 150, seed: 20_270_104 },
    );
  }, 120_000);
});
