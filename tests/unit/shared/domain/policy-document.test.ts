import { expect, it } from 'vitest';
import { canonicalJson } from '../../../../shared/domain/canonical.ts';
import { hashPolicy } from '../../../../shared/domain/policy-document.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';

it('knows a policy by its content, not by the order of its fields', () => {
  const { name, ...rest } = defaultPolicy;
  expect(hashPolicy({ ...rest, name })).toBe(hashPolicy({ name, ...rest }));
});

it('sees every change of the policy', () => {
  const changed = { ...defaultPolicy, resting: { track: 'stay-in-touch' } };
  expect(hashPolicy(changed)).not.toBe(hashPolicy(defaultPolicy));
});

it('leaves out what is undefined, as stored items do', () => {
  expect(canonicalJson({ b: [1, { d: undefined, c: null }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":null}]}');
});
