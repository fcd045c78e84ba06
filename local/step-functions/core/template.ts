import { compileExpression, type Expression, type Scope } from './expression.ts';
import { isArray, isObject, type Json, setKey } from './json.ts';

/** A compiled payload template (Parameters, ItemSelector, ResultSelector, Credentials). */
export type Template = (scope: Scope) => Json;

/** Compiles a payload template: fields whose names end in `.$` hold paths or intrinsic functions. */
export function compileTemplate(template: Json): Template {
  return compilePart(template) ?? (() => template);
}

/** Undefined for a part with nothing to evaluate, which is then shared instead of copied. */
function compilePart(part: Json): Template | undefined {
  if (isArray(part)) return compileList(part);
  return isObject(part) ? compileObject(part) : undefined;
}

function compileList(items: readonly Json[]): Template | undefined {
  const compiled = items.map(compilePart);
  if (compiled.every((item) => item === undefined)) return undefined;
  return (scope) => items.map((item, at) => compiled[at]?.(scope) ?? item);
}

function compileObject(fields: { readonly [key: string]: Json }): Template | undefined {
  const compiled = Object.entries(fields).map(([key, value]): [string, Json, Expression | undefined] =>
    key.endsWith('.$')
      ? [key.slice(0, -2), value, compileField(key, value)]
      : [key, value, compilePart(value)],
  );
  if (compiled.every(([, , evaluate]) => evaluate === undefined)) return undefined;
  return (scope) => {
    const result: Record<string, Json> = {};
    for (const [key, value, evaluate] of compiled) setKey(result, key, evaluate ? evaluate(scope) : value);
    return result;
  };
}

function compileField(key: string, value: Json): Expression {
  if (typeof value === 'string' && (value.startsWith('$') || value.startsWith('States.'))) {
    return compileExpression(value, key);
  }
  throw new SyntaxError(
    `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
  );
}
