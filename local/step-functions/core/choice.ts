import { compileExpression, type Expression, type Scope } from './expression.ts';
import { runtimeFailure } from './failure.ts';
import { isArray, isObject, type Json, type JsonObject } from './json.ts';
import { compilePath } from './path.ts';
import { missing, readPath } from './path-reader.ts';
import { compareTimestamps, parseTimestamp } from './timestamp.ts';
import { compileWildcard } from './wildcard.ts';

/** A compiled Choice Rule without its Next. */
export type Condition = (scope: Scope) => boolean;

type Comparison = (value: Json, operand: Json) => boolean;
type TypeTest = (value: Json | typeof missing) => boolean;

/** Compiles the condition of a Choice Rule: And, Or, Not, or one data test. Throws a SyntaxError. */
export function compileCondition(rule: JsonObject): Condition {
  if (isArray(rule.And)) {
    const parts = rule.And.map(compileInner);
    return (scope) => parts.every((part) => part(scope));
  }
  if (isArray(rule.Or)) {
    const parts = rule.Or.map(compileInner);
    return (scope) => parts.some((part) => part(scope));
  }
  if (rule.Not !== undefined) {
    const part = compileInner(rule.Not);
    return (scope) => !part(scope);
  }
  return compileDataTest(rule);
}

function compileInner(rule: Json): Condition {
  if (!isObject(rule)) throw new SyntaxError('a Choice Rule must be an object');
  return compileCondition(rule);
}

function compileDataTest(rule: JsonObject): Condition {
  if (typeof rule.Variable !== 'string') throw new SyntaxError('a Choice Rule needs a Variable');
  const operator = Object.keys(rule).find(isOperator) ?? '';
  const operand = rule[operator] ?? null;
  const typeTest = Object.hasOwn(typeTests, operator) ? typeTests[operator] : undefined;
  if (typeTest) return compileTypeTest(rule.Variable, typeTest, operand !== false, operator === 'IsPresent');
  const variable = compileVariable(rule.Variable);
  if (operator === 'StringMatches') return compileMatch(variable, operand);
  const compare = comparisonNamed(operator);
  if (!compare)
    throw new SyntaxError(`a Choice Rule needs a comparison, found ${Object.keys(rule).join(', ')}`);
  if (!operator.endsWith('Path')) return (scope) => compare(variable(scope), operand);
  const other = compileExpression(String(operand), operator);
  return (scope) => compare(variable(scope), other(scope));
}

function isOperator(key: string): boolean {
  return key === 'StringMatches' || Object.hasOwn(typeTests, key) || comparisonNamed(key) !== undefined;
}

function compileMatch(variable: Expression, pattern: Json): Condition {
  if (typeof pattern !== 'string') throw new SyntaxError('StringMatches needs a pattern');
  const matches = compileWildcard(pattern);
  return (scope) => {
    const value = variable(scope);
    return typeof value === 'string' && matches(value);
  };
}

function compileVariable(text: string): Expression {
  const path = compilePath(text);
  return (scope) => {
    const value = readPath(path, path.isContext ? scope.context() : scope.input);
    if (value !== missing) return value;
    throw runtimeFailure(
      `Invalid path '${text}': The choice state's condition path references an invalid value.`,
    );
  };
}

/** IsPresent alone may look where nothing is; the other type tests need a value as every comparison does. */
function compileTypeTest(
  variable: string,
  test: TypeTest,
  isWanted: boolean,
  mayBeMissing: boolean,
): Condition {
  const path = compilePath(variable);
  const read = compileVariable(variable);
  if (!mayBeMissing) return (scope) => test(read(scope)) === isWanted;
  return (scope) => {
    const value = readPath(path, path.isContext ? scope.context() : scope.input);
    const isAbsentList =
      !path.isDefinite && isArray(value as Json) && (value as readonly Json[]).length === 0;
    return test(isAbsentList ? missing : value) === isWanted;
  };
}

const typeTests: Record<string, TypeTest> = {
  IsPresent: (value) => value !== missing,
  IsNull: (value) => value === null,
  IsBoolean: (value) => typeof value === 'boolean',
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsTimestamp: (value) => typeof value === 'string' && parseTimestamp(value) !== undefined,
};

const signs: Record<string, (sign: number) => boolean> = {
  Equals: (sign) => sign === 0,
  LessThan: (sign) => sign < 0,
  LessThanEquals: (sign) => sign <= 0,
  GreaterThan: (sign) => sign > 0,
  GreaterThanEquals: (sign) => sign >= 0,
};

function comparisonNamed(operator: string): Comparison | undefined {
  const match = /^(String|Numeric|Timestamp|Boolean)(\w+?)(?:Path)?$/.exec(operator);
  const sign = match?.[2] ?? '';
  const accept = Object.hasOwn(signs, sign) ? signs[sign] : undefined;
  if (!match || !accept) return undefined;
  switch (match[1]) {
    case 'String':
      return (value, operand) =>
        typeof value === 'string' && typeof operand === 'string' && accept(compareTexts(value, operand));
    case 'Numeric':
      return (value, operand) =>
        typeof value === 'number' && typeof operand === 'number' && accept(value - operand);
    case 'Timestamp':
      return (value, operand) => {
        const isText = typeof value === 'string' && typeof operand === 'string';
        const order = isText ? compareTimestamps(value, operand) : undefined;
        return order !== undefined && accept(order);
      };
    default:
      return (value, operand) => typeof value === 'boolean' && value === operand;
  }
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
