import type { Team } from '../../shared/domain/team.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import type { Chance } from '../year/chance.ts';

type Member = Team['members'][number];
type Change<T> = (document: T, chance: Chance, today: string) => T;

const officeWeek = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:30']]]),
);

/** The default policy with places far apart, where clocks change on other days or never. */
export const withRegions = (policy: Policy): Policy => ({
  ...policy,
  productLines: policy.productLines.map((line) => ({
    ...line,
    exemptFromQualifier: line.id !== 'production-planning',
  })),
  calendars: {
    ...policy.calendars,
    'new-york': { timeZone: 'America/New_York', hours: officeWeek, holidays: ['2027-07-05'] },
    kiribati: { timeZone: 'Pacific/Kiritimati', hours: officeWeek, holidays: [] },
  },
  regions: { 'new-york': { 'office-hours': 'new-york' }, kiribati: { 'office-hours': 'kiribati' } },
});

const isRep = ({ roles }: Member) => roles.includes('rep');

/** A team whose reps are soon full. */
export const smallTeam = ({ members }: Team, chance: Chance): Team => ({
  members: members.map((member) => (isRep(member) ? { ...member, capacity: chance.between(1, 4) } : member)),
});

const one =
  (change: (member: Member, chance: Chance, today: string) => Member): Change<Team> =>
  ({ members }, chance, today) => {
    const chosen = chance.between(0, members.length - 1);
    return { members: members.map((member, at) => (at === chosen ? change(member, chance, today) : member)) };
  };

/** What happens to a team; what the product refuses of it is not done. A capacity is only raised: I3 is about assignments. */
export const teamChanges: readonly Change<Team>[] = [
  one((member) => ({ ...member, isActive: false })),
  one((member, chance, today) => ({
    ...member,
    absences: [{ from: today, until: `${today.slice(0, 5)}12-${chance.between(10, 31)}` }],
  })),
  one((member, chance) =>
    isRep(member) ? { ...member, capacity: (member.capacity ?? 0) + chance.between(0, 2) } : member,
  ),
  one((member, chance) =>
    isRep(member)
      ? { ...member, productLines: chance.one([['machine-monitoring'], ['starter-kit']]) }
      : member,
  ),
  one((member, chance) =>
    isRep(member)
      ? { ...member, weight: chance.one([1, 20]), countries: chance.one([['DE'], ['DE', 'US']]) }
      : member,
  ),
  one((member) => (isRep(member) ? { ...member, partner: 'Partner Ltd' } : member)),
  one(({ department = 'sales', ...member }) => ({
    ...member,
    department,
    roles: [...new Set([...member.roles, 'panel' as const])],
  })),
  ({ members }, chance) => ({
    members: members.filter((_, at) => at !== chance.between(0, 2 * members.length)),
  }),
  ({ members }) => ({ members: members.map((member) => ({ ...member, isActive: true, absences: [] })) }),
];

/** What both departments may agree on next. */
export const policyChanges: readonly Change<Policy>[] = [
  (policy) => ({ ...policy, handOver: { ...policy.handOver, maxReassignments: 0 } }),
  (policy, chance) => ({
    ...policy,
    panel: {
      ...policy.panel,
      onTie: chance.one(['sales-ready', 'nurture', 'disqualify']),
      backToSameRep: true,
    },
  }),
  (policy, chance) => ({
    ...policy,
    handOver: {
      ...policy.handOver,
      rejectionReasons: policy.handOver.rejectionReasons.filter(() => chance.next() < 0.8),
    },
  }),
  (policy, chance) => ({
    ...policy,
    productLines: policy.productLines.map((line) => ({ ...line, exemptFromQualifier: chance.next() < 0.5 })),
  }),
  (policy) => ({
    ...policy,
    productLines: policy.productLines.filter(({ id }) => id !== 'production-planning'),
  }),
  (policy, chance) => ({
    ...policy,
    productLines: policy.productLines.map((line) => repriced(line, `${chance.between(1_500, 3_000)}.00`)),
  }),
  (policy) => ({ ...policy, productLines: policy.productLines.map(({ lowValueLane: _, ...line }) => line) }),
  (policy, chance) => ({ ...policy, currency: chance.one(['USD', 'JPY', 'EUR']) }),
];

const repriced = (line: Policy['productLines'][number], unitPrice: string) =>
  line.lowValueLane
    ? {
        ...line,
        lowValueLane: {
          ...line.lowValueLane,
          onQuestion: 'sales' as const,
          prices: line.lowValueLane.prices.map((price) => ({ ...price, unitPrice, tiers: [] })),
        },
      }
    : line;
