import { expect, it } from 'vitest';
import type { Comparison, Condition } from '../../../shared/ports/table.ts';
import { refusal, type Subject } from './fixture.ts';

const stored = {
  n: 5,
  m: 5,
  more: 6,
  s: 'b',
  tags: ['x', 'y'],
  yes: true,
  too: true,
  none: null,
  map: { a: 1 },
  same: { a: 1 },
};
const value = (attribute: string, op: Comparison, operand: string | number | boolean | null): Condition => ({
  attribute,
  op,
  value: operand,
});
const than = (attribute: string, op: Comparison, other: string): Condition => ({
  attribute,
  op,
  than: other,
});
const truth: Condition = { item: 'exists' };
const lie: Condition = { item: 'absent' };

const holding: readonly Condition[] = [
  { item: 'exists' },
  { attribute: 'n', is: 'present' },
  { attribute: 'none', is: 'present' },
  { attribute: 'no such', is: 'absent' },
  ...[
    value('n', '=', 5),
    value('n', '<>', 4),
    value('n', '<', 6),
    value('n', '<=', 5),
    value('n', '>', 4),
    value('n', '>=', 5),
  ],
  ...[value('n', '>', -10), value('n', '<', 10)],
  ...[
    value('s', '=', 'b'),
    value('s', '<>', 'c'),
    value('s', '<', 'ba'),
    value('s', '>=', 'b'),
    value('s', '>', 'B'),
  ],
  ...[value('yes', '=', true), value('yes', '<>', false), value('none', '=', null), value('none', '<>', 'x')],
  value('n', '<>', '5'),
  ...[
    than('n', '=', 'm'),
    than('n', '<', 'more'),
    than('n', '<=', 'm'),
    than('more', '>', 'n'),
    than('n', '>=', 'm'),
  ],
  ...[than('n', '<>', 's'), than('map', '=', 'same')],
  { attribute: 's', contains: 'b' },
  { attribute: 'tags', contains: 'x' },
  { all: [] },
  { all: [truth] },
  { all: [truth, value('n', '=', 5), { any: [lie, truth] }] },
  { any: [lie, { all: [truth, truth] }] },
  { any: [{ any: [{ all: [truth] }] }] },
];

const refused: readonly Condition[] = [
  { item: 'absent' },
  { attribute: 'n', is: 'absent' },
  { attribute: 'no such', is: 'present' },
  ...[
    value('n', '=', 4),
    value('n', '<>', 5),
    value('n', '<', 5),
    value('n', '<=', 4),
    value('n', '>', 5),
    value('n', '>=', 6),
  ],
  ...[
    value('n', '=', '5'),
    value('n', '<', '9'),
    value('s', '>', 0),
    value('yes', '=', 'true'),
    value('none', '=', false),
  ],
  ...(['=', '<>', '<', '<=', '>', '>='] as const).flatMap((op) => [
    value('no such', op, 5),
    than('no such', op, 'n'),
    than('n', op, 'no such'),
    than('no such', op, 'nor such'),
  ]),
  ...[than('n', '<', 's'), than('s', '>', 'n'), than('n', '<', 'm'), than('yes', '<=', 'too')],
  { attribute: 's', contains: 'c' },
  { attribute: 'tags', contains: 'z' },
  { attribute: 'n', contains: '5' },
  { attribute: 'no such', contains: 'x' },
  { any: [] },
  { any: [lie] },
  { all: [truth, lie] },
  { all: [truth, { any: [lie, { all: [truth, lie] }] }] },
];

export function describeConditions({ table, partition }: Subject): void {
  it.each(holding)('lets a write through when %j', async (when) => {
    const key = { pk: partition(), sk: 'A' };
    await table().write({ put: { ...key, ...stored } });

    expect(await refusal(table().write({ update: key, set: { done: true }, when }))).toBe('done');
  });

  it.each(refused)('refuses a write unless %j', async (when) => {
    const key = { pk: partition(), sk: 'A' };
    await table().write({ put: { ...key, ...stored } });

    expect(await refusal(table().write({ update: key, set: { done: true }, when }))).toEqual([0]);

    expect(await table().get(key)).toStrictEqual({ ...key, ...stored });
  });

  it('takes the attributes of an absent item for absent', async () => {
    const key = { pk: partition(), sk: 'A' };
    const tried = (when: Condition) => refusal(table().write({ check: key, when }));

    expect(await tried({ item: 'absent' })).toBe('done');
    expect(await tried({ attribute: 'n', is: 'absent' })).toBe('done');
    expect(await tried({ item: 'exists' })).toEqual([0]);
    expect(await tried(value('n', '<>', 1))).toEqual([0]);
    expect(await tried({ any: [] })).toEqual([0]);
    expect(await tried({ all: [] })).toBe('done');
  });

  it.each(['put', 'delete', 'check'] as const)('holds a %s to its condition', async (kind) => {
    const key = { pk: partition(), sk: 'A' };
    const write = (when: Condition) =>
      table().write(kind === 'put' ? { put: key, when } : ({ [kind]: key, when } as never));
    await table().write({ put: { ...key, n: 1 } });

    expect(await refusal(write(value('n', '=', 2)))).toEqual([0]);
    expect(await table().get(key)).toStrictEqual({ ...key, n: 1 });
    expect(await refusal(write(value('n', '=', 1)))).toBe('done');
  });
}
