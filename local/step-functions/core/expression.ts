import { runtimeFailure } from './failure.ts';
import { compileIntrinsic } from './intrinsics.ts';
import type { Json } from './json.ts';
import { compilePath, describeMissing, isPastEnd } from './path.ts';
import { missing, readPath } from './path-reader.ts';
import type { Random } from './random.ts';

/** What an expression can see: the state's effective input, the context object (made only when asked for), randomness. */
export interface Scope {
  readonly input: Json;
  readonly context: () => Json;
  readonly random: Random;
}

/** A compiled expression. Throws a StateFailure when it has no value. */
export type Expression = (scope: Scope) => Json;

/**
 * Compiles a path or an intrinsic function. `field` is where it stands, for AWS's message
 * "The JSONPath '…' specified for the field '…' could not be found in the input '…'".
 */
export function compileExpression(text: string, field: string): Expression {
  if (text.startsWith('States.'))
    return compileIntrinsic(text, (argument) => compilePathExpression(argument, text));
  return compilePathExpression(text, field, true);
}

/** `isLenient`: an index past the end of a list gives null, as AWS does in payload templates. */
function compilePathExpression(text: string, field: string, isLenient = false): Expression {
  const path = compilePath(text);
  return (scope) => {
    const root = path.isContext ? scope.context() : scope.input;
    const value = readPath(path, root);
    if (value !== missing) return value;
    if (isLenient && isPastEnd(path, root)) return null;
    const shown = JSON.stringify(root).slice(0, 1000);
    throw runtimeFailure(
      `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${shown}'`,
    );
  };
}

/** Compiles InputPath, OutputPath and their kin, whose message differs: "Invalid path '…' : …". */
export function compileSelector(text: string): Expression {
  if (text.startsWith('States.')) return compileExpression(text, 'InputPath');
  const path = compilePath(text);
  return (scope) => {
    const root = path.isContext ? scope.context() : scope.input;
    const value = readPath(path, root);
    if (value === missing) throw runtimeFailure(describeMissing(path, root));
    return value;
  };
}
