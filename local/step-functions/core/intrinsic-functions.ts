import { createHash } from 'node:crypto';
import { isArray, isObject, type Json, jsonEquals } from './json.ts';
import { nextRandom, type Random, randomUuid, seedFrom } from './random.ts';

/** An intrinsic function. Throws RangeError, TypeError or SyntaxError, which becomes States.IntrinsicFailure. */
export type IntrinsicFunction = (args: readonly Json[], random: Random) => Json;

const maxTextLength = 10_000;
const maxRangeLength = 1_000;
const hashAlgorithms = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/** The intrinsic functions of AWS Step Functions but Format, by name (developer guide, "Intrinsic functions"). */
export const intrinsicFunctions: Record<string, IntrinsicFunction | undefined> = {
  Array: (args) => args,
  ArrayContains: (args) => list(args, 0).some((item) => jsonEquals(item, required(args, 1))),
  ArrayGetItem: (args) => {
    const items = list(args, 0);
    const index = integer(args, 1);
    if (index < 0 || index >= items.length) throw new RangeError(`The index ${index} is out of bounds`);
    return items[index] ?? null;
  },
  ArrayLength: (args) => list(args, 0).length,
  ArrayPartition: (args) => partition(list(args, 0), integer(args, 1)),
  ArrayRange: (args) => range(integer(args, 0), integer(args, 1), integer(args, 2)),
  ArrayUnique: (args) =>
    list(args, 0).filter((item, at, items) => items.findIndex((other) => jsonEquals(item, other)) === at),
  Base64Decode: (args) => decodeBase64(shortText(args, 0)),
  Base64Encode: (args) => Buffer.from(shortText(args, 0)).toString('base64'),
  Hash: (args) => {
    const algorithm = text(args, 1);
    if (!hashAlgorithms.includes(algorithm)) throw new RangeError(`Unknown hash algorithm ${algorithm}`);
    const value = required(args, 0);
    const input = within(typeof value === 'string' ? value : JSON.stringify(value));
    return createHash(algorithm.replace('-', '').toLowerCase()).update(input).digest('hex');
  },
  JsonMerge: (args) => {
    const [left, right, isDeep] = args;
    if (isDeep !== false)
      throw new TypeError('The third argument must be false: only shallow merging is supported');
    if (!isObject(left) || !isObject(right)) throw new TypeError('The first two arguments must be objects');
    return { ...left, ...right };
  },
  JsonToString: (args) => JSON.stringify(required(args, 0)),
  MathAdd: (args) => integer(args, 0) + integer(args, 1),
  MathRandom: (args, random) => {
    const [from, to] = [integer(args, 0), integer(args, 1)];
    if (from >= to) throw new RangeError('The first number must be smaller than the second');
    const drawn =
      args.length > 2 ? nextRandom(seedFrom(integer(args, 2), 'MathRandom')).value : random.next();
    return from + Math.floor(drawn * (to - from));
  },
  StringSplit: (args) => {
    const separators = new Set(text(args, 1));
    const parts: string[] = [''];
    for (const character of text(args, 0)) {
      if (separators.has(character)) parts.push('');
      else parts.push((parts.pop() ?? '') + character);
    }
    return parts.filter((part) => part !== '');
  },
  StringToJson: (args) => {
    const value = text(args, 0);
    return value.trim() === '' ? null : (JSON.parse(value) as Json);
  },
  UUID: (_, random) => randomUuid(random),
};

/** States.Format: each `{}` takes the next argument; `\{`, `\}`, `\'` and `\\` stand for themselves. */
export function formatText(args: readonly Json[]): string {
  const values = args.slice(1);
  let used = 0;
  const filled = text(args, 0).replaceAll(/\\([\s\S])|\{\}/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return "{}'\\".includes(escaped) ? escaped : found;
    used += 1;
    return showInText(required(values, used - 1));
  });
  if (used !== values.length) throw new RangeError(`${used} {} for ${values.length} arguments`);
  return filled;
}

/** How AWS shows a value inside a text: as Java prints it, `{a=1, b=[]}` (recorded on AWS). */
function showInText(value: Json): string {
  if (isArray(value)) return `[${value.map(showInText).join(', ')}]`;
  if (!isObject(value)) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}=${showInText(item)}`);
  return `{${entries.join(', ')}}`;
}

function partition(items: readonly Json[], size: number): Json[] {
  if (size <= 0) throw new RangeError('The chunk size must be a positive integer');
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

function range(from: number, to: number, by: number): number[] {
  if (by === 0) throw new RangeError('The increment must not be zero');
  const length = Math.max(0, Math.floor((to - from) / by) + 1);
  if (length > maxRangeLength) throw new RangeError(`A range holds at most ${maxRangeLength} items`);
  return Array.from({ length }, (_, at) => from + at * by);
}

function required(args: readonly Json[], at: number): Json {
  const value = args[at];
  if (value === undefined) throw new RangeError(`Argument ${at + 1} is missing`);
  return value;
}

function list(args: readonly Json[], at: number): readonly Json[] {
  const value = required(args, at);
  if (!isArray(value)) throw new TypeError(`Argument ${at + 1} must be an array`);
  return value;
}

function text(args: readonly Json[], at: number): string {
  const value = required(args, at);
  if (typeof value !== 'string') throw new TypeError(`Argument ${at + 1} must be a string`);
  return value;
}

function shortText(args: readonly Json[], at: number): string {
  return within(text(args, at));
}

function within(value: string): string {
  if (value.length <= maxTextLength) return value;
  throw new RangeError(`A string may have at most ${maxTextLength} characters`);
}

/** The padding may be left out; anything else that is no Base64 is refused, which Buffer would skip. */
function decodeBase64(encoded: string): string {
  const isWhole = !encoded.includes('=') || encoded.length % 4 === 0;
  const digits = /^([A-Za-z0-9+/]*)={0,2}$/.exec(encoded)?.[1];
  if (digits === undefined || digits.length % 4 === 1 || !isWhole) throw new TypeError('Invalid Base64');
  return Buffer.from(encoded, 'base64').toString('utf8');
}

/** AWS rounds half up, towards positive infinity, as Java's Math.round does (recorded on AWS). */
function integer(args: readonly Json[], at: number): number {
  const value = required(args, at);
  if (typeof value !== 'number') throw new TypeError(`Argument ${at + 1} must be a number`);
  return Math.round(value);
}
