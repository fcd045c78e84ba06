import { canonicalJson } from './canonical.ts';

/** A field of an object, or the entry of a list or record that has this key. */
export type Step = { readonly field: string } | { readonly entry: string };

/** What differs between two documents at one place: `before` is absent where something was added, `after` where it was removed. */
export interface Difference {
  readonly path: readonly Step[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** The same entries in another order. */
  readonly isOrder?: true;
}

/** How a document is to be read. */
export interface Reading {
  /** Fields that hold entries by key, not fields: `calendars`. */
  readonly records: readonly string[];
  /** An object that is told as one thing, with all its fields. */
  readonly isWhole: (value: object) => boolean;
}

/** Every difference, in the order of the document. Entries of a list are matched by their key, so that an inserted one changes no other. */
export function differences(
  before: unknown,
  after: unknown,
  reading: Reading,
  path: readonly Step[] = [],
): readonly Difference[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return inList(before, after, reading, path);
  if (!isFields(before) || !isFields(after) || reading.isWhole(before) || reading.isWhole(after))
    return [{ path, before, after }];
  const last = path.at(-1);
  const isRecord = last !== undefined && 'field' in last && reading.records.includes(last.field);
  return inOrder(Object.keys(before), Object.keys(after)).flatMap((name) =>
    differences(before[name], after[name], reading, [...path, isRecord ? { entry: name } : { field: name }]),
  );
}

function inList(
  before: readonly unknown[],
  after: readonly unknown[],
  reading: Reading,
  path: readonly Step[],
): readonly Difference[] {
  const key = keyOf([before, after]);
  if (!key) return [{ path, before, after }];
  const [old, young] = [before, after].map((list) => new Map(list.map((entry) => [key(entry), entry])));
  if (!old || !young) return [];
  const within = inOrder([...old.keys()], [...young.keys()]).flatMap((entry) =>
    differences(old.get(entry), young.get(entry), reading, [...path, { entry }]),
  );
  const kept = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...one.keys()].filter((entry) => other.has(entry));
  const [was, is] = [kept(old, young), kept(young, old)];
  const isMoved = was.some((entry, index) => entry !== is[index]);
  return isMoved ? [...within, { path, before: was, after: is, isOrder: true }] : within;
}

/** By what entries are told apart, the first that does so in both lists; words and numbers are their own key. */
const keys = ['id', 'code', 'act', 'value', 'fact', 'from', 'reason'] as const;

function keyOf(lists: readonly (readonly unknown[])[]): ((entry: unknown) => string) | undefined {
  const candidates: ((entry: unknown) => unknown)[] = [
    (entry) => (isFields(entry) || Array.isArray(entry) ? undefined : entry),
    ...keys.map((name) => (entry: unknown) => (isFields(entry) ? entry[name] : undefined)),
  ];
  const key = candidates.find((candidate) => lists.every((list) => tellsApart(list.map(candidate))));
  return key && ((entry) => String(key(entry)));
}

const tellsApart = (found: readonly unknown[]): boolean =>
  found.every((one) => typeof one === 'string' || typeof one === 'number') &&
  new Set(found.map(String)).size === found.length;

/** What was there, where it was; what is new, after what it follows. */
function inOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const names = [...before];
  for (const [index, name] of after.entries())
    if (!before.includes(name)) names.splice(names.indexOf(after[index - 1] ?? '') + 1, 0, name);
  return names;
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
