import { type Table, TransientError, type Write } from '../../shared/ports/table.ts';

/** What happens to a write: nothing bad; refused before it took effect; or done, but its answer is lost. */
export type Fault = 'none' | 'refused' | 'answer-lost';
/** Gives the fault of the next write. */
export type FaultPlan = () => Fault;

/** A table whose writes fail as DynamoDB's do once the adapter's own retries are used up. Reads are left alone. */
export function createFaultyTable(table: Table, plan: FaultPlan): Table {
  const withFault = async <T>(act: () => Promise<T>): Promise<T> => {
    const fault = plan();
    if (fault === 'refused') throw new TransientError('planned: a conflict, nothing was written');
    const answer = await act();
    if (fault === 'answer-lost') throw new TransientError('planned: written, but the answer was lost');
    return answer;
  };
  return {
    get: (key) => table.get(key),
    query: (query) => table.query(query),
    write: (write: Write) => withFault(() => table.write(write)),
    transact: (writes: readonly Write[]) => withFault(() => table.transact(writes)),
  };
}

/** The faults in order, then none. */
export function scriptedFaults(...faults: readonly Fault[]): FaultPlan {
  let next = 0;
  return () => faults[next++] ?? 'none';
}

/** The same seed gives the same faults; `refused` and `answerLost` are shares of all writes, from 0 to 1. */
export function seededFaults(
  seed: number,
  shares: { readonly refused: number; readonly answerLost: number },
): FaultPlan {
  const random = seededRandom(seed);
  return () => {
    const draw = random();
    if (draw < shares.refused) return 'refused';
    return draw < shares.refused + shares.answerLost ? 'answer-lost' : 'none';
  };
}

/** Numbers from 0 up to 1: a 48-bit linear congruential sequence, good enough to spread faults. */
function seededRandom(seed: number): () => number {
  const modulus = 2n ** 48n;
  let state = (BigInt(Math.trunc(seed)) ^ 0x5deece66dn) % modulus;
  return () => {
    state = (state * 0x5deece66dn + 11n) % modulus;
    return Number(state >> 16n) / 2 ** 32;
  };
}
