import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../../shared/domain/problems.ts';
import { gradeOf, score } from '../../../../shared/domain/score.ts';
import { day, plusMillis } from '../../../../shared/domain/time.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { PolicySchema } from '../../../../shared/policy/schema.ts';
import type { Scoring } from '../../../../shared/policy/scoring.ts';

const scoring: Scoring = {
  rules: [
    {
      id: 'large',
      label: 'Large',
      group: 'fit',
      when: { fact: 'companySize', is: 'at-least', value: 50 },
      points: 20,
    },
    { id: 'free', label: 'Free mail', group: 'fit', when: { fact: 'isFreeMail', is: true }, points: -10 },
    {
      id: 'soon',
      label: 'Soon',
      group: 'answers',
      when: { fact: 'answer.timeframe', is: 'one-of', value: ['soon'] },
      points: 30,
    },
    {
      id: 'read',
      label: 'Read',
      group: 'behaviour',
      signal: 'click',
      points: 10,
      halfLife: 'P10D',
      atMost: 25,
    },
  ],
  bands: { A: 60, B: 40, C: 20 },
};
const now = '2027-03-01T09:00:00.000Z';
const clickAgo = (days: number) => ({ kind: 'click' as const, at: plusMillis(now, -days * day) });

describe('the score', () => {
  it('adds up what they are, told and did, and lists every rule that counted', () => {
    const facts = { companySize: 120, isFreeMail: false, 'answer.timeframe': 'Soon' };
    expect(score(scoring, facts, [clickAgo(0)], now)).toEqual({
      points: 60,
      grade: 'A',
      explanation: [
        { ruleId: 'large', points: 20 },
        { ruleId: 'soon', points: 30 },
        { ruleId: 'read', points: 10 },
      ],
    });
  });

  it('counts nothing for what nobody knows', () => {
    expect(score(scoring, {}, [], now)).toEqual({ points: 0, grade: 'D', explanation: [] });
  });

  it('counts a click half after its half-life', () => {
    expect(score(scoring, {}, [clickAgo(10)], now).points).toBe(5);
  });

  it('counts no more than the most of a rule', () => {
    const clicks = [0, 0, 0, 0].map(clickAgo);
    expect(score(scoring, {}, clicks, now).points).toBe(25);
  });

  it('never rises while nothing happens', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 200 }));
    const later = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(ages, later, (days, wait) => {
        const signals = days.map(clickAgo);
        const before = score(scoring, {}, signals, now).points;
        return score(scoring, {}, signals, plusMillis(now, wait * day)).points <= before;
      }),
    );
  });

  it('has bands without gap or overlap in any policy that is taken, and takes no other', () => {
    const point = fc.integer({ min: -20, max: 160 });
    fc.assert(
      fc.property(point, point, point, point, (A, B, C, points) => {
        const changed = { ...defaultPolicy, scoring: { ...defaultPolicy.scoring, bands: { A, B, C } } };
        const isTaken = check(PolicySchema, changed).isValid;
        if (!(A > B && B > C)) return !isTaken;
        const inBand = {
          A: points >= A,
          B: points >= B && points < A,
          C: points >= C && points < B,
          D: points < C,
        };
        const grades = Object.entries(inBand).filter(([, isIn]) => isIn);
        return grades.length === 1 && grades[0]?.[0] === gradeOf({ A, B, C }, points);
      }),
      { numRuns: 60 },
    );
  });

  it('has a grade for any number of points, and more points never make a worse one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (points, more) => {
        const order = 'DCBA';
        return (
          order.indexOf(gradeOf(scoring.bands, points + more)) >=
          order.indexOf(gradeOf(scoring.bands, points))
        );
      }),
    );
  });
});
