import type { CreditEntry } from '../domain/credit.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { creditPartition } from './keys.ts';

/** The credit ledger (R30). Its lines are written by the changes that cause them, and never changed. */
export const createCredit = (table: Table) => ({
  /** The lines of a month, like `2027-01`, oldest first. */
  month: async (month: string): Promise<CreditEntry[]> =>
    (await allItems<CreditEntry>(table, { pk: creditPartition(month) })).map(
      ({ pk: _pk, sk: _sk, ...entry }) => entry as CreditEntry,
    ),
});
