import { describe, expect, it } from 'vitest';
import { eligibility, isAbsent } from '../../../../shared/domain/eligibility.ts';
import { checkTeam, isRep, type Rep } from '../../../../shared/domain/team.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import team from '../../../../shared/policy/team.json' with { type: 'json' };
import { broken } from '../../support/broken.ts';

const problemsOf = (path: (string | number)[], value: unknown) => {
  const checked = checkTeam(broken(team, path, value), defaultPolicy);
  return checked.isValid ? [] : checked.problems;
};

describe('the team file', () => {
  it('is sound as it is shipped', () => {
    expect(checkTeam(team, defaultPolicy).isValid).toBe(true);
  });

  it.each([
    [
      'a manager nobody knows',
      ['members', 0, 'managerId'],
      'victor-lang',
      'members[0].managerId: unknown manager "victor-lang", known: viktor-lang, wanda-nowak (did you mean "viktor-lang"?)',
    ],
    [
      'a rep without capacity',
      ['members', 0, 'capacity'],
      undefined,
      'members[0].capacity: is missing: a rep needs it',
    ],
    [
      'a region the policy does not know',
      ['members', 4, 'region'],
      'new-york',
      'members[4].region: unknown region "new-york", none is known',
    ],
    ['capacity of a manager', ['members', 4, 'capacity'], 3, 'members[4].capacity: is for reps only'],
    [
      'two members of one id',
      ['members', 1, 'id'],
      'rosa-keller',
      'members[1].id: "rosa-keller" is used twice',
    ],
    ['a team without admin', ['members', 10, 'roles'], ['manager'], 'members: nobody active is admin'],
    [
      'a product line that is not sold',
      ['members', 0, 'productLines', 0],
      'machine-monitors',
      'members[0].productLines[0]: unknown product line "machine-monitors", known: machine-monitoring, production-planning, starter-kit (did you mean "machine-monitoring"?)',
    ],
    [
      'a policy whose marketing owner is not on it',
      ['members', 9, 'id'],
      'nora-lindquist',
      'members: the policy\'s unknown marketing owner "nora-lindqvist", known: nora-lindquist (did you mean "nora-lindquist"?)',
    ],
    [
      'an absence that ends before it begins',
      ['members', 0, 'absences'],
      [{ from: '2027-07-02', until: '2027-07-01' }],
      'members[0].absences[0].until: must not be before "from"',
    ],
  ])('refuses %s, by name', (_fault, path, value, problem) => {
    expect(problemsOf(path, value)).toContain(problem);
  });

  it('refuses a product line that no active rep sells', () => {
    const reps = team.members.map((member) => ({
      ...member,
      isActive: !('productLines' in member) || member.id === 'rosa-keller',
    }));
    const checked = checkTeam({ members: reps }, defaultPolicy);
    expect(checked).toMatchObject({ problems: ['members: no active rep sells product line "starter-kit"'] });
  });
});

describe('a rep', () => {
  const facts = { productLine: 'starter-kit', country: 'DE', language: 'de' };
  const someRep = (changes: Partial<Rep> = {}): Rep => {
    const checked = checkTeam(team, defaultPolicy);
    const rep = checked.isValid ? checked.value.members.find(({ id }) => id === 'ulrich-berger') : undefined;
    if (!rep || !isRep(rep)) throw new Error('the team file has no such rep');
    return { ...rep, ...changes };
  };

  it('may have a lead of their product, territory and language', () => {
    expect(eligibility(someRep(), facts)).toEqual({ isEligible: true });
  });

  it.each([
    ['who left', someRep({ isActive: false }), facts, 'not-active'],
    ['of another product', someRep(), { ...facts, productLine: 'machine-monitoring' }, 'other-product'],
    ['of another territory', someRep(), { ...facts, country: 'FR' }, 'other-territory'],
    ['of another language', someRep(), { ...facts, language: 'fr' }, 'other-language'],
  ])('%s is passed over, and the reason is kept', (_who, rep, lead, whyNot) => {
    expect(eligibility(rep, lead)).toEqual({ isEligible: false, whyNot });
  });

  it('is away on the last day of an absence, and back the day after', () => {
    const rep = someRep({ absences: [{ from: '2027-07-01', until: '2027-07-05' }] });
    const days = ['2027-06-30', '2027-07-01', '2027-07-05', '2027-07-06'];
    expect(days.map((day) => isAbsent(rep, day))).toEqual([false, true, true, false]);
  });

  it('is not passed over for a country or language nobody knows', () => {
    expect(eligibility(someRep(), { productLine: 'starter-kit' })).toEqual({ isEligible: true });
  });
});
