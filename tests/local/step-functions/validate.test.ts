import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../local/definition.ts';
import { validateDefinition } from '../../../local/step-functions/validate.ts';
import { ask, inOrder, invoke, only } from './support.ts';

const problems = (definition: unknown) => validateDefinition(JSON.stringify(definition), 'fast');

describe('a definition that asl-validator lets pass', () => {
  it.each<[string, unknown, RegExp]>([
    [
      'names an unknown States error',
      only(invoke({ Catch: [{ ErrorEquals: ['States.TimeOut'], Next: 'Only' }] })),
      /'Only'.*States\.TimeOut/,
    ],
    [
      'has States.ALL before others',
      only(invoke({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] })),
      /'Only'.*last/,
    ],
    [
      'has States.ALL among others',
      only(invoke({ Retry: [{ ErrorEquals: ['E', 'States.ALL'] }] })),
      /'Only'.*alone/,
    ],
    ['has a callback without a time limit', only(ask({ TimeoutSeconds: undefined })), /'Only'.*Timeout/],
    [
      'reads what a constant does not hold',
      inOrder({ A: { Type: 'Pass', Result: { a: 1 } }, B: { Type: 'Wait', SecondsPath: '$.b' } }),
      /'B'.*\$\.b/,
    ],
    [
      'reads it further on',
      inOrder({
        A: { Type: 'Pass', Result: { a: 1 } },
        W: { Type: 'Wait', Seconds: 1 },
        C: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'D' }], Default: 'D' },
        D: { Type: 'Pass', Parameters: { 'x.$': '$.a.b' } },
      }),
      /'D'.*\$\.a\.b/,
    ],
    [
      'misspells the context object',
      only({ Type: 'Pass', Parameters: { 'x.$': '$$.Execution.ID' } }),
      /'Only'.*context object/,
    ],
    [
      'takes a token where none is given',
      only(invoke({ Parameters: { 'x.$': '$$.Task.Token' } })),
      /'Only'.*Task\.Token/,
    ],
    [
      'has a heartbeat as long as its timeout',
      only(ask({ TimeoutSeconds: 5, HeartbeatSeconds: 5 })),
      /'Only'.*smaller/,
    ],
    [
      'times out after more than AWS counts',
      only(ask({ TimeoutSeconds: 100_000_000 })),
      /'Only'.*TimeoutSeconds/,
    ],
    ['waits half a second', only({ Type: 'Wait', Seconds: 1.5 }), /'Only'.*Seconds/],
    ...[
      { IntervalSeconds: 0 },
      { BackoffRate: 0.5 },
      { MaxAttempts: 100_000_000 },
      { JitterStrategy: 'SOME' },
    ].map((rule): [string, unknown, RegExp] => [
      `retries by ${JSON.stringify(rule)}`,
      only(invoke({ Retry: [{ ErrorEquals: ['E'], ...rule }] })),
      new RegExp(`'Only': Retry.0..${Object.keys(rule)[0]}`),
    ]),
    [
      'has a name of 81 characters',
      { StartAt: 'n'.repeat(81), States: { ['n'.repeat(81)]: { Type: 'Succeed' } } },
      /'n{81}'/,
    ],
    [
      'ends in a Choice',
      inOrder({
        A: { Type: 'Choice', End: true, Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }] },
        B: { Type: 'Succeed' },
      }),
      /'A'.*End/,
    ],
    [
      'goes on from an inner rule',
      inOrder({
        A: { Type: 'Choice', Choices: [{ Not: { Variable: '$.a', IsNull: true, Next: 'B' }, Next: 'B' }] },
        B: { Type: 'Succeed' },
      }),
      /'A'.*Choices.0..*outermost/,
    ],
    [
      'compares with no timestamp',
      inOrder({
        A: { Type: 'Choice', Choices: [{ Variable: '$.a', TimestampEquals: 'x', Next: 'B' }] },
        B: { Type: 'Succeed' },
      }),
      /'A'.*Choices.0..*TimestampEquals/,
    ],
    [
      'takes an item outside a Map',
      only({ Type: 'Pass', Parameters: { 'x.$': '$$.Map.Item.Index' } }),
      /'Only'.*Map\.Item/,
    ],
  ])('and %s is refused with the state named', (_, definition, message) => {
    expect(problems(definition).join('\n')).toMatch(message);
  });

  it('is found inside Map and Parallel too', () => {
    const inner = { StartAt: 'In', States: { In: ask({ TimeoutSeconds: undefined, End: true }) } };
    expect(problems(only({ Type: 'Map', ItemProcessor: inner }))).toHaveLength(1);
    expect(problems(only({ Type: 'Parallel', Branches: [inner, inner] }))).toHaveLength(2);
  });
});

