/**
 * The one table, as the repositories see it: a key-value store with ordered partitions and transactions.
 * Implemented by DynamoDB and by memory; `tests/contract/table.test.ts` holds both to the same behaviour.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Attribute =
  | string
  | number
  | boolean
  | null
  | readonly Attribute[]
  | { readonly [name: string]: Attribute };
/** A stored item. `undefined` attributes are not stored. Index attributes are listed in `indexes`. */
export type Item = Key & { readonly [name: string]: unknown };

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
/** What must hold of the item for a write to take effect. `attribute` is a top-level name. A comparison with an absent attribute is false. */
export type Condition =
  | { readonly item: 'exists' | 'absent' }
  | { readonly attribute: string; readonly is: 'present' | 'absent' }
  | { readonly attribute: string; readonly op: Comparison; readonly value: string | number | boolean | null }
  | { readonly attribute: string; readonly op: Comparison; readonly than: string }
  | { readonly attribute: string; readonly contains: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** One write. `set` replaces attributes, `add` adds numbers (absent counts as 0), `remove` drops attributes; an update of an absent item creates it, unless it only removes: that needs the item. */
export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | {
      readonly update: Key;
      readonly set?: Readonly<Record<string, unknown>>;
      readonly add?: Readonly<Record<string, number>>;
      readonly remove?: readonly string[];
      readonly when?: Condition;
    }
  | { readonly delete: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition };

/** Which sort keys a query returns: all, a prefix, or a range (both ends included). */
export type SortKeys = { readonly beginsWith: string } | { readonly from?: string; readonly to?: string };

export interface Query {
  readonly pk: string;
  readonly sk?: SortKeys;
  readonly index?: IndexName;
  readonly limit?: number;
  readonly descending?: boolean;
  readonly cursor?: string;
}

export interface Page {
  readonly items: readonly Item[];
  /** Present when there may be more. */
  readonly cursor?: string;
}

/** Secondary indexes: partition attribute and sort attribute of each. All project every attribute. Eventually consistent. */
export const indexes = {
  owner: { pk: 'ownerKey', sk: 'ownerSort' },
  due: { pk: 'dueShard', sk: 'dueAt' },
  day: { pk: 'dayShard', sk: 'daySort' },
} as const;
export type IndexName = keyof typeof indexes;

/** Epoch seconds after which the store may collect the item as garbage. Nothing relies on it: every read compares `expiresAt` with now. */
export const ttlAttribute = 'expiresAtSeconds';

export interface Table {
  /** Strongly consistent. */
  get(key: Key): Promise<Item | undefined>;
  /** Strongly consistent on the table, eventually on an index; one page of at most 1 MB. */
  query(query: Query): Promise<Page>;
  /** One write; returns the item as it is after it (undefined after a delete or check). @throws ConditionFailedError, TransientError */
  write(write: Write): Promise<Item | undefined>;
  /** All or nothing, 1 to 25 writes on distinct keys. @throws ConditionFailedError, TransientError */
  transact(writes: readonly Write[]): Promise<void>;
}

/** A condition did not hold, so nothing was written. `failed` holds the positions of the writes that were refused. */
export class ConditionFailedError extends Error {
  override readonly name = 'ConditionFailedError';
  readonly failed: readonly number[];
  constructor(failed: readonly number[]) {
    super(`condition failed on write ${failed.join(', ')}`);
    this.failed = failed;
  }
}

/**
 * Conflicts, throttling or lost answers outlasted the adapter's own retries. Almost surely nothing was written; after a lost answer
 * it may have been, so a repeated step reads the truth first. The workflow retries it (Retriers in the ASL match the name).
 */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}
