import type { OutboxRow } from '../domain/outbox.ts';
import { type Instant, minute, plusMillis } from '../domain/time.ts';
import { ConditionFailedError, type Table, type Write } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { outboxPartition, shardOf, shards } from './keys.ts';
import { outboxKey } from './lead-writes.ts';

export type OutboxRows = ReturnType<typeof createOutboxRows>;

/** A mail is given to the provider by one at a time; who died over it loses it after this long. */
const lease = 5 * minute;

export function createOutboxRows(table: Table) {
  const upTo = async (until?: Instant): Promise<OutboxRow[]> => {
    const sk = until === undefined ? undefined : { to: `${until}~` };
    const found = await Promise.all(
      shards.map((shard) => allItems<OutboxRow>(table, { pk: outboxPartition(shard), sk })),
    );
    return found.flat().toSorted((a, b) => (a.readyAt < b.readyAt ? -1 : 1));
  };
  return {
    /** Rows the sweeper may take: left behind by who wrote them, or held until now. */
    ready: (now: Instant): Promise<OutboxRow[]> => upTo(now),
    all: (): Promise<OutboxRow[]> => upTo(),
    /** Whether a start of this lead is still to be told: then it is the sweeper's, not lost. */
    isStarting: async (leadId: string): Promise<boolean> =>
      (await allItems<OutboxRow>(table, { pk: outboxPartition(shardOf(leadId)) })).some(
        (row) => row.leadId === leadId && row.message.kind === 'start',
      ),
    /** Puts a row that many may put at once, by itself: in their transactions they would be in each other's way. */
    put: async (row: OutboxRow): Promise<void> => {
      await table.write({ put: { ...outboxKey(row), ...row } });
    },
    done: async (row: OutboxRow, log: readonly Write[] = []): Promise<void> => {
      await table.transact([{ delete: outboxKey(row) }, ...log]);
    },
    /** Puts a mail back that must not leave before then. Its lease ends with that. */
    hold: async ({ rowId, leadId, message, ...row }: OutboxRow, until: Instant): Promise<void> => {
      const held: OutboxRow = { rowId, leadId, message, readyAt: until, heldUntil: until };
      const put = { ...outboxKey(held), ...held };
      const was = outboxKey({ rowId, leadId, message, ...row });
      await table.transact(put.sk === was.sk ? [{ put }] : [{ delete: was }, { put }]);
    },
    /** Claims a mail for sending. @returns false when it is sent, or somebody is sending it. */
    claim: async (row: OutboxRow, now: Instant): Promise<boolean> => {
      try {
        await table.write({
          update: outboxKey(row),
          set: { leasedUntil: plusMillis(now, lease) },
          when: {
            all: [
              { item: 'exists' },
              {
                any: [
                  { attribute: 'leasedUntil', is: 'absent' },
                  { attribute: 'leasedUntil', op: '<=', value: now },
                ],
              },
            ],
          },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailedError) return false;
        throw error;
      }
    },
  };
}
