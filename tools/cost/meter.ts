import { AsyncLocalStorage } from 'node:async_hooks';
import type { InMemoryOptions } from '../../local/in-memory.ts';
import { type Item, indexes, type Key, type Table, type Write } from '../../shared/ports/table.ts';

/** What one life used. */
export interface Usage {
  readonly invocations: Map<string, number>;
  readUnits: number;
  writeUnits: number;
  mails: number;
  events: number;
}

export interface Meter extends Required<Pick<InMemoryOptions, 'foundations' | 'functions'>> {
  readonly usage: Usage;
}

/** What runs now: a function that a lead causes, one that the clock causes, or (the laptop itself) none. */
type Cause = 'lead' | 'clock';
const running = new AsyncLocalStorage<Cause>();

/**
 * Counts what AWS would charge for a lead. Of what runs by the clock, its invocations and what it looks through are left out: they cost
 * the same however many leads there are.
 */
export function createMeter(scheduled: readonly string[]): Meter {
  const usage: Usage = { invocations: new Map(), readUnits: 0, writeUnits: 0, mails: 0, events: 0 };
  return {
    usage,
    foundations: (base) => ({
      ...base,
      table: meteredTable(base.table, usage),
      bus: {
        publish: async (events) => {
          usage.events += events.length;
          return base.bus.publish(events);
        },
      },
      mailer: {
        send: async (mail) => {
          usage.mails += 1;
          return base.mailer.send(mail);
        },
      },
    }),
    functions: (all) =>
      Object.fromEntries(
        Object.entries(all).map(([name, run]) => [
          name,
          (event, context) => {
            const cause = scheduled.includes(name) ? 'clock' : 'lead';
            if (cause === 'lead') usage.invocations.set(name, (usage.invocations.get(name) ?? 0) + 1);
            return running.run(cause, () => run(event, context));
          },
        ]),
      ),
  };
}

function meteredTable(table: Table, usage: Usage): Table {
  const written = async (writes: readonly Write[], act: () => Promise<unknown>, times: number) => {
    const keys = writes.map(keyOf);
    const before = await Promise.all(keys.map((key) => table.get(key)));
    const answer = await act();
    const after = await Promise.all(keys.map((key) => table.get(key)));
    if (running.getStore())
      usage.writeUnits += times * keys.reduce((sum, _, at) => sum + writeUnits(before[at], after[at]), 0);
    return answer;
  };
  return {
    get: async (key) => {
      const item = await table.get(key);
      if (running.getStore()) usage.readUnits += readUnits(item ? [item] : []);
      return item;
    },
    query: async (query) => {
      const page = await table.query(query);
      if (running.getStore() === 'lead') usage.readUnits += readUnits(page.items) * (query.index ? 0.5 : 1);
      return page;
    },
    write: async (write) => (await written([write], () => table.write(write), 1)) as Item | undefined,
    // A transaction writes everything twice.
    transact: async (writes) => {
      await written(writes, () => table.transact(writes), 2);
    },
  };
}

const keyOf = (write: Write): Key => {
  const { pk, sk } =
    'put' in write
      ? write.put
      : 'update' in write
        ? write.update
        : 'delete' in write
          ? write.delete
          : write.check;
  return { pk, sk };
};

/** Close to what DynamoDB counts: names and values; JSON's own signs make it a little more. */
const bytesOf = (item: Item): number => Buffer.byteLength(JSON.stringify(item));

/** Strongly consistent: one for each 4 KB, of all that was read together. */
export const readUnits = (items: readonly Item[]): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + bytesOf(item), 0) / 4_096));

/** One for each KB of the larger image; the same for every index that holds the item, twice where its place there changed. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
  const units = (item: Item | undefined) => (item ? Math.ceil(bytesOf(item) / 1_024) : 0);
  const base = Math.max(1, units(before), units(after));
  const inIndexes = Object.values(indexes).map(({ pk, sk }) => {
    const place = (item: Item | undefined) =>
      item?.[pk] === undefined || item[sk] === undefined ? undefined : `${item[pk]} ${item[sk]}`;
    const [was, is] = [place(before), place(after)];
    if (was === is) return is === undefined ? 0 : base;
    return (was === undefined ? 0 : units(before)) + (is === undefined ? 0 : units(after));
  });
  return base + inIndexes.reduce((sum, one) => sum + one, 0);
}
