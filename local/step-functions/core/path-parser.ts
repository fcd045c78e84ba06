import { parseFilter } from './path-filter.ts';
import type { PathStep } from './path-step.ts';
import { Scanner } from './scanner.ts';

const functionNames = new Set(['length', 'keys', 'first', 'last', 'sum', 'avg', 'min', 'max']);

/** Parses `$` and what follows. Throws a SyntaxError that quotes the path. */
export function parsePath(text: string): PathStep[] {
  const scanner = new Scanner(text);
  scanner.expect('$');
  const steps = parseSteps(scanner);
  if (!scanner.isAtEnd()) scanner.fail('unexpected character');
  return steps;
}

/** Parses steps until something that cannot continue a path, which is left for the caller. */
function parseSteps(scanner: Scanner): PathStep[] {
  const steps: PathStep[] = [];
  for (;;) {
    if (scanner.take('..')) {
      steps.push({ kind: 'descend' });
      if (scanner.peek() !== '[') steps.push(parseName(scanner));
    } else if (scanner.take('.')) {
      steps.push(parseName(scanner));
    } else if (scanner.take('[')) {
      steps.push(parseBracket(scanner));
    } else {
      return steps;
    }
  }
}

function parseName(scanner: Scanner): PathStep {
  if (scanner.take('*')) return { kind: 'wildcard' };
  const name = scanner.match(/[^\s.[\]()'",=<>!&|~]+/y) ?? scanner.fail('a name was expected');
  if (!scanner.take('()')) return { kind: 'key', key: name };
  return functionNames.has(name) ? { kind: 'call', name } : scanner.fail(`unknown function ${name}()`);
}

function parseBracket(scanner: Scanner): PathStep {
  scanner.skipSpace();
  const step = parseSelector(scanner);
  scanner.skipSpace();
  scanner.expect(']');
  return step;
}

function parseSelector(scanner: Scanner): PathStep {
  if (scanner.take('*')) return { kind: 'wildcard' };
  if (scanner.take('?')) {
    scanner.skipSpace();
    scanner.expect('(');
    const test = parseFilter(scanner, parseSteps);
    scanner.expect(')');
    return { kind: 'filter', test };
  }
  const quote = scanner.peek();
  if (quote === "'" || quote === '"') return parseKeys(scanner);
  return parseIndices(scanner);
}

function parseKeys(scanner: Scanner): PathStep {
  const keys: string[] = [];
  do {
    scanner.skipSpace();
    keys.push(scanner.quoted());
    scanner.skipSpace();
  } while (scanner.take(','));
  const [only, ...others] = keys;
  return others.length === 0 && only !== undefined ? { kind: 'key', key: only } : { kind: 'keys', keys };
}

function parseIndices(scanner: Scanner): PathStep {
  const from = parseInteger(scanner);
  if (scanner.take(':')) {
    const to = parseInteger(scanner);
    const by = scanner.take(':') ? parseInteger(scanner) : undefined;
    return {
      kind: 'slice',
      by: by ?? 1,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    };
  }
  const indices = [from ?? scanner.fail('an index was expected')];
  while (scanner.take(',')) indices.push(parseInteger(scanner) ?? scanner.fail('an index was expected'));
  const [only, ...others] = indices;
  return others.length === 0 && only !== undefined
    ? { kind: 'index', index: only }
    : { kind: 'indices', indices };
}

function parseInteger(scanner: Scanner): number | undefined {
  scanner.skipSpace();
  const digits = scanner.match(/-?\d+/y);
  scanner.skipSpace();
  return digits === undefined ? undefined : Number(digits);
}
