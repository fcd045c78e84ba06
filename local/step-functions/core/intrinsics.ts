import { StateFailure } from './failure.ts';
import { formatText, intrinsicFunctions } from './intrinsic-functions.ts';
import { type IntrinsicArgument, type IntrinsicCall, parseIntrinsic } from './intrinsic-parser.ts';
import type { Json } from './json.ts';
import type { Random } from './random.ts';

type IntrinsicScope = { readonly random: Random };
type Argument<S> = (scope: S) => Json;

/** Compiles `States.Name(argument, …)`; paths among the arguments are compiled by `compilePath`. Throws a SyntaxError. */
export function compileIntrinsic<S extends IntrinsicScope>(
  text: string,
  compilePath: (path: string) => Argument<S>,
): Argument<S> {
  return compileCall(parseIntrinsic(text), compilePath);
}

function compileCall<S extends IntrinsicScope>(
  { name, text, args }: IntrinsicCall,
  compilePath: (path: string) => Argument<S>,
): Argument<S> {
  const known = Object.hasOwn(intrinsicFunctions, name) ? intrinsicFunctions[name] : undefined;
  const apply = name === 'Format' ? formatText : known;
  if (!apply) throw new SyntaxError(`'${text}': unknown intrinsic function States.${name}`);
  const compiled = args.map((argument) => compileArgument(argument, compilePath));
  return (scope) => {
    const values = compiled.map((argument) => argument(scope));
    try {
      return apply(values, scope.random);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError))
        throw error;
      throw new StateFailure(
        'States.IntrinsicFailure',
        `The function '${text}' had the following error: ${error.message}`,
      );
    }
  };
}

function compileArgument<S extends IntrinsicScope>(
  argument: IntrinsicArgument,
  compilePath: (path: string) => Argument<S>,
): Argument<S> {
  if (argument.kind === 'call') return compileCall(argument, compilePath);
  if (argument.kind === 'path') return compilePath(argument.text);
  return () => argument.value;
}