describe('what this runner does not run is refused with the state named', () => {
  it.each<[string, unknown]>([
    ['JSONata', only({ Type: 'Pass', QueryLanguage: 'JSONata' })],
    ['Assign', only({ Type: 'Pass', Assign: { x: 1 } })],
    ['Assign in a Catch', only(invoke({ Catch: [{ ErrorEquals: ['E'], Next: 'Only', Assign: { x: 1 } }] }))],
    ['a variable', only({ Type: 'Pass', Parameters: { 'x.$': '$lead' } })],
    ['Arguments', only({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: {} })],
    [
      'an ItemReader',
      only({
        Type: 'Map',
        ItemReader: {},
        ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Succeed' } } },
      }),
    ],
    ['an unknown type', only({ Type: 'Loop' })],
    ['a next state that is not there', only({ Type: 'Pass', End: undefined, Next: 'Nowhere' })],
    ['a path that is none', only({ Type: 'Pass', InputPath: '$.[' })],
    [
      'an intrinsic function that is none',
      only({ Type: 'Pass', Parameters: { 'x.$': 'States.Upper($.a)' } }),
    ],
    ['a template that is none', only({ Type: 'Pass', Parameters: { 'x.$': 'a' } })],
    ['a ResultPath to many places', only({ Type: 'Pass', ResultPath: '$.a[*]' })],
  ])('%s', (_, definition) => {
    expect(problems(definition).join('\n')).toMatch(/State 'Only'/);
  });

  it('and JSONata for the whole machine as well', () => {
    expect(problems({ QueryLanguage: 'JSONata', ...(only({ Type: 'Pass' }) as object) })).toHaveLength(1);
  });
});

describe('a call of an intrinsic function that can never work is refused when it is loaded', () => {
  it.each<[string, RegExp]>([
    ['States.ArrayPartition($.a)', /1 argument/],
    ['States.Hash($.a)', /1 argument/],
    ['States.UUID(1)', /1 argument/],
    ['States.MathRandom(1, 2, 3, 4)', /4 argument/],
    ['States.ArrayRange(1, 2)', /2 argument/],
    ['States.JsonMerge($.a, $.b)', /2 argument/],
    ['States.Format()', /0 argument/],
    ["States.ArrayLength('a')", /argument 1.*array/],
    ["States.ArrayGetItem($.a, 'b')", /argument 2.*number/],
    ['States.StringToJson(5)', /argument 1.*string/],
    ['States.StringSplit($.a, null)', /argument 2.*string/],
    ["States.JsonMerge($.a, $.b, 'false')", /argument 3.*boolean/],
    ["States.Format('{} and {}', $.a)", /2 {} for 1/],
    ["States.Format('\\\\{}', $.a, $.b)", /1 {} for 2/],
    ["States.Array(States.Format('{}'))", /1 {} for 0/],
    [`${'States.Array('.repeat(11)}1${')'.repeat(11)}`, /more than 10/],
  ])('%s', (call, message) => {
    expect(problems(only({ Type: 'Pass', Parameters: { deep: [{ 'x.$': call }] } })).join('\n')).toMatch(
      message,
    );
    const path = { StartAt: 'Only', States: { Only: { Type: 'Fail', CausePath: call } } };
    expect(problems(path).join('\n')).toMatch(/State 'Only'/);
    const inner = { StartAt: 'In', States: { In: { Type: 'Pass', Parameters: { 'x.$': call }, End: true } } };
    expect(problems(only({ Type: 'Map', ItemProcessor: inner })).join('\n')).toMatch(/State 'In'/);
  });

  it.each([
    'States.Array()',
    'States.UUID()',
    'States.MathRandom(1, 2)',
    'States.MathRandom(1, 2, 3)',
    "States.Format('none')",
    "States.Format('a \\\\{ \\\\} {}', $.a)",
    'States.Format($.template, 1, 2, 3)',
    'States.ArrayLength(States.Array(1))',
    `${'States.Array('.repeat(10)}1${')'.repeat(10)}`,
  ])('but %s is not', (call) => {
    expect(problems(only({ Type: 'Pass', Parameters: { 'x.$': call } }))).toEqual([]);
  });
});

