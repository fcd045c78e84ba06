import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../../shared/domain/canonical.ts';
import { differences } from '../../../../shared/domain/differences.ts';

const plain = { records: [], isWhole: () => false };
const scalar = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b'), fc.boolean());
const entry = fc.record({ id: fc.constantFrom('x', 'y', 'z'), points: scalar });
const document = fc.dictionary(
  fc.constantFrom('one', 'two', 'three'),
  fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.array(entry, { maxLength: 3 })),
);

it('finds no difference exactly where two documents say the same', () => {
  fc.assert(
    fc.property(document, document, (one, other) => {
      const isSame = canonicalJson(one) === canonicalJson(other);
      expect(differences(one, other, plain).length === 0).toBe(isSame);
    }),
  );
});

it('finds the same places whichever document comes first', () => {
  const places = (one: object, other: object) =>
    differences(one, other, plain)
      .map(({ path, isOrder }) => `${canonicalJson(path)}${isOrder ?? ''}`)
      .toSorted();
  fc.assert(
    fc.property(document, document, (one, other) => {
      expect(places(other, one)).toEqual(places(one, other));
    }),
  );
});

it('tells entries apart by their key, wherever they stand', () => {
  const before = [
    { id: 'x', points: 1 },
    { id: 'y', points: 2 },
  ];
  const after = [
    { id: 'new', points: 0 },
    { id: 'x', points: 1 },
    { id: 'y', points: 3 },
  ];
  expect(differences(before, after, plain)).toEqual([
    { path: [{ entry: 'new' }], before: undefined, after: { id: 'new', points: 0 } },
    { path: [{ entry: 'y' }, { field: 'points' }], before: 2, after: 3 },
  ]);
});
