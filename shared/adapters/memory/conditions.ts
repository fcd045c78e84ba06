import { isDeepStrictEqual } from 'node:util';
import type { Comparison, Condition, Item } from '../../ports/table.ts';
import { compareUtf8 } from '../utf8-order.ts';

/** Whether the condition holds of the item, by DynamoDB's rules: values of different types are never in order. */
export function holds(condition: Condition, item: Item | undefined): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, item));
  if ('any' in condition) return condition.any.some((part) => holds(part, item));
  if ('item' in condition) return (item !== undefined) === (condition.item === 'exists');
  const actual = attributeOf(item, condition.attribute);
  if ('is' in condition) return (actual !== undefined) === (condition.is === 'present');
  if ('contains' in condition) return contains(actual, condition.contains);
  const expected = 'than' in condition ? attributeOf(item, condition.than) : condition.value;
  return compares(actual, condition.op, expected);
}

function attributeOf(item: Item | undefined, attribute: string): unknown {
  return item && Object.hasOwn(item, attribute) ? item[attribute] : undefined;
}

function contains(actual: unknown, part: string): boolean {
  return (typeof actual === 'string' || Array.isArray(actual)) && actual.includes(part);
}

function compares(actual: unknown, op: Comparison, expected: unknown): boolean {
  if (actual === undefined || expected === undefined) return false;
  switch (op) {
    case '=':
      return isDeepStrictEqual(actual, expected);
    case '<>':
      return !isDeepStrictEqual(actual, expected);
    case '<':
      return order(actual, expected) < 0;
    case '<=':
      return order(actual, expected) <= 0;
    case '>':
      return order(actual, expected) > 0;
    case '>=':
      return order(actual, expected) >= 0;
  }
}

/** NaN, which every comparison refuses, when the two are in no order. */
function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareUtf8(a, b);
  return Number.NaN;
}
