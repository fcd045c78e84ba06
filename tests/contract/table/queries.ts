import { expect, it } from 'vitest';
import type { Query, Table } from '../../../shared/ports/table.ts';
import { putAll, type Subject, sortKeysOf } from './fixture.ts';

const sorted = ['A', 'EVENT#1', 'EVENT#2', 'EVENT#3', 'TASK', 'TASK#1', 'Z', 'é', '\uffee', '😀'];

async function everyPage(table: Table, query: Query): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | undefined; pages.length < 50; ) {
    const page = await table.query({ ...query, cursor });
    pages.push(sortKeysOf(page.items));
    cursor = page.cursor;
    if (cursor === undefined) return pages;
  }
  throw new Error('paging does not end');
}

export function describeQueries({ table, partition }: Subject): void {
  const filled = async () => {
    const pk = partition();
    await putAll(table(), pk, [...sorted].reverse());
    return pk;
  };

  it('sorts by the bytes of UTF-8, and backwards on demand', async () => {
    const pk = await filled();

    expect(sortKeysOf((await table().query({ pk })).items)).toEqual(sorted);
    expect(sortKeysOf((await table().query({ pk, descending: true })).items)).toEqual([...sorted].reverse());
    expect(await table().query({ pk: partition() })).toStrictEqual({ items: [] });
  });

  it.each([
    { sk: { beginsWith: 'EVENT#' }, found: ['EVENT#1', 'EVENT#2', 'EVENT#3'] },
    { sk: { beginsWith: 'TASK' }, found: ['TASK', 'TASK#1'] },
    { sk: { beginsWith: '😀' }, found: ['😀'] },
    { sk: { beginsWith: 'nothing' }, found: [] },
    { sk: { beginsWith: '' }, found: sorted },
    { sk: { from: 'EVENT#2', to: 'TASK' }, found: ['EVENT#2', 'EVENT#3', 'TASK'] },
    { sk: { from: '\uffee' }, found: ['\uffee', '😀'] },
    { sk: { to: 'EVENT#1' }, found: ['A', 'EVENT#1'] },
    { sk: { from: 'A', to: 'A' }, found: ['A'] },
    { sk: { from: 'Z', to: 'A' }, found: [] },
    { sk: { from: '', to: 'A' }, found: ['A'] },
    { sk: { to: '' }, found: [] },
    { sk: {}, found: sorted },
  ])('finds by $sk', async ({ sk, found }) => {
    const pk = await filled();

    expect(sortKeysOf((await table().query({ pk, sk })).items)).toEqual(found);
    expect(sortKeysOf((await table().query({ pk, sk, descending: true })).items)).toEqual(
      [...found].reverse(),
    );
  });

  it('gives every item once, page by page, in both directions', async () => {
    const pk = await filled();

    expect((await everyPage(table(), { pk, limit: 4 })).flat()).toEqual(sorted);
    expect((await everyPage(table(), { pk, limit: 3, descending: true })).flat()).toEqual(
      [...sorted].reverse(),
    );
    expect(await everyPage(table(), { pk, limit: 2, sk: { beginsWith: 'EVENT#' } })).toEqual([
      ['EVENT#1', 'EVENT#2'],
      ['EVENT#3'],
    ]);
  });

  it('gives a cursor with a full page, even when nothing is left', async () => {
    const pk = await filled();

    expect(await everyPage(table(), { pk, limit: sorted.length })).toEqual([sorted, []]);
  });

  it('goes on from a cursor whose item is gone, and past items put before it', async () => {
    const pk = await filled();
    const { cursor } = await table().query({ pk, limit: 3 });
    await table().transact([{ delete: { pk, sk: 'EVENT#2' } }, { put: { pk, sk: 'B' } }]);

    expect(sortKeysOf((await table().query({ pk, cursor })).items)).toEqual(sorted.slice(3));
  });

  it('refuses a cursor of another query, nonsense, and a limit below 1', async () => {
    const pk = await filled();
    const { cursor } = await table().query({ pk, limit: 1 });

    await expect(table().query({ pk: partition(), cursor })).rejects.toThrow(RangeError);
    await expect(table().query({ pk, index: 'owner', cursor })).rejects.toThrow(RangeError);
    await expect(table().query({ pk, cursor: 'nonsense' })).rejects.toThrow(RangeError);
    await expect(table().query({ pk, limit: 0 })).rejects.toThrow(RangeError);
  });
}
