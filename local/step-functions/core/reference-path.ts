import { StateFailure } from './failure.ts';
import { isArray, isObject, type Json, setKey } from './json.ts';
import { compilePath } from './path.ts';
import type { Path } from './path-reader.ts';
import type { PathStep } from './path-step.ts';

/** Compiles a Reference Path: one that names exactly one place. Throws a SyntaxError otherwise. */
export function compileReferencePath(text: string): Path {
  const path = compilePath(text);
  const isReference =
    !path.isContext && path.steps.every((step) => step.kind === 'key' || step.kind === 'index');
  if (!isReference) throw new SyntaxError(`'${text}' is not a Reference Path`);
  return path;
}

/** A copy of `document` with `value` at `path`; missing objects on the way are made (ASL specification, ResultPath). */
export function placeAt(path: Path, document: Json, value: Json): Json {
  return place(path, 0, document, value);
}

function place(path: Path, at: number, document: Json | undefined, value: Json): Json {
  const step = path.steps[at];
  if (!step) return value;
  if (step.kind === 'key') return placeKey(path, at, step.key, document, value);
  return placeIndex(path, at, step, document, value);
}

function placeKey(path: Path, at: number, key: string, document: Json | undefined, value: Json): Json {
  if (document !== undefined && !isObject(document)) throw mismatch(path, document);
  const copy: Record<string, Json> = { ...document };
  const inner = document !== undefined && Object.hasOwn(document, key) ? document[key] : undefined;
  setKey(copy, key, place(path, at + 1, inner, value));
  return copy;
}

function placeIndex(path: Path, at: number, step: PathStep, document: Json | undefined, value: Json): Json {
  if (step.kind !== 'index' || !isArray(document) || step.index < 0 || step.index >= document.length) {
    throw mismatch(path, document ?? null);
  }
  return document.with(step.index, place(path, at + 1, document[step.index], value));
}

function mismatch(path: Path, document: Json): StateFailure {
  const reason = `Unable to apply ResultPath '${path.text}' to '${JSON.stringify(document).slice(0, 1000)}'`;
  return new StateFailure('States.ResultPathMatchFailure', reason);
}
