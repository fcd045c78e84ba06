import type { Instant } from '../domain/time.ts';
import type { Item, Table } from '../ports/table.ts';
import { duePartition, shardCount, shards } from './keys.ts';

export type OpenLeads = ReturnType<typeof createOpenLeads>;

/** How far a walk over all open leads has come. It outlives the run that began it. */
export interface Walk {
  readonly begunAt: Instant;
  readonly shard: number;
  readonly cursor?: string;
}

const walkKey = { pk: 'RECONCILER', sk: 'WALK' };

/** Open leads by when they are due, from an index: what it says may be a moment old, so whoever acts reads the lead itself. */
export function createOpenLeads(table: Table) {
  const page = async (walk: Walk, limit: number): Promise<{ leadIds: string[]; next: Walk | undefined }> => {
    const { shard, begunAt } = walk;
    const query = { index: 'due', pk: duePartition(shard), limit, cursor: walk.cursor } as const;
    const { items, cursor } = await table.query(query);
    const next = cursor ? { begunAt, shard, cursor } : { begunAt, shard: shard + 1 };
    return { leadIds: idsOf(items), next: next.shard < shardCount ? next : undefined };
  };

  async function* pages(): AsyncGenerator<readonly string[]> {
    for (let walk: Walk | undefined = { begunAt: '', shard: 0 }; walk; ) {
      const { leadIds, next }: Awaited<ReturnType<typeof page>> = await page(walk, 100);
      yield leadIds;
      walk = next;
    }
  }

  return {
    page,
    /** Leads whose deadline was before that, the longest overdue first, at most about `limit` of them. */
    overdue: async (before: Instant, limit: number): Promise<string[]> => {
      const each = Math.ceil(limit / shardCount);
      const query = (shard: number) =>
        table.query({ index: 'due', pk: duePartition(shard), sk: { to: before }, limit: each });
      return (await Promise.all(shards.map(query))).flatMap(({ items }) => idsOf(items));
    },
    pages,
    /** Every open lead, page after page. */
    all: async function* (): AsyncGenerator<string> {
      for await (const leadIds of pages()) yield* leadIds;
    },
    /** Where the latest walk stands; `isDone` once it has seen every lead. */
    walk: async (): Promise<(Walk & { readonly isDone: boolean }) | undefined> =>
      (await table.get(walkKey)) as (Item & Walk & { readonly isDone: boolean }) | undefined,
    saveWalk: async (walk: Walk, isDone: boolean): Promise<void> => {
      await table.write({ put: { ...walkKey, ...walk, isDone } });
    },
  };
}

const idsOf = (items: readonly Item[]): string[] => items.map(({ leadId }) => String(leadId));
