import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../local/step-functions/core/expression.ts';
import { StateFailure } from '../../../local/step-functions/core/failure.ts';
import type { Json } from '../../../local/step-functions/core/json.ts';

const input = {
  name: 'Ada',
  list: [1, 2, 2, { a: 1 }, { a: 1 }],
  n: 2.5,
  object: { a: 1, b: [true, null] },
  long: 'A'.repeat(10_004),
  longList: ['A'.repeat(10_000)],
};

function evaluate(text: string, given: Json = input): Json {
  const numbers = [0, 0.25, 0.999];
  let drawn = 0;
  const random = { next: () => numbers[drawn++ % numbers.length] ?? 0 };
  return compileExpression(
    text,
    'field',
  )({ input: given, context: () => ({ Execution: { Name: 'l1-c1' } }), random });
}

it.each<[string, Json]>([
  ["States.Format('Hello {}', $.name)", 'Hello Ada'],
  ["States.Format('{}, {} and {}', 1, true, null)", '1, true and null'],
  [
    "States.Format('a \\{brace\\}, a quote \\' and {}', $.object)",
    "a {brace}, a quote ' and {a=1, b=[true, null]}",
  ],
  ['States.StringToJson(\'{"a":[1]}\')', { a: [1] }],
  ["States.StringToJson('')", null],
  ['States.JsonToString($.object)', '{"a":1,"b":[true,null]}'],
  ['States.Array()', []],
  ["States.Array(1, 'two', $.name, null)", [1, 'two', 'Ada', null]],
  ['States.ArrayPartition($.list, 2)', [[1, 2], [2, { a: 1 }], [{ a: 1 }]]],
  ['States.ArrayContains($.list, $.list[3])', true],
  ['States.ArrayContains($.list, 3)', false],
  ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
  ['States.ArrayRange(1, 0, 1)', []],
  ['States.ArrayGetItem($.list, 1)', 2],
  ['States.ArrayLength($.list)', 5],
  ['States.ArrayUnique($.list)', [1, 2, { a: 1 }]],
  ["States.Base64Encode('Grüße')", 'R3LDvMOfZQ=='],
  ["States.Base64Decode('R3LDvMOfZQ==')", 'Grüße'],
  ["States.Base64Decode('R3LDvMOfZQ')", 'Grüße'],
  ["States.Base64Decode('')", ''],
  ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ["States.Hash('', 'MD5')", 'd41d8cd98f00b204e9800998ecf8427e'],
  ['States.JsonMerge($.object, States.StringToJson(\'{"a":2}\'), false)', { a: 2, b: [true, null] }],
  ['States.MathAdd($.n, -1)', 2],
  ['States.MathRandom(10, 20)', 10],
  ["States.StringSplit('a.b,,c', '.,')", ['a', 'b', 'c']],
  ["States.ArrayGetItem(States.StringSplit($$.Execution.Name, '-'), 1)", 'c1'],
])('%s', (text, value) => {
  expect(evaluate(text)).toEqual(value);
});

it('draws a version 4 UUID from the execution’s own random numbers', () => {
  expect(evaluate('States.UUID()')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(evaluate('States.MathRandom(1, 1000, 42)')).toBe(evaluate('States.MathRandom(1, 1000, 42)'));
});

describe('what AWS would refuse at run time fails with States.IntrinsicFailure', () => {
  it.each([
    "States.StringToJson('{')",
    'States.StringToJson($.list)',
    'States.ArrayPartition($.list, 0)',
    'States.ArrayPartition($.name, 1)',
    'States.ArrayRange(1, 10, 0)',
    'States.ArrayRange(1, 5000, 1)',
    'States.ArrayGetItem($.list, 5)',
    'States.ArrayGetItem($.list, -1)',
    'States.ArrayLength($.name)',
    "States.Hash('x', 'CRC')",
    'States.JsonMerge($.object, $.object, true)',
    'States.MathAdd($.name, 1)',
    'States.MathRandom(5, 5)',
    "States.Format('{} {}', 1)",
    "States.Format('{}', 1, 2)",
    'States.ArrayContains($.list)',
    "States.Base64Decode('!!!')",
    "States.Base64Decode('R3L=DvM')",
    "States.Base64Decode('R3LDvMOfZQ=')",
    "States.Base64Decode('R3LDv')",
    "States.Base64Decode('R3L DvMOf')",
    'States.Base64Decode($.long)',
    'States.Base64Encode($.long)',
    "States.Hash($.long, 'MD5')",
    "States.Hash($.longList, 'MD5')",
    'States.Base64Encode($.n)',
    'States.ArrayUnique($.object)',
    'States.JsonMerge($.object, $.list, false)',
    'States.StringSplit($.n, $.name)',
    'States.ArrayRange(0, 1000, 1)',
  ])('%s', (text) => {
    const failure = failureOf(() => evaluate(text));
    expect(failure.error).toBe('States.IntrinsicFailure');
    expect(failure.reason).toContain(text);
  });

  it('a path that leads nowhere inside one is States.Runtime, as elsewhere', () => {
    expect(failureOf(() => evaluate("States.Format('{}', $.nobody)"))).toMatchObject({
      error: 'States.Runtime',
      isRuntime: true,
    });
  });
});

it.each([
  'States.Unknown(1)',
  'States.Format(',
  "States.Format('a)",
  'States.Array(1,)x',
  'States.Array(one)',
  'States.Array(1,)',
  'States.Array(,1)',
])('refuses %s when it is compiled', (text) => {
  expect(() => compileExpression(text, 'field')).toThrow(SyntaxError);
});

function failureOf(act: () => unknown): StateFailure {
  try {
    act();
  } catch (error) {
    if (error instanceof StateFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}
