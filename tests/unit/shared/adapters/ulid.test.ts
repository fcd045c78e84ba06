import { describe, expect, it } from 'vitest';
import { ulid } from '../../../../shared/adapters/ulid.ts';

describe('a ULID', () => {
  it('is the one of the specification, for its time', () => {
    expect(ulid(1_469_918_176_385, new Uint8Array(10)).slice(0, 10)).toBe('01ARYZ6S41');
    expect(ulid(0, new Uint8Array(10).fill(255))).toBe(`0000000000${'Z'.repeat(16)}`);
  });

  it('sorts by time, then by chance', () => {
    const [none, one] = [new Uint8Array(10), new Uint8Array(10).fill(0, 0, 9)];
    one[9] = 1;

    expect([ulid(2, none), ulid(1, one), ulid(1, none)].toSorted()).toEqual([
      ulid(1, none),
      ulid(1, one),
      ulid(2, none),
    ]);
  });

  it('is another one each time, of 26 letters without I, L, O and U', () => {
    const some = new Set(Array.from({ length: 1_000 }, () => ulid(Date.UTC(2027, 0, 4))));

    expect(some.size).toBe(1_000);
    for (const one of some) expect(one).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  });
});
