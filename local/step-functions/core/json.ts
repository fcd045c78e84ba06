/** A JSON value. The runner never changes one in place: history events, inputs and outputs share them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Largest input, output or result AWS carries, in UTF-8 bytes (Step Functions quotas). */
export const maxPayloadBytes = 262_144;

/** True for an object, not for an array or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a JSON array. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Equality of JSON values: key order does not matter, -0 equals 0. */
export function jsonEquals(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (isArray(left)) {
    return (
      isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => jsonEquals(item, right[index] ?? null))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && jsonEquals(left[key] ?? null, right[key] ?? null));
}

const knownSizes = new WeakMap<object, number>();

/** Size of a value as AWS counts it: UTF-8 bytes of its JSON text. Remembered, because values pass through many states. */
export function payloadBytes(value: Json): number {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? Buffer.byteLength(JSON.stringify(value)) : 24;
  }
  const known = knownSizes.get(value);
  if (known !== undefined) return known;
  const size = Buffer.byteLength(JSON.stringify(value));
  knownSizes.set(value, size);
  return size;
}

/** Sets a key that may be called `__proto__`, which plain assignment would swallow. */
export function setKey(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
