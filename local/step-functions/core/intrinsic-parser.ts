import type { Json } from './json.ts';
import { Scanner } from './scanner.ts';

/** An intrinsic function as it is written. `text` is the source of the call, for messages. */
export type IntrinsicCall = {
  readonly kind: 'call';
  readonly name: string;
  readonly text: string;
  readonly args: readonly IntrinsicArgument[];
};

/** What may stand in the parentheses. The first literal of States.Format is raw: its escapes are kept. */
export type IntrinsicArgument =
  | IntrinsicCall
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'path'; readonly text: string };

/** Parses `States.Name(argument, …)`. Throws a SyntaxError. */
export function parseIntrinsic(text: string): IntrinsicCall {
  const scanner = new Scanner(text);
  const call = parseCall(scanner);
  scanner.skipSpace();
  if (!scanner.isAtEnd()) scanner.fail('unexpected character');
  return call;
}

function parseCall(scanner: Scanner): IntrinsicCall {
  const start = scanner.position;
  scanner.expect('States.');
  const name = scanner.match(/\w+/y) ?? '';
  const args: IntrinsicArgument[] = [];
  scanner.skipSpace();
  scanner.expect('(');
  scanner.skipSpace();
  while (!scanner.take(')')) {
    if (args.length > 0) takeComma(scanner);
    args.push(parseArgument(scanner, name === 'Format' && args.length === 0));
    scanner.skipSpace();
    if (scanner.peek() !== ',' && scanner.peek() !== ')') scanner.fail("',' or ')' was expected");
  }
  return { kind: 'call', name, text: scanner.text.slice(start, scanner.position), args };
}

function takeComma(scanner: Scanner): void {
  scanner.expect(',');
  scanner.skipSpace();
}

function parseArgument(scanner: Scanner, isTemplate: boolean): IntrinsicArgument {
  const first = scanner.peek();
  if (first === "'") {
    const literal = quotedLiteral(scanner);
    return { kind: 'literal', value: isTemplate ? literal : literal.replaceAll(/\\([{}'\\])/g, '$1') };
  }
  if (first === '$') return { kind: 'path', text: pathText(scanner) };
  if (scanner.text.startsWith('States.', scanner.position)) return parseCall(scanner);
  const word = scanner.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
  if (word === undefined) return scanner.fail('an argument was expected');
  return { kind: 'literal', value: JSON.parse(word) as Json };
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
