import { ConditionFailedError, type Key, type Table, type Write } from '../../../shared/ports/table.ts';

/** What a group of the suite works on: the table under test, and a partition no other test uses. */
export interface Subject {
  table(): Table;
  partition(): string;
}

let partitions = 0;

export function createSubject(table: () => Table): Subject {
  return { table, partition: () => `TEST#${++partitions}` };
}

/** Positions of the refused writes, or 'done'. */
export async function refusal(act: Promise<unknown>): Promise<readonly number[] | 'done'> {
  try {
    await act;
    return 'done';
  } catch (error) {
    if (error instanceof ConditionFailedError) return error.failed;
    throw error;
  }
}

/** Puts items `{pk, sk}` for each sort key. */
export async function putAll(table: Table, pk: string, sortKeys: readonly string[]): Promise<void> {
  for (let i = 0; i < sortKeys.length; i += 25) {
    const writes: Write[] = sortKeys.slice(i, i + 25).map((sk) => ({ put: { pk, sk } }));
    await table.transact(writes);
  }
}

export const sortKeysOf = (items: readonly Key[]): string[] => items.map(({ sk }) => sk);
