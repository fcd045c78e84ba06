import { describe, expect, it } from 'vitest';
import type { Json } from '../../../local/step-functions/core/json.ts';
import { compilePath, describeMissing } from '../../../local/step-functions/core/path.ts';
import { missing, readPath } from '../../../local/step-functions/core/path-reader.ts';
import { compileReferencePath, placeAt } from '../../../local/step-functions/core/reference-path.ts';

const store: Json = {
  lead: { name: 'Ada', 'first-call': null },
  offers: [
    { rep: 'a', score: 3, open: true },
    { rep: 'b', score: 7 },
    { rep: 'c', score: 5, open: false },
  ],
  least: 4,
};

const read = (path: string, root: Json = store) => readPath(compilePath(path), root);

describe('a path that names one place', () => {
  it.each([
    ['$', store],
    ['$.lead.name', 'Ada'],
    ['$.lead.first-call', null],
    ["$['lead']['name']", 'Ada'],
    ['$["lead"].name', 'Ada'],
    ['$.offers[1].rep', 'b'],
    ['$.offers[-1].rep', 'c'],
    ['$.offers.length()', 3],
    ["$.lead['name','other']", { name: 'Ada' }],
  ])('%s', (path, value) => {
    expect(read(path)).toEqual(value);
  });

  it.each([
    '$.nobody',
    '$.lead.name.first',
    '$.offers[3]',
    '$.lead[0]',
    '$.offers.rep',
    '$.lead.constructor',
  ])('%s leads nowhere', (path) => {
    expect(read(path)).toBe(missing);
  });

  it('says where it broke off', () => {
    expect(describeMissing(compilePath('$.a.b'), {})).toBe(
      "Invalid path '$.a.b' : Missing property in path $['a']",
    );
    expect(describeMissing(compilePath('$.a'), {})).toBe("Invalid path '$.a' : No results for path: $['a']");
  });
});

describe('a path that may name many places gives a list, empty when nothing matches', () => {
  it.each([
    ['$.offers[*].rep', ['a', 'b', 'c']],
    ['$..rep', ['a', 'b', 'c']],
    ['$..[?(@.score > 4)].rep', ['b', 'c']],
    ['$..offers[?(@.score > 4)].rep', ['b', 'c']],
    ['$..[?(@.name)]', [{ name: 'Ada', 'first-call': null }]],
    ['$.offers..[0].rep', ['a']],
    ['$.offers[0,2].rep', ['a', 'c']],
    ['$.offers[1:].rep', ['b', 'c']],
    ['$.offers[:-1].rep', ['a', 'b']],
    ['$.offers[?(@.score > 4)].rep', ['b', 'c']],
    ['$.offers[?(@.score > $.least && @.rep != "c")].rep', ['b']],
    ['$.offers[?(@.open)].rep', ['a', 'c']],
    ['$.offers[?(!@.open)].rep', ['b']],
    ['$.offers[?(@.rep =~ /[AB]/i)].rep', ['a', 'b']],
    ["$.offers[?(@.rep in ['a', 'c'])].score", [3, 5]],
    ['$.offers[?(@.rep == null || (@.score == 7))].rep', ['b']],
    ['$.offers[?(@.score < 0)]', []],
    ['$.nobody[*].name', []],
  ])('%s', (path, values) => {
    expect(read(path)).toEqual(values);
  });
});

it.each(['', 'lead', '$lead', '$.', '$.a[', "$['a", '$.offers[?(@.a ==)]', '$.a b', '$.x.unknown()'])(
  'refuses %j, which is no path',
  (path) => {
    expect(() => compilePath(path)).toThrow(SyntaxError);
  },
);

describe('placing a result', () => {
  const place = (path: string, document: Json, value: Json) =>
    placeAt(compileReferencePath(path), document, value);

  it('makes what is missing on the way and leaves the rest shared and unchanged', () => {
    const document = { lead: { name: 'Ada' }, list: [1, 2] };
    expect(place('$.lead.call.at', document, 9)).toEqual({
      lead: { name: 'Ada', call: { at: 9 } },
      list: [1, 2],
    });
    expect(place('$.list[1]', document, 9)).toEqual({ lead: { name: 'Ada' }, list: [1, 9] });
    expect(document).toEqual({ lead: { name: 'Ada' }, list: [1, 2] });
    expect(place('$', document, 9)).toBe(9);
  });

  it('refuses what is no object to place it in', () => {
    expect(() => place('$.lead.name', { lead: 'Ada' }, 1)).toThrow('ResultPath');
    expect(() => place('$.list[5]', { list: [] }, 1)).toThrow('ResultPath');
    expect(() => compileReferencePath('$.a[*]')).toThrow(SyntaxError);
    expect(() => compileReferencePath('$$.a')).toThrow(SyntaxError);
  });

  it('keeps a key called __proto__ a plain key', () => {
    const placed = place("$['__proto__']", {}, { polluted: true });
    expect(JSON.stringify(placed)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
