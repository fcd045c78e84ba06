import type { Chance } from '../year/chance.ts';

/** A field of a form as its page has it; of radios and lists every value. */
export interface FormField {
  readonly name: string;
  readonly type: string;
  readonly values: readonly string[];
  readonly isRequired: boolean;
}
export type Form = readonly FormField[];

const forms = /<form\b[^>]*>([\s\S]*?)<\/form>/g;
const controls =
  /<(input|select|textarea|button)\b((?:[^">]|"[^"]*")*)>([\s\S]*?)(?=<(?:input|select|textarea|button)\b|$)/g;
const options = /<option value="([^"]*)"/g;

/** The forms on a page of ours. */
export const formsIn = (page: string): readonly Form[] =>
  [...page.matchAll(forms)].map(([, body = '']) => fieldsIn(body));

function fieldsIn(body: string): Form {
  const found = [...body.matchAll(controls)].map(
    ([, tag = '', inside = '', rest = '']): FormField => ({
      name: attribute(inside, 'name') ?? '',
      type: tag === 'input' ? (attribute(inside, 'type') ?? 'text') : tag,
      values:
        tag === 'select'
          ? [...rest.matchAll(options)].map(([, value = '']) => value)
          : [attribute(inside, 'value') ?? ''],
      isRequired: / required\b/.test(inside),
    }),
  );
  const byName = Object.groupBy(
    found.filter(({ name }) => name !== ''),
    ({ name }) => name,
  );
  return Object.values(byName).flatMap(([first, ...others] = []) =>
    first ? [{ ...first, values: [first, ...others].flatMap(({ values }) => values) }] : [],
  );
}

const attribute = (inside: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(` ${inside}`)?.[1];

/** What nobody should type, and somebody does. */
export const oddities: readonly string[] = [
  '',
  '<b>x</b>',
  '=1+1',
  '\u202Eabc',
  '0',
  '-1',
  '1e9',
  '2027-02-29',
  '9999-12-31',
  'x'.repeat(2_500),
  '__proto__',
  '12345678901234567890',
  '1.005',
  '🏭',
];

/** Fills a form in as people do: mostly what it asks for, now and then something odd. */
export function filled(form: Form, today: string, chance: Chance): Record<string, string> {
  const entries = form.flatMap((field) =>
    field.isRequired || field.type === 'button' || chance.next() < 0.5
      ? [[field.name, valueFor(field, today, chance)] as const]
      : [],
  );
  const fields = Object.fromEntries(entries);
  if ('verdict' in fields && chance.next() < 0.6) Object.assign(fields, readyFor(form, chance));
  if (chance.next() < 0.1)
    fields[chance.one([...Object.keys(fields), 'answer', 'nobody-asked'])] = chance.one(oddities);
  return fields;
}

function valueFor({ name, type, values }: FormField, today: string, chance: Chance): string {
  if (type === 'textarea') return 'Some words';
  if (type === 'date') return later(today, chance.between(-3, 60));
  if (type !== 'text') return chance.one(values);
  return (
    values[0] || (name.includes('country') ? 'Germany' : chance.one(['5', '100', '24000', '12.50', 'C-7']))
  );
}

/** Many a lead must reach sales, or little is played there. */
const readyFor = (form: Form, chance: Chance): Record<string, string> => ({
  ...Object.fromEntries(
    form
      .filter(({ name }) => name.startsWith('answers['))
      .map((field) => [
        field.name,
        field.type === 'radio' ? (field.values[0] ?? '') : valueFor(field, '', chance),
      ]),
  ),
  verdict: 'sales-ready',
  uplift: 'Strategic account',
  reason: '',
});

const later = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
