import { type ImportedSignal, maxAtOnce } from '../domain/engaging.ts';
import { ConditionFailedError, type Item, type Table } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { personKeyOf, unmatchedKey, unmatchedPartition } from './keys.ts';
import { entity } from './lead-reader.ts';

export type Unmatched = ReturnType<typeof createUnmatched>;

export interface Kept extends ImportedSignal {
  readonly personKey: string;
}

/** What was imported of people whom nobody knows yet: kept until they ask, never dropped (R32, R44). */
export function createUnmatched(table: Table) {
  return {
    /** Keeps it, unless the person has a lead by now. @returns whether it is kept */
    keep: async (kept: Kept): Promise<boolean> => {
      try {
        await table.transact([
          { put: { ...unmatchedKey(kept.personKey, kept.key), ...kept } },
          { check: personKeyOf(kept.personKey), when: { attribute: 'lastLead', is: 'absent' } },
        ]);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailedError) return false;
        throw error;
      }
    },
    /** Of one person, as many as one change takes in; an import takes in the rest. */
    of: async (personKey: string): Promise<Kept[]> => {
      const query = { pk: unmatchedPartition, sk: { beginsWith: `${personKey}#` }, limit: maxAtOnce };
      return (await table.query(query)).items.map((item) => entity<Kept>(item as Item));
    },
    /** It was told of another way meanwhile. */
    drop: async ({ personKey, key }: Kept): Promise<void> => {
      await table.write({ delete: unmatchedKey(personKey, key) });
    },
    all: async (): Promise<Kept[]> =>
      (await allItems<Kept>(table, { pk: unmatchedPartition })).map((item) => entity<Kept>(item)),
  };
}
