import { expect, it } from 'vitest';
import type { Condition, Write } from '../../../shared/ports/table.ts';
import { refusal, type Subject, sortKeysOf } from './fixture.ts';

const isOpen: Condition = { attribute: 'status', op: '=', value: 'open' };

export function describeTransactions({ table, partition }: Subject): void {
  it('does every kind of write in one go', async () => {
    const pk = partition();
    await table().transact([
      { put: { pk, sk: 'A', status: 'open' } },
      { put: { pk, sk: 'B' } },
      { put: { pk, sk: 'C', n: 1 } },
    ]);

    await table().transact([
      { check: { pk, sk: 'A' }, when: isOpen },
      { delete: { pk, sk: 'B' } },
      { update: { pk, sk: 'C' }, add: { n: 1 }, when: { attribute: 'n', op: '<', value: 2 } },
      { put: { pk, sk: 'D' }, when: { item: 'absent' } },
      { update: { pk, sk: 'E' }, set: { made: true } },
    ]);

    expect((await table().query({ pk })).items).toStrictEqual([
      { pk, sk: 'A', status: 'open' },
      { pk, sk: 'C', n: 2 },
      { pk, sk: 'D' },
      { pk, sk: 'E', made: true },
    ]);
  });

  it('writes nothing at all when one condition fails, and says which ones did', async () => {
    const pk = partition();
    await table().write({ put: { pk, sk: 'A', status: 'closed' } });

    const failed = await refusal(
      table().transact([
        { put: { pk, sk: 'B' } },
        { update: { pk, sk: 'A' }, set: { status: 'won' }, when: isOpen },
        { put: { pk, sk: 'C' }, when: { item: 'absent' } },
        { check: { pk, sk: 'D' }, when: { item: 'exists' } },
      ]),
    );

    expect(failed).toEqual([1, 3]);
    expect((await table().query({ pk })).items).toStrictEqual([{ pk, sk: 'A', status: 'closed' }]);
  });

  it('writes nothing at all when one write is impossible', async () => {
    const pk = partition();
    await table().write({ put: { pk, sk: 'A', turn: 'two' } });

    await expect(
      table().transact([{ put: { pk, sk: 'B' } }, { update: { pk, sk: 'A' }, add: { turn: 1 } }]),
    ).rejects.toThrow();

    expect(sortKeysOf((await table().query({ pk })).items)).toEqual(['A']);
  });

  it('lets exactly one of many rivals have the last place', async () => {
    const key = { pk: partition(), sk: 'REP' };
    await table().write({ put: { ...key, openLeads: 4, capacity: 5 } });
    const claim: Write = {
      update: key,
      add: { openLeads: 1 },
      when: { attribute: 'openLeads', op: '<', than: 'capacity' },
    };

    const results = await Promise.all(Array.from({ length: 8 }, () => refusal(table().transact([claim]))));

    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect(await table().get(key)).toMatchObject({ openLeads: 5 });
  });

  it('takes 1 to 25 writes', async () => {
    const pk = partition();
    const writes = (count: number): Write[] =>
      Array.from({ length: count }, (_, i) => ({ put: { pk, sk: `${i}` } }));

    await expect(table().transact([])).rejects.toThrow(RangeError);
    await expect(table().transact(writes(26))).rejects.toThrow(RangeError);
    await table().transact(writes(25));

    expect((await table().query({ pk })).items).toHaveLength(25);
  });

  it('refuses two writes on one item, a check included', async () => {
    const key = { pk: partition(), sk: 'A' };

    await expect(table().transact([{ put: key }, { check: key, when: isOpen }])).rejects.toThrow(RangeError);
  });
}
