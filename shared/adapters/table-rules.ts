import { type Condition, type Item, indexes, type Key, type Write } from '../ports/table.ts';
import { storableFields, storableItem } from './storable.ts';

/**
 * What a table refuses before it touches anything. Memory and DynamoDB share it, so a test over memory fails where AWS would.
 * These are mistakes of the program: RangeError or TypeError, never retried. Not checked: 400 KB an item, 1 MB a page.
 */
const maxWrites = 25;

/** The writes with values copied and `undefined` dropped. @throws RangeError, TypeError */
export function lawful(writes: readonly Write[]): readonly Write[] {
  if (writes.length < 1 || writes.length > maxWrites) {
    throw new RangeError(`a transaction takes 1 to ${maxWrites} writes, not ${writes.length}`);
  }
  const result = writes.map(lawfulWrite);
  const distinct = new Set(result.map((write) => JSON.stringify(Object.values(keyOf(write)))));
  if (distinct.size < result.length) throw new RangeError('a transaction writes an item once');
  return result;
}

export function keyOf(write: Write): Key {
  if ('put' in write) return { pk: write.put.pk, sk: write.put.sk };
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}

/** @throws RangeError when a part is empty */
export function lawfulKey({ pk, sk }: Key): Key {
  if (typeof pk !== 'string' || typeof sk !== 'string' || pk === '' || sk === '') {
    throw new RangeError('pk and sk are texts that are not empty');
  }
  return { pk: pk.toWellFormed(), sk: sk.toWellFormed() };
}

function lawfulWrite(write: Write): Write {
  if (write.when) assertLawfulCondition(write.when);
  if ('put' in write) {
    lawfulKey(write.put);
    return { put: withLawfulIndexKeys(storableItem(write.put)), when: write.when };
  }
  if ('update' in write) return lawfulUpdate(write);
  if ('delete' in write) return { delete: lawfulKey(write.delete), when: write.when };
  return { check: lawfulKey(write.check), when: write.when };
}

/** An update that only removes needs the item: what DynamoDB makes of an absent one is not documented. */
function lawfulUpdate(write: Extract<Write, { update: Key }>): Write {
  const set = withLawfulIndexKeys(storableFields(write.set ?? {}));
  const add = withLawfulIndexKeys(storableFields(write.add ?? {})) as Readonly<Record<string, number>>;
  const remove = [...new Set(write.remove)];
  const touched = [...Object.keys(set), ...Object.keys(add), ...remove];
  if (touched.length === 0) throw new RangeError('an update sets, adds or removes something');
  if (new Set(touched).size < touched.length) throw new RangeError('an update touches an attribute once');
  if (touched.some((name) => name === 'pk' || name === 'sk')) throw new RangeError('a key never changes');
  if (Object.values(add).some((amount) => typeof amount !== 'number'))
    throw new TypeError('add takes numbers');
  const removesOnly = touched.length === remove.length;
  const when = removesOnly
    ? ({ all: [{ item: 'exists' }, ...(write.when ? [write.when] : [])] } as const)
    : write.when;
  return { update: lawfulKey(write.update), set, add, remove, when };
}

const indexAttributes = Object.values(indexes).flatMap(({ pk, sk }) => [pk, sk]);

function withLawfulIndexKeys<T extends Item | Readonly<Record<string, unknown>>>(fields: T): T {
  for (const name of indexAttributes) {
    const value = fields[name];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      throw new TypeError(`${name} is an index key: a text that is not empty, or absent`);
    }
  }
  return fields;
}

function assertLawfulCondition(condition: Condition): void {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  parts.forEach(assertLawfulCondition);
  if ('than' in condition && condition.than === condition.attribute) {
    throw new RangeError('an attribute compares with another one'); // DynamoDB refuses it, dynoxide does not
  }
  if (!('value' in condition) || condition.op === '=' || condition.op === '<>') return;
  if (typeof condition.value === 'string' || typeof condition.value === 'number') return;
  throw new TypeError(`only texts and numbers compare by ${condition.op}`);
}
