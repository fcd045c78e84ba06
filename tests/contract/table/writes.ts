import { expect, it } from 'vitest';
import type { Subject } from './fixture.ts';

export function describeWrites({ table, partition }: Subject): void {
  it('gives back what was put, without what was undefined', async () => {
    const key = { pk: partition(), sk: 'A' };
    const item = {
      ...key,
      text: '',
      number: 1.5,
      yes: true,
      none: null,
      list: [1, 'a', { b: [] }],
      map: { c: { d: 'e' } },
    };

    const written = await table().write({
      put: { ...item, gone: undefined, map: { ...item.map, gone: undefined } },
    });

    expect(written).toStrictEqual(item);
    expect(await table().get(key)).toStrictEqual(item);
  });

  it('knows nothing of an item that is not there', async () => {
    expect(await table().get({ pk: partition(), sk: 'A' })).toBeUndefined();
  });

  it('replaces the whole item by a put', async () => {
    const key = { pk: partition(), sk: 'A' };
    await table().write({ put: { ...key, old: 1 } });

    await table().write({ put: { ...key, fresh: 2 } });

    expect(await table().get(key)).toStrictEqual({ ...key, fresh: 2 });
  });

  it('sets, adds and removes attributes in one update, and returns the item after it', async () => {
    const key = { pk: partition(), sk: 'A' };
    await table().write({ put: { ...key, kept: 'k', status: 'open', turn: 2, token: 't' } });

    const after = await table().write({
      update: key,
      set: { status: 'closed', ignored: undefined, 'odd name': { deep: [1] } },
      add: { turn: 1, rungs: 5 },
      remove: ['token', 'never there'],
    });

    const expected = { ...key, kept: 'k', status: 'closed', 'odd name': { deep: [1] }, turn: 3, rungs: 5 };
    expect(after).toStrictEqual(expected);
    expect(await table().get(key)).toStrictEqual(expected);
  });

  it('creates an item by an update, counting an absent number as 0', async () => {
    const key = { pk: partition(), sk: 'A' };

    expect(await table().write({ update: key, add: { used: -2 } })).toStrictEqual({ ...key, used: -2 });
  });

  it('creates nothing by an update that only removes', async () => {
    const key = { pk: partition(), sk: 'A' };

    await expect(table().write({ update: key, remove: ['token'] })).rejects.toMatchObject({ failed: [0] });

    expect(await table().get(key)).toBeUndefined();
  });

  it('refuses to add to what is no number, and changes nothing', async () => {
    const key = { pk: partition(), sk: 'A' };
    await table().write({ put: { ...key, turn: 'two' } });

    await expect(table().write({ update: key, set: { other: 1 }, add: { turn: 1 } })).rejects.toThrow();

    expect(await table().get(key)).toStrictEqual({ ...key, turn: 'two' });
  });

  it('deletes an item, and does not mind one that is gone already', async () => {
    const key = { pk: partition(), sk: 'A' };
    await table().write({ put: key });

    expect(await table().write({ delete: key })).toBeUndefined();
    expect(await table().write({ delete: key })).toBeUndefined();

    expect(await table().get(key)).toBeUndefined();
  });

  it('keeps its items apart from the objects it was given and has given', async () => {
    const key = { pk: partition(), sk: 'A' };
    const given = { ...key, list: ['a'], map: { b: 1 } };
    await table().write({ put: given });
    given.list.push('changed');
    given.map.b = 2;

    const got = (await table().get(key)) as typeof given;
    try {
      got.list.push('changed');
    } catch {
      // frozen, which is as good
    }

    expect(await table().get(key)).toStrictEqual({ ...key, list: ['a'], map: { b: 1 } });
  });

  it('holds any text, even ill-formed, and names that objects have anyway', async () => {
    const key = { pk: partition(), sk: 'Ünï😀' };

    await table().write({ put: { ...key, cut: 'half \ud83d', constructor: 1, toString: 'own' } });

    expect(await table().get(key)).toEqual({ ...key, cut: 'half \ufffd', constructor: 1, toString: 'own' });
  });
}
