import { describe, expect, it } from 'vitest';
import { seatsFor } from '../../../../shared/domain/panel-seats.ts';
import { checkTeam, type Team, TeamSchema } from '../../../../shared/domain/team.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import type { Policy } from '../../../../shared/policy/schema.ts';
import document from '../../../../shared/policy/team.json' with { type: 'json' };

const team = TeamSchema.parse(document);
const problemsOf = (members: readonly object[], policy: Policy = defaultPolicy) => {
  const checked = checkTeam({ members }, policy);
  return checked.isValid ? [] : checked.problems;
};
const without = (id: string, { members }: Team = team) =>
  members.map((member) => (member.id === id ? { ...member, roles: ['marketing'] } : member));
const wanting = (sales: number, marketing: number): Policy => ({
  ...defaultPolicy,
  panel: { ...defaultPolicy.panel, quorum: { sales, marketing } },
});

describe('a panel that could not sit (R29)', () => {
  it('is refused by the case in which too few are left, for each side', () => {
    expect(problemsOf(team.members, wanting(2, 3))).toEqual([
      `members: the panel's quorum of 2 from sales is out of reach: 1 may vote when "samir-osman" disputes a lead that "paula-brandt" judged`,
      `members: the panel's quorum of 3 from marketing is out of reach: 2 may vote when "rosa-keller" disputes a lead that "paula-brandt" judged`,
    ]);
  });

  it('is refused when whoever is left may have judged the lead', () => {
    const olgaAlone = without('nora-lindqvist');

    expect(problemsOf(olgaAlone)).toEqual([
      expect.stringContaining('0 may vote when "rosa-keller" disputes a lead that "olga-haddad" judged'),
    ]);
  });

  it('does not matter where no rejection leads to a panel', () => {
    const { handOver } = defaultPolicy;
    const rejectionReasons = handOver.rejectionReasons.filter(({ next }) => next !== 'panel');
    const policy: Policy = { ...wanting(9, 9), handOver: { ...handOver, rejectionReasons } };

    expect(problemsOf(team.members, policy)).toEqual([]);
  });

  it('is refused when a member speaks for no department, or there are too many', () => {
    const nobodys = team.members.map((member) =>
      member.id === 'nora-lindqvist' ? { ...member, department: undefined } : member,
    );
    const crowd = Array.from({ length: 8 }, (_, index) => ({
      id: `extra-${index}`,
      name: 'Extra',
      email: `extra-${index}@example.com`,
      roles: ['panel'],
      department: 'sales',
    }));

    expect(problemsOf(nobodys)).toEqual([
      'members[9].department: is missing: a panel member votes for sales or marketing',
    ]);
    expect(problemsOf([...team.members, ...crowd])).toEqual([
      'members: 13 sit on the panel, and 12 are the most',
    ]);
  });
});

describe('who sits', () => {
  it('is every active member of the panel without a stake, in order', () => {
    const seats = seatsFor(team, new Set(['viktor-lang']), defaultPolicy.panel.quorum, () => false);

    expect(seats.map(({ member, department }) => `${member} ${department}`)).toEqual([
      'nora-lindqvist marketing',
      'olga-haddad marketing',
      'samir-osman sales',
      'wanda-nowak sales',
    ]);
  });
});
