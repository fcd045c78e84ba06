import { type Table, TransientError } from '../../shared/ports/table.ts';

/** The table, until its n-th write: before or after it the operator's command dies. */
export function dyingAt(table: Table, n: number, isWritten: boolean): Table {
  let writes = 0;
  const dying = async <T>(act: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (writes > n || (writes === n && !isWritten)) throw new TransientError('the command was cut off');
    const done = await act();
    if (writes === n) throw new TransientError('the command was cut off');
    return done;
  };
  return {
    get: (key) => table.get(key),
    query: (query) => table.query(query),
    write: (write) => dying(() => table.write(write)),
    transact: (writes_) => dying(() => table.transact(writes_)),
  };
}
