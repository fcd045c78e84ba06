import { describe, expect, it } from 'vitest';
import { checkInquiry, inquiryFields, isByBot } from '../../../../shared/domain/inquiry.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';

const problemsOf = (body: unknown) => {
  const checked = checkInquiry(body, defaultPolicy);
  return checked.isValid ? [] : checked.problems;
};
const email = 'anna@foundry.example';

describe('an inquiry', () => {
  it('needs an e-mail address and nothing else', () => {
    expect(checkInquiry({ email }, defaultPolicy)).toEqual({ isValid: true, value: { email } });
  });

  it('may be sent by a form with bracketed or dotted names, ticks and blank fields', () => {
    const body = inquiryFields({
      email,
      name: ' ',
      companySize: '51-200',
      'answers[timeframe]': 'within-3-months',
      'answers.budget': 'approved',
      'consent[marketing]': 'on',
      filledInMs: '5400',
    });
    expect(checkInquiry(body, defaultPolicy)).toEqual({
      isValid: true,
      value: {
        email,
        companySize: '51-200',
        answers: { timeframe: 'within-3-months', budget: 'approved' },
        consent: { marketing: true },
        filledInMs: 5_400,
      },
    });
  });

  it.each([
    ['no body', null, 'must be an object'],
    ['no address', {}, 'email: is missing'],
    ['no real address', { email: 'anna' }, 'email: must be an e-mail address'],
    ['a list of addresses', { email: [email] }, 'email: must be a string'],
    [
      'an endless address',
      { email: `${'a'.repeat(255)}@b.example` },
      'email: must be at most 254 characters',
    ],
    ...[true, [5], '0x10', '1e3', 'NaN', ''.padStart(40, '9')].map(
      (campaignCost): [string, unknown, string] => [
        `${JSON.stringify(campaignCost)} for a cost`,
        { email, campaignCost },
        'campaignCost: must be a number, like 24.50',
      ],
    ),
    ...[1e-300, 0.00001, 1e-7].map((campaignCost): [string, unknown, string] => [
      `${campaignCost} for a cost`,
      { email, campaignCost },
      'campaignCost: must have at most four decimals',
    ]),
    [
      'an answer to no question',
      JSON.parse(`{"email":"${email}","answers":{"__proto__":"x"}}`),
      'answers.__proto__: unknown question',
    ],
    ['too many words', { email, message: 'x'.repeat(5_001) }, 'message: must be at most 5000 characters'],
    [
      'a size in words',
      { email, companySize: 'many' },
      'companySize: must be a number, or a range like "51-200"',
    ],
    [
      'a size from large to small',
      { email, companySize: '500 – 2' },
      'companySize: must be a range from the smaller number to the larger, like "51-200"',
    ],
    [
      'a redirect that is a script',
      { email, redirect: 'javascript:alert(1)' },
      'redirect: must be a web address',
    ],
    [
      'a source nobody typed',
      { email, source: 'referal' },
      'source: unknown value "referal", known: web, event, webinar, referral, partner, import (did you mean "referral"?)',
    ],
    [
      'a product line nobody sells',
      { email, productLine: 'starter-kid' },
      'productLine: unknown value "starter-kid", known: machine-monitoring, production-planning, starter-kit (did you mean "starter-kit"?)',
    ],
    [
      'an answer to no question',
      { email, productLine: 'starter-kit', answers: { budget: 'approved' } },
      'answers.budget: unknown question "budget", known: quantity, need, timeframe, decision-role, country',
    ],
    [
      'an answer that was no choice',
      { email, answers: { budget: 'aproved' } },
      'answers.budget: unknown answer "aproved", known: approved, planned, none (did you mean "approved"?)',
    ],
    ['answers that are none', { email, answers: 'yes' }, 'answers: must be an object'],
  ])('with %s is refused by the field', (_fault, body, problem) => {
    expect(problemsOf(body)).toEqual([problem]);
  });

  it.each(['1', '2-500', '2–2', '51 - 200', '500+', 12])('may tell %s for its size', (companySize) => {
    expect(problemsOf({ email, companySize })).toEqual([]);
  });

  it('with an unknown field is refused by its name, cut short', () => {
    expect(problemsOf({ email, ['x'.repeat(1_000)]: 1 })[0]).toMatch(
      /^unknown field "x{57}\.\.\.", known: email, name,/,
    );
  });

  it.each([
    ['fills in the field that people do not see', { email, website: 'https://spam.example' }, true],
    ['is faster than people type', { email, filledInMs: 800 }, true],
    ['takes its time', { email, filledInMs: 20_000 }, false],
    ['does not tell how long it took', { email }, false],
  ])('that %s is by a bot: %#', (_sign, inquiry, isBot) => {
    expect(isByBot(inquiry, defaultPolicy)).toBe(isBot);
  });
});
