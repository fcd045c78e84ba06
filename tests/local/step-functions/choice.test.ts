import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../local/step-functions/core/choice.ts';
import type { Json, JsonObject } from '../../../local/step-functions/core/json.ts';

function holds(rule: JsonObject, input: Json): boolean {
  return compileCondition(rule)({
    input,
    context: () => ({ State: { Name: 'Here' } }),
    random: { next: () => 0 },
  });
}

const test = (operator: string, operand: Json, value: Json, other: Json = null) =>
  holds({ Variable: '$.v', [operator]: operand }, { v: value, other });

describe('comparisons', () => {
  it.each<[string, Json, Json, boolean]>([
    ['StringEquals', 'a', 'a', true],
    ['StringLessThan', 'b', 'a', true],
    ['StringLessThanEquals', 'a', 'b', false],
    ['StringGreaterThan', 'B', 'a', true],
    ['StringGreaterThanEquals', 'a', 'a', true],
    ['NumericEquals', 1, 1, true],
    ['NumericEquals', 1, '1', false],
    ['NumericLessThan', 2, 1, true],
    ['NumericLessThanEquals', 2, 3, false],
    ['NumericGreaterThan', 2, 2.5, true],
    ['NumericGreaterThanEquals', 2, 2, true],
    ['BooleanEquals', false, false, true],
    ['BooleanEquals', true, 'true', false],
    ['TimestampEquals', '2027-01-01T00:00:00Z', '2027-01-01T01:00:00+01:00', true],
    ['TimestampLessThan', '2027-01-01T00:00:00.5Z', '2027-01-01T00:00:00.25Z', true],
    ['TimestampLessThan', '2027-01-01T00:00:00.000000002Z', '2027-01-01T01:00:00.000000001+01:00', true],
    ['TimestampEquals', '2027-01-01T00:00:00.000000002Z', '2027-01-01T00:00:00.000000001Z', false],
    ['TimestampEquals', '2027-01-01T00:00:00.5Z', '2027-01-01T00:00:00.500000000Z', true],
    ['TimestampGreaterThanEquals', '2027-01-01T00:00:00Z', '2027-02-30T00:00:00Z', false],
    ['TimestampGreaterThan', '2027-01-01T00:00:00Z', 'tomorrow', false],
    ['StringMatches', 'lead-*.json', 'lead-1.2.json', true],
    ['StringMatches', 'lead-\\*', 'lead-1', false],
    ['StringMatches', 'lead-\\*', 'lead-*', true],
    ['StringMatches', 'a.c', 'abc', false],
    ['StringMatches', '*', '', true],
    ['StringMatches', '*', 'two\nlines', true],
    ['StringMatches', 'a*a', 'a', false],
    ['StringMatches', 'a*b*b', 'ab', false],
    ['StringMatches', '*ab*ab*', 'xabyab', true],
    ['StringMatches', '', '', true],
    ['StringMatches', '', 'a', false],
    ['StringMatches', 'C:\\\\*', 'C:\\new', true],
    ['StringMatches', '\\\\\\*', '\\*', true],
    ['StringMatches', '\\\\*', '\\lead', true],
    ['StringMatches', '*', 5, false],
    ['IsNull', true, null, true],
    ['IsNull', false, 1, true],
    ['IsString', true, 'a', true],
    ['IsNumeric', true, '1', false],
    ['IsBoolean', true, false, true],
    ['IsTimestamp', true, '2027-01-01T00:00:00Z', true],
    ['IsTimestamp', true, '2027-01-01 00:00', false],
    ['IsPresent', true, null, true],
  ])('%s %j of %j is %j', (operator, operand, value, expected) => {
    expect(test(operator, operand, value)).toBe(expected);
  });

  it.each<[string, Json, Json]>([
    ['StringEqualsPath', 'a', 'a'],
    ['NumericLessThanPath', 1, 2],
    ['BooleanEqualsPath', true, true],
    ['TimestampGreaterThanEqualsPath', '2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ])('%s reads the other side from the input', (operator, value, other) => {
    expect(test(operator, '$.other', value, other)).toBe(true);
  });
});

it('matches a pattern of many stars in no time, however nearly the text fits', () => {
  const startedAt = performance.now();
  expect(test('StringMatches', `${'a*'.repeat(200)}b`, 'a'.repeat(50_000))).toBe(false);
  expect(test('StringMatches', `${'*a'.repeat(200)}*`, 'a'.repeat(50_000))).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

describe('rules', () => {
  const isPositive = { Variable: '$.n', NumericGreaterThan: 0 };
  const isSmall = { Variable: '$.n', NumericLessThan: 10 };

  it('combine by And, Or and Not, to any depth', () => {
    expect(holds({ And: [isPositive, isSmall] }, { n: 5 })).toBe(true);
    expect(holds({ And: [isPositive, isSmall] }, { n: 50 })).toBe(false);
    expect(holds({ Or: [{ Not: isPositive }, { Not: isSmall }] }, { n: 50 })).toBe(true);
    expect(holds({ Not: { Or: [isPositive, isSmall] } }, { n: 5 })).toBe(false);
  });

  it('stop at the first that decides, so a guard keeps the next from failing', () => {
    expect(
      holds(
        {
          And: [
            { Variable: '$.v', IsPresent: true },
            { Variable: '$.v', IsString: true },
          ],
        },
        {},
      ),
    ).toBe(false);
  });

  it('read the context object', () => {
    expect(holds({ Variable: '$$.State.Name', StringEquals: 'Here' }, {})).toBe(true);
  });

  it('fail on a path that leads nowhere, but for IsPresent', () => {
    expect(() => holds({ Variable: '$.v', IsNull: true }, {})).toThrow("Invalid path '$.v'");
    expect(() => holds({ Variable: '$.v', StringEquals: 'a' }, {})).toThrow("Invalid path '$.v'");
    expect(holds({ Variable: '$.v', IsPresent: false }, {})).toBe(true);
  });

  it.each<JsonObject>([
    {},
    { Variable: '$.a' },
    { Variable: '$.a', StringLooksLike: 'x' },
    { Variable: '$.a', toString: 'x' },
  ])('are refused when they compare nothing: %j', (rule) => {
    expect(() => compileCondition(rule)).toThrow(SyntaxError);
  });
});
