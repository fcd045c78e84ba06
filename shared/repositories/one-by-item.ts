import type { Write } from '../ports/table.ts';

type Update = Extract<Write, { readonly update: unknown }>;

/** A transaction writes an item once: what several effects do to the person is one write. */
export function oneByItem(writes: readonly Write[]): Write[] {
  const isUpdate = (write: Write): write is Update => 'update' in write;
  const updates = Map.groupBy(writes.filter(isUpdate), ({ update: { pk, sk } }) => `${pk} ${sk}`);
  return [...writes.filter((write) => !isUpdate(write)), ...[...updates.values()].map(together)];
}

function together(updates: readonly Update[]): Update {
  const conditions = updates.flatMap(({ when }) => (when ? [when] : []));
  return updates.reduce((all, one) => ({
    update: one.update,
    set: { ...all.set, ...one.set },
    add: { ...all.add, ...one.add },
    remove: [...(all.remove ?? []), ...(one.remove ?? [])],
    when: { all: conditions },
  }));
}
