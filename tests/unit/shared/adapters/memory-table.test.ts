import { expect, it } from 'vitest';
import { type Change, createMemoryTable } from '../../../../shared/adapters/memory/table.ts';

const key = { pk: 'LEAD#1', sk: 'LEAD' };

it('goes on from a snapshot that went through JSON, indexes included', async () => {
  const table = createMemoryTable();
  await table.transact([
    { put: { ...key, ownerKey: 'REP#1', ownerSort: 'A' } },
    { put: { pk: 'TEAM', sk: 'REP#1' } },
  ]);

  const again = createMemoryTable({ initial: JSON.parse(JSON.stringify(table.snapshot())) });

  expect(again.snapshot()).toEqual(table.snapshot());
  expect((await again.query({ pk: 'REP#1', index: 'owner' })).items).toEqual([
    { ...key, ownerKey: 'REP#1', ownerSort: 'A' },
  ]);
});

it('tells what took effect, and nothing of what did not', async () => {
  const told: (readonly Change[])[] = [];
  const table = createMemoryTable({ initial: [key], onChange: (changes) => told.push(changes) });

  await table.write({ update: key, add: { n: 1 } });
  await table.transact([{ check: key, when: { item: 'exists' } }, { delete: { pk: 'LEAD#2', sk: 'LEAD' } }]);
  await table.write({ put: key, when: { item: 'absent' } }).catch(() => undefined);

  expect(told).toEqual([[{ before: key, after: { ...key, n: 1 } }]]);
});
