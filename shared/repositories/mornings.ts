import type { OutboxRow } from '../domain/outbox.ts';
import { day, type Instant, minute, plusMillis, second, toMillis } from '../domain/time.ts';
import { ConditionFailedError, type Table, ttlAttribute, type Write } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { morningKey, morningMailKey } from './keys.ts';
import { outboxKey } from './lead-writes.ts';

export type Mornings = ReturnType<typeof createMornings>;

/** One at a time goes through a morning's lists; who died over them loses them after this long. */
const lease = 5 * minute;
/** That a list went out need not be known for longer. */
const keptFor = 30 * day;

/** The mornings at which lists of what nobody qualified go out, and to whom they went (R13). */
export function createMornings(table: Table) {
  return {
    /** Leads that nobody qualified, the oldest first. */
    neverQualified: async (): Promise<string[]> =>
      (await allItems<{ readonly leadId: string }>(table, { pk: 'NEVER-QUALIFIED' })).map(
        ({ leadId }) => leadId,
      ),

    /** `done`: this morning's lists went out already; `busy`: somebody sends them now. */
    claim: async (at: Instant, now: Instant): Promise<'claimed' | 'busy' | 'done'> => {
      if ((await table.get(morningKey(at)))?.isDone) return 'done';
      try {
        await table.write({
          update: morningKey(at),
          set: { leasedUntil: plusMillis(now, lease) },
          when: {
            any: [
              { attribute: 'leasedUntil', is: 'absent' },
              { attribute: 'leasedUntil', op: '<=', value: now },
            ],
          },
        });
        return 'claimed';
      } catch (error) {
        if (error instanceof ConditionFailedError) return 'busy';
        throw error;
      }
    },

    /** At most one list a person and day. */
    wasSent: async (member: string, date: string): Promise<boolean> =>
      (await table.get(morningMailKey(member, date))) !== undefined,

    sent: async (member: string, date: string, log: Readonly<Record<string, unknown>>, now: Instant) => {
      await table.write({ put: { ...morningMailKey(member, date), ...log, ...garbageAfter(now) } });
    },

    /** The row is done, and who is to be told again is: all of it, or nothing. */
    finish: async (row: OutboxRow, at: Instant, next: readonly OutboxRow[]): Promise<void> => {
      // Until the clock has passed it, as long as a row of that morning may come late.
      const done: Write = { put: { ...morningKey(at), isDone: true, leasedUntil: at, ...garbageAfter(at) } };
      const rows = next.map((fresh): Write => ({ put: { ...outboxKey(fresh), ...fresh } }));
      await table.transact([{ delete: outboxKey(row) }, done, ...rows]);
    },
  };
}

const garbageAfter = (at: Instant) => ({
  [ttlAttribute]: Math.ceil(toMillis(plusMillis(at, keptFor)) / second),
});
