import * as z from 'zod';
import { contentHash } from '../../shared/domain/canonical.ts';
import { sources } from '../../shared/domain/facts.ts';
import { checkInquiry, type Inquiry, inquiryFields, saysTwice } from '../../shared/domain/inquiry.ts';
import { type Instant, toInstant, toMillis } from '../../shared/domain/time.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { takeInquiry } from '../../shared/repositories/intake.ts';
import { currentPolicy, oneOf } from '../asked.ts';
import type { Operator } from '../operator.ts';
import { type BadRow, type ImportRow, located, readRows } from './rows.ts';
import { type ImportOptions, knownBefore, runImport } from './run.ts';

/** What holds for every row that says nothing of it. */
export interface LeadImportOptions extends ImportOptions {
  readonly source?: string | undefined;
  readonly campaign?: string | undefined;
  readonly cost?: string | undefined;
}

/** `key` tells a row from others for good; the rest is what a form may send. */
const leadColumns = [
  'key',
  'email',
  'name',
  'company',
  'phone',
  'country',
  'productLine',
  'message',
  'source',
  'campaign',
  'campaignCost',
  'companySize',
  'industry',
  'language',
  'timeZone',
  'consentText',
  'consentAt',
] as const;
const isColumn = (name: string): boolean =>
  (leadColumns as readonly string[]).includes(name) ||
  /^(?:answers|consent)(?:\.[\w-]+|\[[\w-]+\])$/.test(name);

/** A row with this key, or with the same cells where it has none, is not imported again within it. */
const remembered = 'P730D';

const outcomes = {
  received: ['is a new lead.', 'are new leads.'],
  appended: [
    'is of somebody with an open lead: told to whoever has it.',
    'are of people with an open lead: told to whoever has it.',
  ],
  known: knownBefore,
} as const;

/** Takes each row as an inquiry, on the way that forms go; nobody is thanked for asking (R6, R44). */
export async function importLeads(
  operator: Operator,
  file: string,
  options: LeadImportOptions,
): Promise<string> {
  const policy = await currentPolicy(operator);
  const source = oneOf('--source', options.source ?? 'import', sources);
  const usual = { source, campaign: options.campaign, campaignCost: options.cost };
  const { rows, bad } = await readRows(file, isColumn, [
    ...leadColumns,
    'consent.<purpose>',
    'answers.<question>',
  ]);
  const judged = rows.map((row) => judge(row, usual, policy, operator.now));
  const rules = await operator.rules.of(
    { policyVersion: await operator.policies.currentVersion() },
    operator.now,
  );
  const take = async ({ inquiry, key, consentedAt }: GoodRow) => {
    const submission = { inquiry, givenKey: key, rememberedFor: remembered, consentedAt };
    return outcomes[(await takeInquiry(operator, submission, rules)).as];
  };
  const good = judged.flatMap((one) => ('inquiry' in one ? [one] : []));
  const worse = judged.flatMap((one) => ('problems' in one ? [one] : []));
  return runImport({ file, what: 'lead', good, bad: [...bad, ...worse], take }, options);
}

interface GoodRow {
  readonly inquiry: Inquiry;
  readonly key: string;
  readonly consentedAt: Instant | undefined;
}

function judge({ line, fields }: ImportRow, usual: object, policy: Policy, now: Instant): GoodRow | BadRow {
  const { key, consentAt, ...told } = fields;
  const unknown = Object.keys(told).filter((name) => name in forForms);
  const given = Object.entries(told).filter(([, value]) => value !== '' && value !== null);
  const inquiry = { ...usual, ...nested(Object.fromEntries(given)) };
  const checked = checkInquiry(inquiry, policy);
  const problems = [
    ...unknown.map((name) => `${name}: is for forms only`),
    ...(checked.isValid ? [] : checked.problems),
    ...(isPast(consentAt, now)
      ? []
      : ['consentAt: must be a date or an instant that has come, like "2026-11-30"']),
    ...(checked.isValid && !isEmpty(consentAt) && !saysYes(checked.value)
      ? ['consentAt: tells when, but no consent.<purpose> says yes']
      : []),
    ...(saysTwice(Object.fromEntries(given))
      ? ['one question is answered, or one consent given, in two columns']
      : []),
    ...(isKey(key) ? [] : ['key: must be a text or a number of at most 200 characters']),
  ];
  if (!checked.isValid || problems.length > 0)
    return { line, problems: problems.map((problem) => located(line, problem)) };
  return {
    inquiry: checked.value,
    key:
      key === undefined || key === ''
        ? contentHash(isEmpty(consentAt) ? told : { ...told, consentAt })
        : `key ${key}`,
    consentedAt: isEmpty(consentAt) ? undefined : toInstant(Date.parse(String(consentAt))),
  };
}

const saysYes = ({ consent = {} }: Inquiry): boolean => Object.values(consent).some((yes) => yes === true);
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
const DaySchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
/** Left out, or a day or an instant that has come. */
const isPast = (value: unknown, now: Instant): boolean =>
  isEmpty(value) || (DaySchema.safeParse(value).success && Date.parse(String(value)) <= toMillis(now));

const forForms = { redirect: true, website: true, filledInMs: true };
const isKey = (key: unknown): boolean =>
  key === undefined || typeof key === 'number' || (typeof key === 'string' && key.length <= 200);

/** Cells of a table are named as fields of a form are; a JSON line may be nested already. "no" is said by leaving consent out. */
function nested(told: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const texts = Object.entries(told).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const others = Object.entries(told).filter(([, value]) => typeof value !== 'string');
  const said = texts.filter(
    ([name, value]) => !/^consent[.[]/.test(name) || !/^(?:no|false|0)$/i.test(value),
  );
  return { ...Object.fromEntries(others), ...inquiryFields(Object.fromEntries(said)) };
}
