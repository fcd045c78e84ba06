import { indexes, type Query, type SortKeys } from '../ports/table.ts';
import { compareUtf8 } from './utf8-order.ts';

/** Sort keys a query asks for: those with the prefix, or those from … to, both included. */
export interface SortRange {
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
}

/** undefined when nothing can match; an empty bound is none, as DynamoDB takes no empty key. */
export function sortRange(sk: SortKeys | undefined): SortRange | undefined {
  if (sk === undefined) return {};
  if ('beginsWith' in sk) return sk.beginsWith === '' ? {} : { prefix: sk.beginsWith };
  const { from, to } = sk;
  if (to === '' || (from && to && compareUtf8(from, to) > 0)) return undefined;
  return { ...(from && { from }), ...(to && { to }) };
}

/** The partition and sort attributes a query goes by. */
export const keyAttributes = ({ index }: Query) =>
  index ? indexes[index] : ({ pk: 'pk', sk: 'sk' } as const);

/** @throws RangeError */
export function assertLawfulQuery({ pk, limit }: Query): void {
  if (typeof pk !== 'string' || pk === '') throw new RangeError('a query names a partition');
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) {
    throw new RangeError('a limit is a whole number from 1');
  }
}

/** Keys of the last item of a page. A cursor is opaque, not secret. */
export type LastKey = Readonly<Record<string, string>>;

export function encodeCursor(query: Query, item: Readonly<Record<string, unknown>>): string {
  const lastKey = Object.fromEntries(cursorAttributes(query).map((name) => [name, item[name]]));
  return Buffer.from(JSON.stringify(lastKey)).toString('base64url');
}

/** @throws RangeError when it is not a cursor of this query */
export function decodeCursor(query: Query): LastKey | undefined {
  if (query.cursor === undefined) return undefined;
  const lastKey = parsed(Buffer.from(query.cursor, 'base64url').toString());
  const names = cursorAttributes(query);
  const isWhole = names.every((name) => typeof lastKey[name] === 'string' && lastKey[name] !== '');
  if (
    !isWhole ||
    Object.keys(lastKey).length !== names.length ||
    lastKey[keyAttributes(query).pk] !== query.pk
  ) {
    throw new RangeError('not a cursor of this query');
  }
  return lastKey as LastKey;
}

const cursorAttributes = (query: Query) => [...new Set(['pk', 'sk', ...Object.values(keyAttributes(query))])];

function parsed(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // refused by the caller like any other text that is no cursor
  }
}
