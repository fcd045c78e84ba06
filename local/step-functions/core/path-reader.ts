import { isArray, isObject, type Json, setKey } from './json.ts';
import type { PathStep } from './path-step.ts';

/** Result of reading a path that leads nowhere. */
export const missing = Symbol('missing');

/** A compiled JSONPath. `isDefinite` paths name one value, the others always give a list, empty when nothing matches. */
export type Path = {
  readonly text: string;
  readonly isContext: boolean;
  readonly isDefinite: boolean;
  readonly steps: readonly PathStep[];
};

/** Reads a path from a document; `missing` when a definite path leads nowhere. */
export function readPath(path: Path, root: Json): Json | typeof missing {
  if (path.isDefinite) return readDefinite(path.steps, root);
  const found: Json[] = [];
  const last = path.steps.at(-1);
  if (last?.kind === 'call') {
    collect(path.steps.slice(0, -1), 0, root, root, found);
    return callFunction(last.name, found);
  }
  collect(path.steps, 0, root, root, found);
  return found;
}

function readDefinite(steps: readonly PathStep[], root: Json): Json | typeof missing {
  let value: Json = root;
  for (const step of steps) {
    const next = stepInto(step, value);
    if (next === missing) return missing;
    value = next;
  }
  return value;
}

/** One step of a definite path. */
export function stepInto(step: PathStep, value: Json): Json | typeof missing {
  switch (step.kind) {
    case 'key':
      return isObject(value) && Object.hasOwn(value, step.key) ? (value[step.key] ?? null) : missing;
    case 'index': {
      if (!isArray(value)) return missing;
      return value[step.index < 0 ? value.length + step.index : step.index] ?? outside(value, step.index);
    }
    case 'keys':
      return isObject(value) ? pick(value, step.keys) : missing;
    case 'call':
      return callFunction(step.name, value);
    default:
      return missing;
  }
}

function outside(list: readonly Json[], index: number): null | typeof missing {
  const position = index < 0 ? list.length + index : index;
  return position >= 0 && position < list.length ? null : missing;
}

function pick(value: { readonly [key: string]: Json }, keys: readonly string[]): Json {
  const picked: Record<string, Json> = {};
  for (const key of keys) if (Object.hasOwn(value, key)) setKey(picked, key, value[key] ?? null);
  return picked;
}

function callFunction(name: string, value: Json): Json | typeof missing {
  if (name === 'length') {
    if (isArray(value) || typeof value === 'string') return value.length;
    return isObject(value) ? Object.keys(value).length : missing;
  }
  if (name === 'keys') return isObject(value) ? Object.keys(value) : missing;
  if (!isArray(value)) return missing;
  if (name === 'first') return value[0] ?? missing;
  if (name === 'last') return value.at(-1) ?? missing;
  const numbers = value.filter((item): item is number => typeof item === 'number');
  if (numbers.length === 0) return missing;
  const sum = numbers.reduce((total, item) => total + item, 0);
  if (name === 'sum') return sum;
  if (name === 'avg') return sum / numbers.length;
  return name === 'min' ? Math.min(...numbers) : Math.max(...numbers);
}

function collect(steps: readonly PathStep[], at: number, value: Json, root: Json, found: Json[]): void {
  const step = steps[at];
  if (!step) {
    found.push(value);
    return;
  }
  const isDescended = steps[at - 1]?.kind === 'descend';
  for (const next of branches(step, value, root, isDescended)) collect(steps, at + 1, next, root, found);
}

function branches(step: PathStep, value: Json, root: Json, isDescended: boolean): readonly Json[] {
  switch (step.kind) {
    case 'wildcard':
      return children(value);
    case 'slice':
      return isArray(value) ? slice(value, step) : [];
    case 'indices':
      return isArray(value) ? step.indices.flatMap((index) => value.at(index) ?? []) : [];
    case 'filter':
      return candidates(value, isDescended).filter((item) => step.test(item, root));
    case 'descend':
      return [value, ...descendants(value)];
    case 'keys':
      return isObject(value)
        ? step.keys.flatMap((key) => (Object.hasOwn(value, key) ? [value[key] ?? null] : []))
        : [];
    default: {
      const next = stepInto(step, value);
      return next === missing ? [] : [next];
    }
  }
}

/** What a filter looks at: the items of a list, or an object itself. After `..` lists are passed over: their items come by themselves. */
function candidates(value: Json, isDescended: boolean): readonly Json[] {
  if (isObject(value)) return [value];
  return isArray(value) && !isDescended ? value : [];
}

function children(value: Json): readonly Json[] {
  if (isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}

function descendants(value: Json): Json[] {
  return children(value).flatMap((child) => [child, ...descendants(child)]);
}

function slice(list: readonly Json[], step: { from?: number; to?: number; by: number }): readonly Json[] {
  const picked = list.slice(step.from ?? 0, step.to ?? list.length);
  return step.by === 1 ? picked : picked.filter((_, index) => index % step.by === 0);
}
