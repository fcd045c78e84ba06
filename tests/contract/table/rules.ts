import { expect, it } from 'vitest';
import type { Condition, Write } from '../../../shared/ports/table.ts';
import type { Subject } from './fixture.ts';

/** Mistakes of the program, which every table refuses before it asks anybody. */
export function describeRules({ table, partition }: Subject): void {
  const key = { pk: 'RULES', sk: 'A' };
  const update = (parts: object): Write => ({ update: key, ...parts }) as Write;
  const check = (when: Condition): Write => ({ check: key, when });

  it.each<[string, Write]>([
    ['an empty key', { put: { pk: '', sk: 'A' } }],
    ['an empty sort key', { delete: { pk: 'A', sk: '' } }],
    ['a number that is none', { put: { ...key, n: Number.NaN } }],
    ['an endless number', update({ set: { n: Number.POSITIVE_INFINITY } })],
    ['a number that loses digits', update({ add: { n: 2 ** 53 } })],
    ['a date', { put: { ...key, at: new Date(0) } }],
    ['a set, even an empty one', { put: { ...key, tags: new Set() } }],
    ['a function', { put: { ...key, nested: [() => 1] } }],
    ['an index key that is no text', { put: { ...key, ownerKey: 1 } }],
    ['an empty index key', update({ set: { dueAt: '' } })],
    ['counting an index key', update({ add: { ownerSort: 1 } })],
    ['an update of nothing', update({ set: { gone: undefined } })],
    ['an update of a key', update({ set: { sk: 'B' } })],
    ['an update that touches an attribute twice', update({ set: { n: 1 }, add: { n: 1 } })],
    ['an order of booleans', check({ attribute: 'yes', op: '<', value: true })],
    [
      'an order of nothing, deep down',
      check({ any: [{ all: [{ attribute: 'n', op: '>=', value: null }] }] }),
    ],
  ])('refuses %s', async (_, write) => {
    await expect(table().write(write)).rejects.toThrow(/./);
    await expect(table().write(write)).rejects.not.toHaveProperty('$metadata');
    await expect(table().transact([write])).rejects.not.toHaveProperty('$metadata');
  });

  it('refuses to look for an empty key or in an empty partition', async () => {
    await expect(table().get({ pk: partition(), sk: '' })).rejects.toThrow(RangeError);
    await expect(table().query({ pk: '' })).rejects.toThrow(RangeError);
  });
}
