import type { Attribute, Item } from '../ports/table.ts';

/** A frozen deep copy as DynamoDB would give it back: `undefined` dropped, text well-formed. @throws TypeError on what it cannot hold */
function storable(value: unknown): Attribute {
  switch (typeof value) {
    case 'string':
      return value.toWellFormed();
    case 'boolean':
      return value;
    case 'number':
      return storableNumber(value);
    case 'object':
      return value === null ? null : storableObject(value);
    default:
      throw new TypeError(`a table does not hold a ${typeof value}`);
  }
}

export const storableItem = (item: Item): Item => storableFields(item) as Item;

/** The attributes that have a value, each storable. */
export function storableFields(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Attribute>> {
  const copy: Record<string, Attribute> = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value === undefined) continue;
    if (name === '__proto__') throw new TypeError('a table does not hold an attribute named __proto__');
    copy[name] = storable(value);
  }
  return Object.freeze(copy);
}

function storableNumber(value: number): number {
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new TypeError('a table holds safe numbers only');
  return value + 0; // makes -0 a plain 0
}

function storableObject(value: object): Attribute {
  if (Array.isArray(value)) return Object.freeze(value.filter((entry) => entry !== undefined).map(storable));
  if (!isPlain(value)) throw new TypeError('a table holds plain objects only: no Date, Map, Set or class');
  return storableFields(value as Record<string, unknown>);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
