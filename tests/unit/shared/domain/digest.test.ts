import { describe, expect, it } from 'vitest';
import { digestAt, monthAfter } from '../../../../shared/domain/digest.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import type { Policy } from '../../../../shared/policy/schema.ts';

describe('when the digest of a month is due', () => {
  it.each([
    ['2026-12', '2027-01-04T08:00:00.000Z', 'the first working day after New Year and a weekend'],
    ['2027-06', '2027-07-01T07:00:00.000Z', 'at the same hour on the wall in summer'],
    ['2027-10', '2027-11-01T08:00:00.000Z', 'a Monday'],
  ])('of %s: %s, %s', (month, at) => {
    expect(digestAt(defaultPolicy, month)).toBe(at);
  });

  it('is the working day that the policy says', () => {
    const policy: Policy = { ...defaultPolicy, digest: { ...defaultPolicy.digest, onWorkingDay: 3 } };
    expect(digestAt(policy, '2026-12')).toBe('2027-01-06T08:00:00.000Z');
  });

  it('counts months over the turn of the year, both ways', () => {
    expect([monthAfter('2026-12'), monthAfter('2027-01', -1), monthAfter('2027-03', -6)]).toEqual([
      '2027-01',
      '2026-12',
      '2026-09',
    ]);
  });
});
