import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinkKeys, personKey, readLink, signLink } from '../../../../shared/domain/link.ts';

const keys: LinkKeys = { current: 'k2', secrets: { k1: 'old secret', k2: 'new secret' } };
const link = { subject: '01JDB2Y8Q5V3K7N4M6R0T9WXEZ-t3', person: 'rep-anna', purpose: 'answer' };

const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/);
const links = fc.record({
  subject: part,
  person: part,
  purpose: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}(~[A-Za-z0-9_-]{1,20})?$/),
});

describe('a signed link', () => {
  it('reads back as what was signed', () => {
    fc.assert(
      fc.property(links, (any) => {
        expect(readLink(keys, signLink(keys, any))).toEqual(any);
      }),
    );
  });

  it('is refused when any one character is changed', () => {
    const anyCharacter = fc.string({ minLength: 1, maxLength: 1, unit: 'binary' });
    fc.assert(
      fc.property(links, fc.nat(), anyCharacter, (any, at, character) => {
        const text = signLink(keys, any);
        const index = at % text.length;
        fc.pre(text[index] !== character);
        const changed = text.slice(0, index) + character + text.slice(index + 1);
        expect(readLink(keys, changed)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused when its last character stands for the same bytes', () => {
    const text = signLink(keys, link);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twins = [...alphabet].map((last) => text.slice(0, -1) + last).filter((twin) => twin !== text);
    for (const twin of twins) expect(readLink(keys, twin)).toBeUndefined();
  });

  it('still reads after the key was rotated, and no longer once the key is gone', () => {
    const old = signLink({ current: 'k1', secrets: { k1: 'old secret' } }, link);
    expect(readLink(keys, old)).toEqual(link);
    expect(readLink({ current: 'k2', secrets: { k2: 'new secret' } }, old)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['a key every object has', `constructor.${link.subject}.rep-anna.answer.x`],
    ['too many parts', `${signLink(keys, link)}.x`],
    ['a missing part', 'k2.a.b.c'],
    ['more than anybody signs', 'k2.'.padEnd(100_000, 'a')],
  ])('is refused when it is %s', (_, text) => {
    expect(readLink(keys, text)).toBeUndefined();
  });

  it('cannot be signed with a part that would end it', () => {
    expect(() => signLink(keys, { ...link, person: 'rep.anna' })).toThrow(RangeError);
    expect(() => signLink(keys, { ...link, purpose: 'Answer' })).toThrow(RangeError);
    expect(() => signLink({ current: 'k9', secrets: {} }, link)).toThrow(RangeError);
  });
});

it('gives a person one key per secret, which may be the subject of a link', () => {
  const key = personKey('secret', 'ana@example.com');
  expect(key).toBe(personKey('secret', 'ana@example.com'));
  expect(key).not.toBe(personKey('other', 'ana@example.com'));
  const preferences = { subject: key, person: 'person', purpose: 'preferences' };
  expect(readLink(keys, signLink(keys, preferences))).toEqual(preferences);
});
