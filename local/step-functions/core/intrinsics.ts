import { StateFailure } from './failure.ts';
import { formatText, intrinsicFunctions } from './intrinsic-functions.ts';
import type { Json } from './json.ts';
import type { Random } from './random.ts';
import { Scanner } from './scanner.ts';

type IntrinsicScope = { readonly random: Random };
type Argument<S> = (scope: S) => Json;

/** Compiles `States.Name(argument, …)`; paths among the arguments are compiled by `compilePath`. Throws a SyntaxError. */
export function compileIntrinsic<S extends IntrinsicScope>(
  text: string,
  compilePath: (path: string) => Argument<S>,
): Argument<S> {
  const scanner = new Scanner(text);
  const call = parseCall(scanner, compilePath);
  scanner.skipSpace();
  if (!scanner.isAtEnd()) scanner.fail('unexpected character');
  return call;
}

function parseCall<S extends IntrinsicScope>(
  scanner: Scanner,
  compilePath: (path: string) => Argument<S>,
): Argument<S> {
  const start = scanner.position;
  scanner.expect('States.');
  const name = scanner.match(/\w+/y) ?? '';
  const isFormat = name === 'Format';
  const known = Object.hasOwn(intrinsicFunctions, name) ? intrinsicFunctions[name] : undefined;
  const apply = isFormat ? formatText : known;
  if (!apply) return scanner.fail(`unknown intrinsic function States.${name}`);
  const parsed = parseArguments(scanner, compilePath, isFormat);
  const text = scanner.text.slice(start, scanner.position);
  return (scope) => {
    const values = parsed.map((argument) => argument(scope));
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

function parseArguments<S extends IntrinsicScope>(
  scanner: Scanner,
  compilePath: (path: string) => Argument<S>,
  isFormat: boolean,
): Argument<S>[] {
  const parsed: Argument<S>[] = [];
  scanner.skipSpace();
  scanner.expect('(');
  scanner.skipSpace();
  while (!scanner.take(')')) {
    parsed.push(parseArgument(scanner, compilePath, isFormat && parsed.length === 0));
    scanner.skipSpace();
    if (!scanner.take(',') && scanner.peek() !== ')') scanner.fail("',' or ')' was expected");
    scanner.skipSpace();
  }
  return parsed;
}

function parseArgument<S extends IntrinsicScope>(
  scanner: Scanner,
  compilePath: (path: string) => Argument<S>,
  isTemplate: boolean,
): Argument<S> {
  const first = scanner.peek();
  if (first === "'") {
    const literal = quotedLiteral(scanner);
    const value = isTemplate ? literal : literal.replaceAll(/\\([{}'\\])/g, '$1');
    return () => value;
  }
  if (first === '$') return compilePath(pathText(scanner));
  if (scanner.text.startsWith('States.', scanner.position)) return parseCall(scanner, compilePath);
  const word = scanner.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
  if (word === undefined) return scanner.fail('an argument was expected');
  const value = JSON.parse(word) as Json;
  return () => value;
}

/** The raw text between single quotes, escapes kept: `\'`, `\\`, `\{` and `\}`. */
function quotedLiteral(scanner: Scanner): string {
  const literal = scanner.match(/'(?:\\[\s\S]|[^'\\])*'/y) ?? scanner.fail('a closing quote was expected');
  return literal.slice(1, -1);
}

/** A path argument ends at a comma or parenthesis that is outside brackets and quotes. */
function pathText(scanner: Scanner): string {
  const start = scanner.position;
  let depth = 0;
  while (!scanner.isAtEnd()) {
    const next = scanner.peek();
    if (next === "'" || next === '"') {
      scanner.quoted();
      continue;
    }
    if (depth === 0 && (next === ',' || next === ')')) break;
    if (next === '[' || next === '(') depth += 1;
    if (next === ']' || next === ')') depth -= 1;
    scanner.position += 1;
  }
  return scanner.text.slice(start, scanner.position).trim();
}
