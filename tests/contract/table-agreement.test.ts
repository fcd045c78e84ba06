import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { createMemoryTable } from '../../shared/adapters/memory/table.ts';
import type { Condition, Key, Table, Write } from '../../shared/ports/table.ts';
import { startLocalTable } from '../support/local-table.ts';
import { refusal } from './table/fixture.ts';

/** The suite says what a table does; this looks for what the suite forgot, in any sequence of writes. */
const attribute = fc.constantFrom('a', 'b', 'list');
const scalar = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom('', 'x', 'xy', '\uffee', '😀'),
  fc.boolean(),
  fc.constant(null),
);
const orderable = fc.oneof(fc.integer({ min: -2, max: 3 }), fc.constantFrom('x', 'xy', '\uffee', '😀'));
const fields = fc.dictionary(attribute, fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })));
const indexKeys = fc.record(
  { dueShard: fc.constantFrom('D0', 'D1'), dueAt: fc.constantFrom('1', '2', '3') },
  { requiredKeys: [] },
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ item: fc.constantFrom('exists', 'absent') }),
  fc.record({ attribute, is: fc.constantFrom('present', 'absent') }),
  fc.record({ attribute, op: fc.constantFrom('=', '<>'), value: scalar }),
  fc.record({ attribute, op: fc.constantFrom('<', '<=', '>', '>='), value: orderable }),
  fc.record({
    attribute: fc.constant('a'),
    op: fc.constantFrom('=', '<>', '<', '>='),
    than: fc.constantFrom('b', 'list'),
  }),
  fc.record({ attribute, contains: fc.constantFrom('x', 'y') }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}));

function writeAt(key: Key): fc.Arbitrary<Write> {
  const when = fc.option(condition, { nil: undefined, freq: 2 });
  const put = fc.tuple(fields, indexKeys).map(([some, others]) => ({ ...key, ...some, ...others }));
  const set = fc.tuple(fields, indexKeys).map(([some, others]) => ({ ...some, ...others }));
  return fc.oneof(
    fc.record({ put, when }),
    fc.record({
      update: fc.constant(key),
      set,
      add: fc.constant({ n: 1 }),
      remove: fc.constantFrom([], ['gone']),
      when,
    }),
    fc.record({ update: fc.constant(key), remove: fc.constantFrom(['a'], ['dueAt', 'b']), when }),
    fc.record({
      update: fc.constant(key),
      add: fc.constantFrom<Record<string, number>[]>({ a: 2 }, { n: -1 }),
      when,
    }),
    fc.record({ delete: fc.constant(key), when }),
    fc.record({ check: fc.constant(key), when: condition }),
  );
}

const sortKeys = ['A', 'B', 'é'];
const transaction = (pk: string) =>
  fc.subarray(sortKeys, { minLength: 1 }).chain((some) => fc.tuple(...some.map((sk) => writeAt({ pk, sk }))));

async function act(table: Table, writes: readonly Write[]) {
  const [first] = writes;
  const done = writes.length === 1 && first ? table.write(first) : table.transact(writes);
  const result = await refusal(done).catch(() => 'impossible');
  const due = await Promise.all(['D0', 'D1'].map((pk) => table.query({ pk, index: 'due' })));
  return {
    result,
    items: (await table.query({ pk: writes[0] ? pkOf(writes[0]) : '' })).items,
    due: due.map(({ items }) => items),
  };
}

function pkOf(write: Write): string {
  if ('put' in write) return write.put.pk;
  if ('update' in write) return write.update.pk;
  return 'delete' in write ? write.delete.pk : write.check.pk;
}

const local = await startLocalTable();
afterAll(() => local?.stop());

it.skipIf(local === undefined)(
  'memory and DynamoDB agree on any sequence of writes',
  { timeout: 60_000 },
  async () => {
    if (local === undefined) return;
    const dynamo = createDynamoTable(local);
    const sequence = fc.array(transaction('P'), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        const memory = createMemoryTable();
        await dynamo.transact(sortKeys.map((sk) => ({ delete: { pk: 'P', sk } })));
        for (const writes of steps) {
          const [inMemory, onDynamo] = [await act(memory, writes), await act(dynamo, writes)];
          expect(sortedTies(onDynamo)).toEqual(sortedTies(inMemory));
        }
      }),
      { seed: 2026, numRuns: 60 },
    );
  },
);

/** Items that share a sort key of an index come in no particular order. */
function sortedTies<T extends { due: readonly (readonly Key[])[] }>(state: T) {
  const order = (item: Key & { dueAt?: unknown }) => `${item.dueAt} ${item.sk}`;
  return {
    ...state,
    due: state.due.map((items) => [...items].sort((a, b) => (order(a) < order(b) ? -1 : 1))),
  };
}
