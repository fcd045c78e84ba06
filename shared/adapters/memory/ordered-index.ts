import type { Item, Key } from '../../ports/table.ts';
import type { LastKey, SortRange } from '../table-query.ts';
import { compareUtf8 } from '../utf8-order.ts';

interface Selection {
  readonly range: SortRange;
  readonly after?: LastKey;
  readonly descending?: boolean;
  readonly limit?: number;
}

export interface OrderedIndex {
  find(key: Key): Item | undefined;
  /** Puts `after` where `before` was; either may be absent, or lack the index keys and so not be in the index. */
  replace(before: Item | undefined, after: Item | undefined): void;
  select(pk: string, selection: Selection): readonly Item[];
  all(): Item[];
}

/** Items by partition, each partition sorted: found by binary search, so reads cost what they return. */
export function createOrderedIndex(by: { readonly pk: string; readonly sk: string }): OrderedIndex {
  const partitions = new Map<string, Item[]>();
  const isIn = (item: Item | undefined): item is Item =>
    item?.[by.pk] !== undefined && item[by.sk] !== undefined;
  const partition = (item: Readonly<Record<string, unknown>>) => partitions.get(item[by.pk] as string);
  // Ties on an index are in the order of the table's own keys; in DynamoDB they are in no order.
  const compare = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) =>
    compareUtf8(a[by.sk] as string, b[by.sk] as string) ||
    compareUtf8(a.pk as string, b.pk as string) ||
    compareUtf8(a.sk as string, b.sk as string);
  const sortKey = (item: Item) => item[by.sk] as string;

  const remove = (item: Item) => {
    const items = partition(item) ?? [];
    items.splice(
      first(items, (other) => compare(other, item) >= 0),
      1,
    );
    if (items.length === 0) partitions.delete(item[by.pk] as string);
  };
  const insert = (item: Item) => {
    const items = partition(item) ?? [];
    if (items.length === 0) partitions.set(item[by.pk] as string, items);
    items.splice(
      first(items, (other) => compare(other, item) > 0),
      0,
      item,
    );
  };

  return {
    find: (key) => {
      const items = partitions.get(key.pk) ?? [];
      const found = items[first(items, (item) => compareUtf8(item.sk, key.sk) >= 0)];
      return found?.sk === key.sk ? found : undefined;
    },
    replace: (before, after) => {
      if (isIn(before) && isIn(after) && before[by.pk] === after[by.pk] && compare(before, after) === 0) {
        const items = partition(before) ?? [];
        items[first(items, (other) => compare(other, before) >= 0)] = after;
        return;
      }
      if (isIn(before)) remove(before);
      if (isIn(after)) insert(after);
    },
    select: (pk, { range, after, descending = false, limit = Number.POSITIVE_INFINITY }) => {
      const items = partitions.get(pk) ?? [];
      let [start, end] = bounds(items, sortKey, range);
      if (after && descending)
        end = Math.min(
          end,
          first(items, (item) => compare(item, after) >= 0),
        );
      if (after && !descending)
        start = Math.max(
          start,
          first(items, (item) => compare(item, after) > 0),
        );
      return descending
        ? items.slice(Math.max(start, end - limit), Math.max(start, end)).reverse()
        : items.slice(start, Math.min(end, start + limit));
    },
    all: () => [...partitions.values()].flat(),
  };
}

function bounds(
  items: readonly Item[],
  sortKey: (item: Item) => string,
  { prefix, from, to }: SortRange,
): [number, number] {
  const lowest = prefix ?? from;
  const start = lowest === undefined ? 0 : first(items, (item) => compareUtf8(sortKey(item), lowest) >= 0);
  if (prefix !== undefined) {
    const isPast = (item: Item) =>
      compareUtf8(sortKey(item), prefix) > 0 && !sortKey(item).startsWith(prefix);
    return [start, first(items, isPast)];
  }
  return [
    start,
    to === undefined ? items.length : first(items, (item) => compareUtf8(sortKey(item), to) > 0),
  ];
}

/** Position of the first item the test holds for; it holds for every later one too. */
function first(items: readonly Item[], test: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(items[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
