import { isArray, type Json } from './json.ts';
import { parsePath } from './path-parser.ts';
import { missing, type Path, stepInto } from './path-reader.ts';
import type { PathStep } from './path-step.ts';

const compiled = new Map<string, Path>();

/** Compiles `$…` or `$$…`, once per text. Throws a SyntaxError that names the path. */
export function compilePath(text: string): Path {
  const known = compiled.get(text);
  if (known) return known;
  const isContext = text.startsWith('$$');
  const steps = parsePath(isContext ? text.slice(1) : text);
  const path = { text, isContext, steps, isDefinite: steps.every(isDefiniteStep) };
  compiled.set(text, path);
  return path;
}

function isDefiniteStep(step: PathStep, position: number, steps: readonly PathStep[]): boolean {
  if (step.kind === 'keys') return position === steps.length - 1;
  return step.kind === 'key' || step.kind === 'index' || step.kind === 'call';
}

/** AWS's words for a definite path that leads nowhere. */
export function describeMissing(path: Path, root: Json): string {
  let value: Json = root;
  for (const [position, step] of path.steps.entries()) {
    const next = stepInto(step, value);
    if (next === missing) {
      const walked = path.steps
        .slice(0, position + 1)
        .map(showStep)
        .join('');
      const isLeaf = position === path.steps.length - 1;
      return `Invalid path '${path.text}' : ${isLeaf ? 'No results for path: ' : 'Missing property in path '}$${walked}`;
    }
    value = next;
  }
  return `Invalid path '${path.text}'`;
}

/** Whether a definite path breaks off at an index beyond the end of a list. */
export function isPastEnd(path: Path, root: Json): boolean {
  let value: Json = root;
  for (const step of path.steps) {
    const next = stepInto(step, value);
    if (next === missing) return step.kind === 'index' && isArray(value);
    value = next;
  }
  return false;
}

function showStep(step: PathStep): string {
  if (step.kind === 'key') return `['${step.key}']`;
  return step.kind === 'index' ? `[${step.index}]` : `[${step.kind}]`;
}
