import { expect, it } from 'vitest';
import { indexes } from '../../../shared/ports/table.ts';
import { type Subject, sortKeysOf } from './fixture.ts';

export function describeIndexes({ table, partition }: Subject): void {
  it.each(['owner', 'due', 'day'] as const)(
    'finds items by the index %s, whole and in its order',
    async (index) => {
      const { pk: byPartition, sk: bySort } = indexes[index];
      const pk = partition();
      const item = (sk: string, sort: string) => ({
        pk,
        sk,
        [byPartition]: pk,
        [bySort]: sort,
        more: { sk },
      });
      await table().transact([{ put: item('A', '3') }, { put: item('B', '1') }, { put: item('C', '2') }]);

      expect((await table().query({ pk, index })).items).toStrictEqual([
        item('B', '1'),
        item('C', '2'),
        item('A', '3'),
      ]);
      const { items } = await table().query({ pk, index, sk: { to: '2' }, descending: true, limit: 1 });
      expect(sortKeysOf(items)).toEqual(['C']);
    },
  );

  it('holds only items that have both keys of the index, as they come and go', async () => {
    const pk = partition();
    const key = { pk, sk: 'A' };
    const found = async () => (await table().query({ pk, index: 'due' })).items.length;

    await table().write({ put: { ...key, dueShard: pk } });
    expect(await found()).toBe(0);
    await table().write({ update: key, set: { dueAt: '2027-01-01' } });
    expect(await found()).toBe(1);
    await table().write({ update: key, remove: ['dueShard'] });
    expect(await found()).toBe(0);
    await table().write({ update: key, set: { dueShard: pk } });
    expect(await found()).toBe(1);
    await table().write({ delete: key });
    expect(await found()).toBe(0);
  });

  it('moves an item along when its index keys change', async () => {
    const [pk, other] = [partition(), partition()];
    const items = ['A', 'B', 'C'].map((sk) => ({ pk, sk, ownerKey: pk, ownerSort: sk }));
    await table().transact(items.map((put) => ({ put })));

    await table().write({ update: { pk, sk: 'A' }, set: { ownerSort: 'X' } });
    await table().write({ update: { pk, sk: 'B' }, set: { ownerKey: other } });

    expect(sortKeysOf((await table().query({ pk, index: 'owner' })).items)).toEqual(['C', 'A']);
    expect(sortKeysOf((await table().query({ pk: other, index: 'owner' })).items)).toEqual(['B']);
  });

  it('pages through items that share a sort key without losing or repeating one', async () => {
    const pk = partition();
    const all = ['A', 'B', 'C', 'D', 'E'];
    await table().transact(all.map((sk) => ({ put: { pk, sk, dayShard: pk, daySort: 'same' } })));

    const seen: string[] = [];
    for (let cursor: string | undefined, round = 0; round === 0 || cursor; round++) {
      const page = await table().query({ pk, index: 'day', limit: 2, cursor });
      seen.push(...sortKeysOf(page.items));
      cursor = page.cursor;
    }

    expect(seen.sort()).toEqual(all);
  });
}
