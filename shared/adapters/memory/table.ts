import {
  ConditionFailedError,
  type Item,
  indexes,
  type Key,
  type Table,
  type Write,
} from '../../ports/table.ts';
import { storableFields } from '../storable.ts';
import { assertLawfulQuery, decodeCursor, encodeCursor, sortRange } from '../table-query.ts';
import { keyOf, lawful, lawfulKey } from '../table-rules.ts';
import { holds } from './conditions.ts';
import { createOrderedIndex } from './ordered-index.ts';

/** One item before and after a write; undefined where it did not exist. */
export interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

export interface MemoryTableOptions {
  readonly initial?: readonly Item[];
  /** Called after each write or transaction that took effect, before its promise settles. */
  readonly onChange?: (changes: readonly Change[]) => void;
}

export interface MemoryTable extends Table {
  /** Every item, to be saved and handed back as `initial`. */
  snapshot(): Item[];
}

/** The table in memory, with DynamoDB's semantics. Items are frozen, so handing them out costs no copy. */
export function createMemoryTable({ initial = [], onChange }: MemoryTableOptions = {}): MemoryTable {
  const base = createOrderedIndex({ pk: 'pk', sk: 'sk' });
  const secondary = {
    owner: createOrderedIndex(indexes.owner),
    due: createOrderedIndex(indexes.due),
    day: createOrderedIndex(indexes.day),
  };
  const all = [base, ...Object.values(secondary)];

  const commit = (writes: readonly Write[]): readonly Change[] => {
    const before = writes.map((write) => base.find(keyOf(write)));
    const failed = writes.flatMap(({ when }, i) => (when && !holds(when, before[i]) ? [i] : []));
    if (failed.length > 0) throw new ConditionFailedError(failed);
    const changes = writes.map((write, i) => ({ before: before[i], after: outcome(write, before[i]) }));
    const effective = changes.filter((change) => change.before !== change.after);
    for (const change of effective) for (const index of all) index.replace(change.before, change.after);
    return effective;
  };
  const told = (changes: readonly Change[]) => {
    if (changes.length > 0) onChange?.(changes);
  };

  for (const item of initial) commit(lawful([{ put: item }]));

  return {
    get: async (key) => base.find(lawfulKey(key)),
    query: async (query) => {
      assertLawfulQuery(query);
      const range = sortRange(query.sk);
      const after = decodeCursor(query);
      if (range === undefined) return { items: [] };
      const { index, pk, descending, limit } = query;
      const items = (index ? secondary[index] : base).select(pk, { range, after, descending, limit });
      const last = items.length === limit ? items.at(-1) : undefined;
      return last ? { items, cursor: encodeCursor(query, last) } : { items };
    },
    write: async (write) => {
      const changes = commit(lawful([write]));
      told(changes);
      return changes[0]?.after;
    },
    transact: async (writes) => {
      told(commit(lawful(writes)));
    },
    snapshot: () => base.all(),
  };
}

/** The item as the write leaves it. */
function outcome(write: Write, before: Item | undefined): Item | undefined {
  if ('put' in write) return write.put;
  if ('delete' in write) return undefined;
  if ('check' in write) return before;
  const after: Record<string, unknown> & Key = { ...(before ?? write.update), ...write.set };
  for (const name of write.remove ?? []) delete after[name];
  for (const [name, amount] of Object.entries(write.add ?? {})) after[name] = sum(name, after[name], amount);
  return Object.freeze(after);
}

function sum(name: string, current: unknown = 0, amount: number): unknown {
  if (typeof current !== 'number') throw new TypeError(`${name} is no number, nothing can be added to it`);
  return storableFields({ sum: current + amount }).sum;
}
