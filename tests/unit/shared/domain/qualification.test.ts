import { describe, expect, it } from 'vitest';
import { type FieldErrors, type FormValues, parseForm } from '../../../../shared/domain/form.ts';
import { isInsideProfile, mayGoToSales, missingAnswers } from '../../../../shared/domain/qualification.ts';
import { qualificationAnswerSchema } from '../../../../shared/domain/qualification-answer.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import type { ProductLine } from '../../../../shared/policy/definition.ts';

const line: ProductLine = {
  id: 'press',
  name: 'Press',
  idealCustomer: [
    { fact: 'country', is: 'one-of', value: ['DE'] },
    { fact: 'companySize', is: 'at-least', value: 50 },
  ],
  questions: [
    { id: 'need', ask: 'What for?', mandatory: true, kind: 'text' },
    { id: 'size', ask: 'How many people?', mandatory: true, kind: 'number', tells: 'companySize' },
    { id: 'land', ask: 'Which country?', mandatory: true, kind: 'text', tells: 'country' },
    { id: 'today', ask: 'What do they use?', mandatory: false, kind: 'text' },
  ],
  exemptFromQualifier: false,
};
const ids = (questions: readonly { id: string }[]) => questions.map(({ id }) => id);

describe('the ideal customer profile', () => {
  it('is broken only by what is known', () => {
    expect(isInsideProfile(line, { country: 'DE', companySize: 80 })).toEqual({
      isInside: true,
      failed: [],
      unknown: [],
    });
    expect(isInsideProfile(line, { country: 'US' })).toEqual({
      isInside: false,
      failed: ['country'],
      unknown: ['companySize'],
    });
  });
});

describe('a mandatory question', () => {
  it('is settled by its answer, or by the fact it would tell', () => {
    expect(ids(missingAnswers(line, {}, {}))).toEqual(['need', 'size', 'land']);
    expect(ids(missingAnswers(line, { need: 'To press' }, { companySize: 80 }))).toEqual(['land']);
  });

  it('is not settled by blanks', () => {
    expect(ids(missingAnswers(line, { need: '  ' }, { companySize: 80, country: 'DE' }))).toEqual(['need']);
  });
});

describe('a lead goes to sales', () => {
  const ready = { outside: [], missing: [], verdict: 'sales-ready', grade: 'A', isUplifted: false } as const;
  const [question] = line.questions;

  it('when inside the profile, complete, sales-ready, and of grade A or uplifted (R16)', () => {
    expect(mayGoToSales(ready)).toBe(true);
    expect(mayGoToSales({ ...ready, grade: 'C', isUplifted: true })).toBe(true);
  });

  it.each([
    ['it is outside the profile', { outside: ['country'] }],
    ['an answer is missing, even uplifted (R14)', { missing: question ? [question] : [], isUplifted: true }],
    ['nobody judged it', { verdict: null }],
    ['the verdict is nurture', { verdict: 'nurture' }],
    ['it is of grade B without an uplift', { grade: 'B' }],
  ] as const)('never when %s', (_why, change) => {
    expect(mayGoToSales({ ...ready, ...change })).toBe(false);
  });
});

describe("the qualifier's answer", () => {
  const known = {
    answers: { need: 'To press' },
    facts: { country: 'DE', 'answer.need': 'To press' },
    isSuppressed: false,
  };
  const errorsOf = (values: FormValues): FieldErrors => {
    const parsed = parseForm(qualificationAnswerSchema(defaultPolicy, line, known), values);
    return parsed.ok ? {} : parsed.errors;
  };

  it('is sales-ready once what was open is told', () => {
    const schema = qualificationAnswerSchema(defaultPolicy, line, known);
    const values = { verdict: 'sales-ready', 'answers[size]': '80', uplift: 'Strategic account' };
    expect(parseForm(schema, values)).toEqual({
      ok: true,
      answer: { verdict: 'sales-ready', answers: { size: '80' }, uplift: 'Strategic account' },
    });
  });

  it('cannot be sales-ready while a mandatory answer is missing, and the question is named (R14)', () => {
    expect(errorsOf({ verdict: 'sales-ready' })).toEqual({
      'answers[size]': 'Sales needs an answer to "How many people?"',
    });
  });

  it('cannot be sales-ready when the answers put the lead outside the profile (R16)', () => {
    expect(errorsOf({ verdict: 'sales-ready', 'answers[size]': '8' })).toEqual({
      verdict: 'Outside the ideal customer profile (companySize): not sales-ready.',
    });
  });

  it('may be nurture with answers missing', () => {
    expect(errorsOf({ verdict: 'nurture' })).toEqual({});
  });

  it.each([
    ['no verdict', {}, { verdict: 'Choose a verdict.' }],
    [
      'a disqualification without reason',
      { verdict: 'disqualified' },
      { reason: 'Choose the reason that fits best.' },
    ],
    [
      'a reason nobody agreed on',
      { verdict: 'disqualified', reason: 'ugly' },
      { reason: 'Choose the reason that fits best.' },
    ],
    [
      'a reason with no disqualification',
      { verdict: 'nurture', reason: 'no-need' },
      { reason: 'Only a disqualified lead has a reason.' },
    ],
    [
      'an uplift into nurture',
      { verdict: 'nurture', uplift: 'Big' },
      { uplift: 'Only a sales-ready lead is uplifted.' },
    ],
    [
      'a number in words',
      { verdict: 'nurture', 'answers[size]': 'many' },
      { 'answers[size]': '"How many people?": must be a whole number' },
    ],
    [
      'a country that is none',
      { verdict: 'nurture', 'answers[land]': 'Atlantis' },
      { 'answers[land]': '"Which country?": must name a country' },
    ],
    [
      'an answer to no question',
      { verdict: 'nurture', 'answers[shoe]': '42' },
      { 'answers[shoe]': 'This field does not belong to the answer.' },
    ],
  ])('with %s is refused by the field', (_fault, values, errors) => {
    expect(errorsOf(values)).toEqual(errors);
  });
});
