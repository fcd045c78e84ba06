import { compileMachine, DefinitionError } from './core/definition.ts';
import { isNestedTooDeep, isObject, type Json, maxDepth } from './core/json.ts';
import { callbackProblems } from './validation/callbacks.ts';
import { errorNameProblems } from './validation/error-names.ts';
import { formProblems } from './validation/forms.ts';
import { intrinsicProblems } from './validation/intrinsics.ts';
import { numberProblems } from './validation/numbers.ts';
import { pathProblems } from './validation/paths.ts';
import { schemaProblems } from './validation/schema.ts';
import { templateProblems } from './validation/templates.ts';
import type { Problem } from './validation/walk.ts';

/** `fast`: this runner's own checks, well under a millisecond. `full`: asl-validator as well, up to 400 ms. */
export type ValidationDepth = 'fast' | 'full';

/** What is wrong with a definition; empty when nothing is. Every message names the state. */
export function validateDefinition(text: string, depth: ValidationDepth = 'full'): readonly string[] {
  const definition = parse(text);
  if (!isObject(definition)) return ['the definition must be a JSON object'];
  if (isNestedTooDeep(definition)) return [`the definition is nested more than ${maxDepth} levels deep`];
  const unsupported = compileProblem(definition);
  if (unsupported) return [unsupported, ...(depth === 'full' ? schemaProblems(definition) : [])];
  const own: Problem[] = [
    ...errorNameProblems(definition),
    ...callbackProblems(definition),
    ...formProblems(definition),
    ...numberProblems(definition),
    ...pathProblems(definition),
    ...intrinsicProblems(definition),
    ...templateProblems(definition),
  ];
  const messages = own.map(({ state, message }) =>
    state === undefined ? message : `State '${state}': ${message}`,
  );
  return depth === 'full' ? [...messages, ...schemaProblems(definition)] : messages;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function compileProblem(definition: Json): string | undefined {
  try {
    compileMachine(definition);
    return undefined;
  } catch (error) {
    if (error instanceof DefinitionError) return error.message;
    throw error;
  }
}
