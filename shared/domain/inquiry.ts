import * as z from 'zod';
import type { Policy } from '../policy/schema.ts';
import { closedObject } from './closed-object.ts';
import { sources } from './facts.ts';
import { mailableAddress } from './mailable-address.ts';
import { type Checked, check, unknownValue } from './problems.ts';
import { answerProblem } from './questions.ts';
import { type Fixed, IdSchema } from './shapes.ts';
import { durationMillis } from './time.ts';
import { purposesOf } from './wishes.ts';

const line = (max: number) => z.string().trim().max(max, `must be at most ${max} characters`).optional();
const count = (max: number) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{1,12}$/)
          .transform(Number),
      ],
      'must be a whole number',
    )
    .pipe(z.int('must be a whole number').min(0).max(max))
    .optional();
const decimal = /^\d{1,12}(?:\.\d{1,4})?$/;
const amount = (max: number) =>
  z
    .union([z.number(), z.string().regex(decimal).transform(Number)], 'must be a number, like 24.50')
    .pipe(z.number().min(0, 'must be 0 or more').max(max, `must be at most ${max}`))
    .refine((value) => decimal.test(String(value)), 'must have at most four decimals')
    .optional();
/** `500-2` tells neither a size nor which end is wrong. */
const isAscending = (range: string): boolean => {
  const [least = 0, most = least] = (range.match(/\d+/g) ?? []).map(Number);
  return least <= most;
};
const ticked = z
  .union([z.boolean(), z.enum(['on', 'true', 'yes', '1']).transform(() => true)], 'must be true, or left out')
  .optional();
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address' }).max(2_000);

/** What people send from a form or an import. Blank fields count as left out; unknown ones are refused by name (R1, R3, R6). */
export const InquirySchema = closedObject({
  email: z
    .string()
    .trim()
    .max(254, 'must be at most 254 characters')
    .transform(mailableAddress)
    .pipe(z.email('must be an e-mail address')),
  name: line(200),
  company: line(200),
  phone: line(50),
  /** ISO 3166 code, or the country's name. */
  country: line(80),
  /** Id of a product line of the policy; without one, its first. */
  productLine: IdSchema.optional(),
  message: z.string().trim().max(5_000, 'must be at most 5000 characters').optional(),
  source: z.enum(sources).optional(),
  campaign: line(100),
  /** What this inquiry cost, in the currency of the policy; kept to its smallest unit. */
  campaignCost: amount(1_000_000_000),
  /** Employees: a number, or a range like `51-200`. */
  companySize: z
    .union([z.number(), z.string()])
    .transform((size) => String(size).trim())
    .pipe(
      z
        .string()
        .regex(/^\d{1,9}(?:\s*[-–]\s*\d{1,9}|\s*\+)?$/, 'must be a number, or a range like "51-200"')
        .refine(isAscending, 'must be a range from the smaller number to the larger, like "51-200"'),
    )
    .optional(),
  industry: line(100),
  language: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*$/, 'must be a language code, like "de"')
    .optional(),
  /** IANA zone, as the person's browser knows it: when their quiet hours are (R35). One that is none stays unknown. */
  timeZone: line(60),
  /** What the person says yes to, by purpose of the policy; a purpose left out is as it was (R48). */
  consent: z.record(IdSchema, ticked).optional(),
  /** Id of the policy's words that the form showed beside the box; without it, the latest. */
  consentText: IdSchema.optional(),
  /** Answers to the ULD's questions, by question id. */
  answers: z.record(IdSchema, z.string().trim().max(1_000, 'must be at most 1000 characters')).optional(),
  /** Where the browser goes afterwards; allowed origins only. */
  redirect: webAddress.optional(),
  /** People do not see this field; who fills it in is a bot (R5). */
  website: z.string().max(500).optional(),
  /** Milliseconds between showing and sending the form. */
  filledInMs: count(Number.MAX_SAFE_INTEGER),
});
export type Inquiry = Fixed<z.infer<typeof InquirySchema>>;

/** The inquiry in a body (JSON, or `inquiryFields` of a form), if sound and known to the policy; else each field and what is wrong. */
export function checkInquiry(body: unknown, policy: Policy): Checked<Inquiry> {
  const checked = check(InquirySchema, withoutBlanks(body));
  if (!checked.isValid) return checked;
  if (hasSwallowedName(body, 'answers'))
    return { isValid: false, problems: ['answers.__proto__: unknown question'] };
  if (hasSwallowedName(body, 'consent'))
    return { isValid: false, problems: ['consent.__proto__: unknown purpose'] };
  const problems = unknownToPolicy(checked.value, policy);
  return problems.length === 0 ? checked : { isValid: false, problems };
}

