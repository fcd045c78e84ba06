import { isArray, type Json, jsonEquals } from './json.ts';
import { missing, type Path, readPath } from './path-reader.ts';
import type { PathStep } from './path-step.ts';
import type { Scanner } from './scanner.ts';

type Test = (item: Json, root: Json) => boolean;
type Operand = (item: Json, root: Json) => Json | typeof missing;
type ParseSteps = (scanner: Scanner) => PathStep[];
type Comparison = (left: Json | typeof missing, right: Json | typeof missing) => boolean;

/** Parses the expression inside `?( … )`: `&&`, `||`, `!`, comparisons, `=~`, `in`, `nin`, existence of a path. */
export function parseFilter(scanner: Scanner, parseSteps: ParseSteps): Test {
  let test = parseAnd(scanner, parseSteps);
  while (takeOperator(scanner, '||')) {
    const [left, right] = [test, parseAnd(scanner, parseSteps)];
    test = (item, root) => left(item, root) || right(item, root);
  }
  return test;
}

function parseAnd(scanner: Scanner, parseSteps: ParseSteps): Test {
  let test = parseTest(scanner, parseSteps);
  while (takeOperator(scanner, '&&')) {
    const [left, right] = [test, parseTest(scanner, parseSteps)];
    test = (item, root) => left(item, root) && right(item, root);
  }
  return test;
}

function takeOperator(scanner: Scanner, operator: string): boolean {
  scanner.skipSpace();
  return scanner.take(operator);
}

function parseTest(scanner: Scanner, parseSteps: ParseSteps): Test {
  scanner.skipSpace();
  if (scanner.take('!')) {
    const test = parseTest(scanner, parseSteps);
    return (item, root) => !test(item, root);
  }
  if (scanner.take('(')) {
    const test = parseFilter(scanner, parseSteps);
    scanner.skipSpace();
    scanner.expect(')');
    return test;
  }
  const left = parseOperand(scanner, parseSteps);
  scanner.skipSpace();
  if (scanner.take('=~')) return parseExpression(scanner, left);
  const operator = scanner.match(/==|!=|<=|>=|<|>|in\b|nin\b|contains\b|empty\b|size\b/y);
  if (!operator) return (item, root) => left(item, root) !== missing;
  const compare = comparisons[operator] ?? scanner.fail(`unknown operator ${operator}`);
  const right = parseOperand(scanner, parseSteps);
  return (item, root) => compare(left(item, root), right(item, root));
}

function parseExpression(scanner: Scanner, left: Operand): Test {
  scanner.skipSpace();
  const literal =
    scanner.match(/\/(?:\\.|[^/\\])+\/[imsu]*/y) ?? scanner.fail('a regular expression was expected');
  const end = literal.lastIndexOf('/');
  const expression = new RegExp(`^(?:${literal.slice(1, end)})$`, literal.slice(end + 1));
  return (item, root) => {
    const value = left(item, root);
    return typeof value === 'string' && expression.test(value);
  };
}

function parseOperand(scanner: Scanner, parseSteps: ParseSteps): Operand {
  scanner.skipSpace();
  const start = scanner.position;
  const first = scanner.peek();
  if (first === '@' || first === '$') {
    scanner.position += 1;
    const steps = parseSteps(scanner);
    const isDefinite = steps.every((step) => ['key', 'index', 'call'].includes(step.kind));
    const text = scanner.text.slice(start, scanner.position);
    const path: Path = { text, isContext: false, isDefinite, steps };
    return first === '@' ? (item) => readPath(path, item) : (_, root) => readPath(path, root);
  }
  const value = parseLiteral(scanner);
  return () => value;
}

function parseLiteral(scanner: Scanner): Json {
  const first = scanner.peek();
  if (first === "'" || first === '"') return scanner.quoted();
  if (scanner.take('[')) return parseList(scanner);
  const word = scanner.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
  return word === undefined ? scanner.fail('a value was expected') : (JSON.parse(word) as Json);
}

function parseList(scanner: Scanner): Json[] {
  const items: Json[] = [];
  scanner.skipSpace();
  while (!scanner.take(']')) {
    scanner.skipSpace();
    items.push(parseLiteral(scanner));
    scanner.skipSpace();
    if (!scanner.take(',') && scanner.peek() !== ']') scanner.fail("',' or ']' was expected");
  }
  return items;
}

const comparisons: Record<string, Comparison> = {
  '==': (left, right) => left !== missing && right !== missing && jsonEquals(left, right),
  '!=': (left, right) => left === missing || right === missing || !jsonEquals(left, right),
  '<': (left, right) => order(left, right, (sign) => sign < 0),
  '<=': (left, right) => order(left, right, (sign) => sign <= 0),
  '>': (left, right) => order(left, right, (sign) => sign > 0),
  '>=': (left, right) => order(left, right, (sign) => sign >= 0),
  in: (left, right) => left !== missing && includes(right, left),
  nin: (left, right) => left !== missing && !includes(right, left),
  contains: (left, right) =>
    typeof left === 'string' && typeof right === 'string'
      ? left.includes(right)
      : right !== missing && includes(left, right),
  empty: (left, right) =>
    (isArray(left as Json) || typeof left === 'string') && (lengthOf(left) === 0) === right,
  size: (left, right) => lengthOf(left) === (typeof right === 'number' ? right : lengthOf(right)),
};

function order(
  left: Json | typeof missing,
  right: Json | typeof missing,
  accept: (sign: number) => boolean,
): boolean {
  if (typeof left === 'number' && typeof right === 'number') return accept(left - right);
  if (typeof left === 'string' && typeof right === 'string')
    return accept(left < right ? -1 : left > right ? 1 : 0);
  return false;
}

function includes(list: Json | typeof missing, value: Json): boolean {
  return list !== missing && isArray(list) && list.some((item) => jsonEquals(item, value));
}

function lengthOf(value: Json | typeof missing): number | undefined {
  return value !== missing && (isArray(value) || typeof value === 'string') ? value.length : undefined;
}
