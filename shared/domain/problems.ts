import type * as z from 'zod';

export type Checked<Value> =
  | { readonly isValid: true; readonly value: Value }
  | { readonly isValid: false; readonly problems: readonly string[] };

/** The document if it fits the schema, else what is wrong with it, a line each. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  document: unknown,
): Checked<z.output<Schema>> {
  const parsed = schema.safeParse(document, { reportInput: true });
  return parsed.success
    ? { isValid: true, value: parsed.data }
    : { isValid: false, problems: formatProblems(parsed.error) };
}

/** One line per problem of a document, each naming the field and the reason: `handOver.ladder[2].in: unknown calendar "x"`. */
function formatProblems(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const path = pathText(issue.path);
    return path ? `${path}: ${reason(issue)}` : reason(issue);
  });
}

/** `['handOver', 'ladder', 2, 'in']` as people read it: `handOver.ladder[2].in`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, '');

/** `unknown calendar "workdays", known: office-hours, working-days (did you mean "working-days"?)` */
export function unknownValue(what: string, value: string, known: readonly string[]): string {
  if (value.length > 60) return unknownValue(what, `${value.slice(0, 57)}...`, known);
  if (known.length === 0) return `unknown ${what} "${value}", none is known`;
  return `unknown ${what} "${value}", known: ${known.join(', ')}${didYouMean(value, known)}`;
}

/** ` (did you mean "Europe/Berlin"?)`, or nothing when no known value is near. */
export function didYouMean(value: string, known: readonly string[]): string {
  const near = value.length > 60 ? undefined : nearest(value, known);
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return 'is missing';
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
    return unknownValue('value', asText(issue.input), issue.values.map(String));
  if (issue.code === 'invalid_union' && 'options' in issue)
    return unknownKind(Object(issue.input)[issue.discriminator ?? ''], (issue.options ?? []).map(String));
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `must be ${kindNames[issue.expected] ?? `a ${issue.expected}`}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  return sizeProblem(issue) ?? issue.message;
}

/** Where the schema has no words of its own for how much or how many. */
function sizeProblem(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'too_small' && issue.message.startsWith('Too small'))
    return sized(issue, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
  if (issue.code === 'too_big' && issue.message.startsWith('Too big'))
    return sized(issue, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
  return undefined;
}

function sized({ origin }: { readonly origin: string }, bound: string, size: number | bigint): string {
  const many = size === 1 ? '' : 's';
  if (origin === 'array') return `must have ${bound} ${size} ${size === 1 ? 'entry' : 'entries'}`;
  return origin === 'string' ? `must have ${bound} ${size} character${many}` : `must be ${bound} ${size}`;
}

function unknownKind(given: unknown, known: readonly string[]): string {
  if (given === undefined) return 'is missing';
  return unknownValue('value', asText(given), known);
}

const asText = (given: unknown): string => (typeof given === 'string' ? given : JSON.stringify(given));

const kindNames: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  int: 'a whole number',
};

/** The known value that takes the fewest edits, when that is at most half of the longer word. */
function nearest(value: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, edits: edits(value.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(candidate.length, value.length) / 2)
    .toSorted((one, other) => one.edits - other.edits);
  return ranked[0]?.candidate;
}

/** Levenshtein distance. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column++) {
      const substituted = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
