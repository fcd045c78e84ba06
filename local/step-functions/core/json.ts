/** A JSON value. The runner never changes one in place: history events, inputs and outputs share them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Largest input, output or result AWS carries, in UTF-8 bytes (Step Functions quotas). */
export const maxPayloadBytes = 262_144;

/** Deepest nesting this runner carries: far beyond any payload, far below what exhausts the stack. */
export const maxDepth = 1_000;

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

/** Whether AWS would carry this value: its JSON text has at most 262,144 UTF-8 bytes, and it is not nested without end. */
export function isWithinLimit(value: Json): boolean {
  if (roomAfter(value, maxPayloadBytes) >= 0) return true;
  return !isNestedTooDeep(value) && Buffer.byteLength(JSON.stringify(value)) <= maxPayloadBytes;
}

/** Whether lists and objects stand in each other more than `levels` deep. */
export function isNestedTooDeep(value: Json, levels = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isNestedTooDeep(inner, levels - 1));
}

/** What is left of `room` in the worst case, quicker than writing the text: most payloads are far from the limit. */
function roomAfter(value: Json, room: number, levels = maxDepth): number {
  if (typeof value === 'string') return room - 6 * value.length - 2;
  if (typeof value !== 'object' || value === null) return room - 24;
  if (levels === 0) return -1;
  let left = room - 2;
  if (isArray(value)) {
    for (const item of value) {
      left = roomAfter(item, left - 1, levels - 1);
      if (left < 0) return left;
    }
    return left;
  }
  for (const key in value) {
    left = roomAfter(value[key] ?? null, left - 6 * key.length - 4, levels - 1);
    if (left < 0) return left;
  }
  return left;
}

/** Sets a key that may be called `__proto__`, which plain assignment would swallow. */
export function setKey(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
