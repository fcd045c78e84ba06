import { compileSelector } from './expression.ts';
import { isArray, isObject, type Json, type JsonObject } from './json.ts';
import type { Catcher, Quantity, ResultRules, Retrier } from './machine.ts';
import type { Path } from './path-reader.ts';
import { compileReferencePath } from './reference-path.ts';
import { compileTemplate } from './template.ts';

/** Parameters, ResultSelector and ResultPath. */
export function resultRules(body: JsonObject): ResultRules {
  return {
    parameters: body.Parameters === undefined ? undefined : compileTemplate(body.Parameters),
    resultSelector: body.ResultSelector === undefined ? undefined : compileTemplate(body.ResultSelector),
    resultPath: resultPath(body.ResultPath),
  };
}

function resultPath(path: Json | undefined): Path | null | undefined {
  if (path === undefined || path === '$') return undefined;
  return path === null ? null : compileReferencePath(String(path));
}

/** Retry and Catch, with the defaults of the ASL specification. */
export function failureRules(body: JsonObject): { retry: Retrier[]; catch: Catcher[] } {
  const retry = isArray(body.Retry) ? body.Retry.filter(isObject) : [];
  const catchers = isArray(body.Catch) ? body.Catch.filter(isObject) : [];
  return {
    retry: retry.map((retrier) => ({
      errors: names(retrier.ErrorEquals),
      intervalSeconds: number(retrier.IntervalSeconds, 1),
      maxAttempts: number(retrier.MaxAttempts, 3),
      backoffRate: number(retrier.BackoffRate, 2),
      maxDelaySeconds: retrier.MaxDelaySeconds === undefined ? undefined : number(retrier.MaxDelaySeconds, 1),
      hasFullJitter: retrier.JitterStrategy === 'FULL',
    })),
    catch: catchers.map((catcher) => ({
      errors: names(catcher.ErrorEquals),
      next: String(catcher.Next),
      resultPath: resultPath(catcher.ResultPath),
    })),
  };
}

function names(value: Json | undefined): string[] {
  if (!isArray(value) || value.length === 0) throw new SyntaxError('ErrorEquals must list error names');
  return value.map(String);
}

function number(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** A field that may be given as a constant or, with `Path` after its name, as a path. */
export function quantity(body: JsonObject, field: string): Quantity | undefined {
  const path = body[`${field}Path`];
  if (typeof path === 'string') return { field: `${field}Path`, text: path, read: compileSelector(path) };
  const value = body[field];
  if (value === undefined) return undefined;
  return { field, text: String(value), read: () => value };
}
