import type { Item, Query, Table } from '../ports/table.ts';

/** Every item of a query, page after page. What is read was written by this code; the port cannot know its type. */
export async function allItems<T>(table: Table, query: Omit<Query, 'cursor'>): Promise<(Item & T)[]> {
  const found: (Item & T)[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ ...query, cursor });
    found.push(...(page.items as (Item & T)[]));
    cursor = page.cursor;
  } while (cursor);
  return found;
}
