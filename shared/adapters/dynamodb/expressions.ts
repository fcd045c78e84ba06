import type { Condition, Query, Write } from '../../ports/table.ts';
import { keyAttributes, type SortRange } from '../table-query.ts';

/** Names and values an expression refers to; every one goes by a placeholder, so no reserved word or value can break it. */
interface Placeholders {
  name(attribute: string): string;
  value(value: unknown): string;
  readonly used: {
    readonly ExpressionAttributeNames?: Record<string, string>;
    readonly ExpressionAttributeValues?: Record<string, unknown>;
  };
}

function createPlaceholders(): Placeholders {
  const names = new Map<string, string>();
  const values: Record<string, unknown> = {};
  let count = 0;
  return {
    name: (attribute) => {
      const placeholder = names.get(attribute) ?? `#n${names.size}`;
      names.set(attribute, placeholder);
      return placeholder;
    },
    value: (value) => {
      const placeholder = `:v${count++}`;
      values[placeholder] = value;
      return placeholder;
    },
    get used() {
      return {
        ...(names.size > 0 && {
          ExpressionAttributeNames: Object.fromEntries(
            [...names].map(([name, placeholder]) => [placeholder, name]),
          ),
        }),
        ...(count > 0 && { ExpressionAttributeValues: values }),
      };
    },
  };
}

/** The expressions of one write, as its request carries them. */
export function writeExpressions(write: Write) {
  const placeholders = createPlaceholders();
  const update = 'update' in write ? updateExpression(write, placeholders) : undefined;
  const condition = write.when && conditionExpression(write.when, placeholders);
  return {
    ...(update && { UpdateExpression: update }),
    ...(condition && { ConditionExpression: condition }),
    ...placeholders.used,
  };
}

/** The key condition of a query, as its request carries it. */
export function queryExpressions(query: Query, { prefix, from, to }: SortRange) {
  const placeholders = createPlaceholders();
  const { name, value } = placeholders;
  const by = keyAttributes(query);
  const partition = `${name(by.pk)} = ${value(query.pk)}`;
  const sort = (() => {
    if (prefix !== undefined) return `begins_with(${name(by.sk)}, ${value(prefix)})`;
    if (from !== undefined && to !== undefined)
      return `${name(by.sk)} BETWEEN ${value(from)} AND ${value(to)}`;
    if (from !== undefined) return `${name(by.sk)} >= ${value(from)}`;
    if (to !== undefined) return `${name(by.sk)} <= ${value(to)}`;
    return undefined;
  })();
  return { KeyConditionExpression: sort ? `${partition} AND ${sort}` : partition, ...placeholders.used };
}

function updateExpression(write: Extract<Write, { update: unknown }>, { name, value }: Placeholders): string {
  const clauses = [
    [
      'SET',
      Object.entries(write.set ?? {}).map(([attribute, next]) => `${name(attribute)} = ${value(next)}`),
    ],
    [
      'ADD',
      Object.entries(write.add ?? {}).map(([attribute, amount]) => `${name(attribute)} ${value(amount)}`),
    ],
    ['REMOVE', (write.remove ?? []).map(name)],
  ] as const;
  return clauses
    .filter(([, actions]) => actions.length > 0)
    .map(([verb, actions]) => `${verb} ${actions.join(', ')}`)
    .join(' ');
}

function conditionExpression(condition: Condition, placeholders: Placeholders): string {
  const { name, value } = placeholders;
  const exists = (attribute: string) => `attribute_exists(${name(attribute)})`;
  const absent = (attribute: string) => `attribute_not_exists(${name(attribute)})`;
  if ('item' in condition) return condition.item === 'exists' ? exists('pk') : absent('pk');
  if ('all' in condition)
    return joined(condition.all, 'AND', placeholders) ?? `(${exists('pk')} OR ${absent('pk')})`;
  if ('any' in condition)
    return joined(condition.any, 'OR', placeholders) ?? `(${exists('pk')} AND ${absent('pk')})`;
  const { attribute } = condition;
  if ('is' in condition) return condition.is === 'present' ? exists(attribute) : absent(attribute);
  if ('contains' in condition) return `contains(${name(attribute)}, ${value(condition.contains)})`;
  // DynamoDB takes an absent attribute for different from everything; the port says it compares with nothing.
  if ('than' in condition) {
    const comparison = `${name(attribute)} ${condition.op} ${name(condition.than)}`;
    return `(${exists(attribute)} AND ${exists(condition.than)} AND ${comparison})`;
  }
  const comparison = `${name(attribute)} ${condition.op} ${value(condition.value)}`;
  return condition.op === '<>' ? `(${exists(attribute)} AND ${comparison})` : comparison;
}

/** Parts in parentheses only where there are several: DynamoDB refuses redundant ones. */
function joined(
  parts: readonly Condition[],
  by: 'AND' | 'OR',
  placeholders: Placeholders,
): string | undefined {
  const expressions = parts.map((part) => conditionExpression(part, placeholders));
  return expressions.length > 1 ? `(${expressions.join(` ${by} `)})` : expressions[0];
}