/** zod passes over a record's `__proto__` without a word. */
const hasSwallowedName = (body: unknown, field: 'answers' | 'consent'): boolean =>
  Object.hasOwn(Object((body as Partial<Record<typeof field, unknown>>)[field]), '__proto__');

function unknownToPolicy(inquiry: Inquiry, policy: Policy): string[] {
  return [...unknownAnswers(inquiry, policy), ...unknownConsent(inquiry, policy)];
}

function unknownConsent({ consent = {}, consentText }: Inquiry, policy: Policy): string[] {
  const purposes = purposesOf(policy).filter(({ texts }) => texts !== undefined);
  const named = Object.keys(consent);
  const strange = named.filter((id) => !purposes.some((purpose) => purpose.id === id));
  const known = purposes.filter(({ id }) => named.includes(id));
  const texts = known.map(({ texts = [] }) => texts.map(({ id }) => id));
  const isShown = consentText === undefined || texts.every((ids) => ids.includes(consentText));
  const ids = purposes.map(({ id }) => id);
  return [
    ...strange.map((id) => `consent.${id}: ${unknownValue('purpose', id, ids)}`),
    ...(isShown ? [] : [`consentText: ${unknownValue('text', consentText, [...new Set(texts.flat())])}`]),
  ];
}

function unknownAnswers({ productLine, answers = {} }: Inquiry, { productLines }: Policy): string[] {
  const asked =
    productLine === undefined ? productLines[0] : productLines.find(({ id }) => id === productLine);
  if (!asked)
    return [
      `productLine: ${unknownValue(
        'value',
        productLine ?? '',
        productLines.map(({ id }) => id),
      )}`,
    ];
  return Object.entries(answers).flatMap(([id, answer]) => {
    const question = asked.questions.find((one) => one.id === id);
    const problem = question
      ? answerProblem(question, answer)
      : unknownValue(
          'question',
          id,
          asked.questions.map((one) => one.id),
        );
    return problem ? [`answers.${id}: ${problem}`] : [];
  });
}

/** An inquiry has fields within fields once; what goes deeper is none, and is refused as it came. */
function withoutBlanks(body: unknown, levels = 2): unknown {
  if (levels === 0 || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const filled = Object.entries(body).filter(([, value]) => !isBlank(value));
  return Object.fromEntries(filled.map(([name, value]) => [name, withoutBlanks(value, levels - 1)]));
}
const isBlank = (value: unknown) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** A filled-in field that people do not see, or a form sent faster than people type (R5). */
export const isByBot = ({ website, filledInMs }: Inquiry, { intake }: Policy): boolean =>
  website !== undefined || (filledInMs !== undefined && filledInMs < durationMillis(intake.minimumFillTime));

/** Whether a form says one thing under two spellings of its field: nobody knows which counts. */
export function saysTwice(fields: Readonly<Record<string, unknown>>): boolean {
  const named = Object.keys(fields).flatMap((name) => {
    const { group, key } = grouped(name);
    return group === undefined ? [] : [`${group}.${key}`];
  });
  return new Set(named).size < named.length;
}

function grouped(name: string): { readonly group?: string | undefined; readonly key?: string | undefined } {
  const [, group, key] = /^(\w+)(?:\[([\w-]+)\]|\.([\w-]+))$/.exec(name)?.filter(Boolean) ?? [];
  return { group, key };
}

/** Fields of a form as an inquiry has them: `answers[budget]` and `answers.budget` become `{ answers: { budget } }`. */
export function inquiryFields(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const named = Object.entries(fields).map(([name, value]) => ({ ...grouped(name), name, value }));
  const groups = Object.groupBy(
    named.filter(({ group }) => group !== undefined),
    ({ group }) => group ?? '',
  );
  return Object.fromEntries([
    ...named.filter(({ group }) => group === undefined).map(({ name, value }) => [name, value]),
    ...Object.entries(groups).map(([group, parts = []]) => [
      group,
      Object.fromEntries(parts.map(({ key, value }) => [key, value])),
    ]),
  ]);
}