describe('data is never judged as a definition', () => {
  const data = {
    States: { A: null, B: 'x' },
    StartAt: 'Z',
    Next: 'Nowhere',
    Default: 3,
    Branches: 1,
    Iterator: {},
  };

  it.each([
    ['Result', { Type: 'Pass', Result: data }],
    ['Parameters', { Type: 'Pass', Parameters: { ...data, 'x.$': '$.x', Parameters: data } }],
    ['ResultSelector', invoke({ ResultSelector: data })],
  ])('in %s', (_, state) => {
    expect(validateDefinition(JSON.stringify(only(state)), 'full')).toEqual([]);
  });

  it('and a state may be called as a field is', () => {
    const states = {
      States: { Type: 'Pass', Next: 'Next' },
      Next: invoke({ Catch: [{ ErrorEquals: ['E'], Next: 'Branches' }], Next: 'Branches' }),
      Branches: {
        Type: 'Choice',
        Choices: [{ Variable: '$.a', IsNull: true, Next: 'Iterator' }],
        Default: 'Default',
      },
      Iterator: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'StartAt', States: { StartAt: { Type: 'Succeed' } } }],
        End: true,
      },
      Default: { Type: 'Succeed' },
    };
    expect(validateDefinition(JSON.stringify({ StartAt: 'States', States: states }), 'full')).toEqual([]);
    const broken = { StartAt: 'States', States: { ...states, Default: { Type: 'Succeed', Foo: 1 } } };
    expect(validateDefinition(JSON.stringify(broken), 'full').join('\n')).toMatch(/\/States\/Default/);
  });

  it('but a field that a template names twice is refused', () => {
    const twice = only({ Type: 'Pass', Parameters: { list: [{ a: 1, 'a.$': '$.x' }] } });
    expect(problems(twice).join('\n')).toMatch(/State 'Only': Parameters has both 'a' and 'a\.\$'/);
  });
});

it.each(['2.0', 1, ''])('refuses the Version %j, of which AWS knows only 1.0', (version) => {
  expect(problems({ Version: version, ...(only({ Type: 'Pass' }) as object) })).toEqual([
    "Version must be '1.0'",
  ]);
  expect(problems({ Version: '1.0', ...(only({ Type: 'Pass' }) as object) })).toEqual([]);
});

it('takes a tolerated percentage with a fraction, as AWS does, and refuses a MaxConcurrency with one', () => {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'A',
    States: { A: { Type: 'Succeed' } },
  };
  const map = (more: object) => JSON.stringify(only({ Type: 'Map', ItemProcessor: processor, ...more }));
  expect(validateDefinition(map({ ToleratedFailurePercentage: 1.5 }))).toEqual([]);
  expect(validateDefinition(map({ ToleratedFailurePercentage: 100.5 }))).not.toEqual([]);
  expect(validateDefinition(map({ MaxConcurrency: 1.5 })).join('')).toMatch(/'Only'.*MaxConcurrency/);
  expect(validateDefinition(map({ Label: 'no blanks' })).join('')).toMatch(/'Only'.*Label/);
});

it('the life of a lead is a sound definition, by asl-validator too', () => {
  expect(validateDefinition(readDefinition(), 'full')).toEqual([]);
});

it('a sound definition has no problems, by asl-validator too', () => {
  const definition = inOrder({
    Ask: ask({
      ResultPath: null,
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Late' }],
      Next: 'Late',
    }),
    Late: { Type: 'Succeed' },
  });
  expect(validateDefinition(JSON.stringify(definition), 'full')).toEqual([]);
});

it.each(['States.MathAdd($.n, 2.7)', 'States.ArrayContains($.a, 2.0)', "$.o['x','y']", '$.a.length()'])(
  'takes %s, which AWS takes and the grammar of asl-validator does not',
  (path) => {
    const definition = {
      StartAt: 'A',
      States: { A: { Type: 'Pass', Parameters: { 'x.$': path }, End: true } },
    };

    expect(validateDefinition(JSON.stringify(definition))).toEqual([]);
  },
);

it('what asl-validator finds is told with the state it means', () => {
  const definition = only({ Type: 'Wait', Seconds: 1, Timestamp: '2027-01-01T00:00:00Z' });
  expect(validateDefinition(JSON.stringify(definition), 'full').join('\n')).toMatch(
    /WAIT_DURATION: State "Only"/,
  );
  expect(validateDefinition('{')).toHaveLength(1);
});

describe('what is no definition at all', () => {
  it.each([
    ['a state that is null', '{"StartAt":"A","States":{"A":null}}', /'A'/],
    [
      'lists without end',
      `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}`,
      /deep/,
    ],
  ])('is refused: %s', (_, text, message) => {
    expect(validateDefinition(text).join('\n')).toMatch(message);
  });
});
