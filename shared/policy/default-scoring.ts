import type { Policy } from './schema.ts';

/**
 * Points by rule (R15). Fit is what they are, answers what they told, behaviour what they do; behaviour fades.
 * A good fit that wants it this quarter is an A; a good fit that is still looking is a B and can become an A by showing interest.
 */
export const defaultScoring = {
  rules: [
    {
      id: 'home-market',
      label: 'Germany, Austria or Switzerland',
      group: 'fit',
      when: { fact: 'country', is: 'one-of', value: ['DE', 'AT', 'CH'] },
      points: 10,
    },
    {
      id: 'mid-size',
      label: 'At least 50 employees',
      group: 'fit',
      when: { fact: 'companySize', is: 'at-least', value: 50 },
      points: 10,
    },
    {
      id: 'large',
      label: 'At least 200 employees',
      group: 'fit',
      when: { fact: 'companySize', is: 'at-least', value: 200 },
      points: 10,
    },
    {
      id: 'core-industry',
      label: 'Manufacturing of machines, vehicles, metal, plastics, food or chemicals',
      group: 'fit',
      when: {
        fact: 'industry',
        is: 'one-of',
        value: ['manufacturing', 'machinery', 'automotive', 'metal', 'plastics', 'food', 'chemicals'],
      },
      points: 15,
    },
    {
      id: 'recommended',
      label: 'Came by referral or partner',
      group: 'fit',
      when: { fact: 'source', is: 'one-of', value: ['referral', 'partner'] },
      points: 10,
    },
    {
      id: 'free-mail',
      label: 'Wrote from a free-mail address',
      group: 'fit',
      when: { fact: 'isFreeMail', is: true },
      points: -10,
    },
    {
      id: 'this-quarter',
      label: 'Wants it within 3 months',
      group: 'answers',
      when: { fact: 'answer.timeframe', is: 'one-of', value: ['within-3-months'] },
      points: 25,
    },
    {
      id: 'this-half-year',
      label: 'Wants it within 6 months',
      group: 'answers',
      when: { fact: 'answer.timeframe', is: 'one-of', value: ['within-6-months'] },
      points: 15,
    },
    {
      id: 'decides',
      label: 'Decides',
      group: 'answers',
      when: { fact: 'answer.decision-role', is: 'one-of', value: ['decides'] },
      points: 15,
    },
    {
      id: 'recommends',
      label: 'Recommends',
      group: 'answers',
      when: { fact: 'answer.decision-role', is: 'one-of', value: ['recommends'] },
      points: 10,
    },
    {
      id: 'money-approved',
      label: 'The money is approved',
      group: 'answers',
      when: { fact: 'answer.budget', is: 'one-of', value: ['approved'] },
      points: 15,
    },
    {
      id: 'money-planned',
      label: 'The money is planned',
      group: 'answers',
      when: { fact: 'answer.budget', is: 'one-of', value: ['planned'] },
      points: 5,
    },
    {
      id: 'asked',
      label: 'Asked us',
      group: 'behaviour',
      signal: 'inquiry',
      points: 10,
      halfLife: 'P30D',
      atMost: 30,
    },
    {
      id: 'read',
      label: 'Opened what we sent, as a human',
      group: 'behaviour',
      signal: 'click',
      points: 10,
      halfLife: 'P21D',
      atMost: 30,
    },
    {
      id: 'talked',
      label: 'Talked with us',
      group: 'behaviour',
      signal: 'touch',
      points: 5,
      halfLife: 'P30D',
      atMost: 15,
    },
  ],
  /** The least points of each grade; below C is D. */
  bands: { A: 70, B: 45, C: 25 },
} as const satisfies Policy['scoring'];
