/** An item of the table, as it is stored. */
export type Stored = Readonly<Record<string, unknown>>;

/** The items of one kind, read as that kind: what judges a world does not ask who wrote it, nor whether it is whole. */
export const itemsOf = <T>(
  items: readonly Stored[],
  isOne: (item: Stored) => boolean,
): readonly (T & Stored)[] => items.filter((item): item is T & Stored => isOne(item));
