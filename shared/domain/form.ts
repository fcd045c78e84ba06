import type * as z from 'zod';
import { withoutBidiControls } from './bidi.ts';

/** What a person sent, by field name: `answer`, `comment`, `answers[budget]`. Blank fields are left out. */
export type FormValues = Readonly<Record<string, string>>;
/** Field name → what to do about it. `form` stands for the whole form. */
export type FieldErrors = Readonly<Record<string, string>>;
export type Parsed<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly values: FormValues; readonly errors: FieldErrors };

const maxFields = 100;
const nestedName = /^([a-z][A-Za-z]*)\[([A-Za-z0-9_-]{1,100})\]$/;

/** The fields of a form-urlencoded body. Undefined when one comes twice or there are more than 100. The caller bounds the size. */
export function formFields(body: string): FormValues | undefined {
  const fields = [...new URLSearchParams(body)].map(([name, value]) => [name, tidy(value)] as const);
  const hasTwins = new Set(fields.map(([name]) => name)).size < fields.length;
  if (hasTwins || fields.length > maxFields) return undefined;
  return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}

/** The same for a page of ours: what is typed there is kept as it reads, without characters that turn the reading order. */
export function readForm(body: string): FormValues | undefined {
  const fields = formFields(body);
  return (
    fields &&
    Object.fromEntries(
      Object.entries(fields)
        .map(([name, value]) => [name, withoutBidiControls(value)] as const)
        .filter(([, value]) => value !== ''),
    )
  );
}

/** Judges a form by a schema: `answers[budget]` becomes `{ answers: { budget } }`, every error finds its field, typed values stay. */
export function parseForm<T>(schema: z.ZodType<T>, values: FormValues): Parsed<T> {
  const parsed = schema.safeParse(nested(values));
  if (parsed.success) return { ok: true, answer: parsed.data };
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [
          fieldName([...issue.path, key]),
          'This field does not belong to the answer.',
        ])
      : [[fieldName(issue.path), issue.message]],
  );
  return { ok: false, values, errors: Object.fromEntries(errors.toReversed()) };
}

/** Line ends as `\n`; no other control characters; no space around. */
const tidy = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();

function nested(values: FormValues): Record<string, unknown> {
  const result = new Map<string, unknown>();
  const groups = new Map<string, [string, string][]>();
  for (const [name, value] of Object.entries(values)) {
    const [, group, key] = nestedName.exec(name) ?? [];
    if (group && key) groups.set(group, [...(groups.get(group) ?? []), [key, value]]);
    else result.set(name, value);
  }
  for (const [group, pairs] of groups) result.set(group, Object.fromEntries(pairs));
  return Object.fromEntries(result);
}

const fieldName = ([first, ...rest]: readonly PropertyKey[]): string =>
  first === undefined ? 'form' : String(first) + rest.map((key) => `[${String(key)}]`).join('');
