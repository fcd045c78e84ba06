import type { ProductLine } from '../policy/definition.ts';
import { type Policy, PolicySchema } from '../policy/schema.ts';
import { panelProblems } from './panel-seats.ts';
import { partnerProblems } from './partners.ts';
import { check, unknownValue } from './problems.ts';
import { isRep, type Role, type Team } from './team.ts';

/**
 * What stands against making the policy current with this team, a line each; nothing when no lead could be stranded (R8). What a
 * policy can say of itself is the schema's: here it is checked anew, as a draft may be older than the release that publishes it.
 */
export function publishable(policy: Policy, team: Team): readonly string[] {
  const checked = check(PolicySchema, policy);
  if (!checked.isValid) return checked.problems;
  return [
    ...unmannedRoles(team),
    ...ownerProblems(policy, team),
    ...unsoldLines(policy, team),
    ...orderDeskProblems(policy, team),
    ...benchmarkProblems(policy, team),
    ...panelProblems(team, policy),
    ...partnerProblems(team, policy),
  ];
}

/** Whom the workflow asks sooner or later. */
const askedRoles: readonly Role[] = ['qualifier', 'qualification-lead', 'manager', 'marketing', 'admin'];

const unmannedRoles = ({ members }: Team): string[] =>
  askedRoles
    .filter((role) => !members.some((member) => member.isActive && member.roles.includes(role)))
    .map((role) => `members: nobody active is ${role}`);

function ownerProblems({ marketingOwner }: Policy, { members }: Team): string[] {
  const owners = members.filter(({ isActive, roles }) => isActive && roles.includes('marketing'));
  return owners.some(({ id }) => id === marketingOwner)
    ? []
    : [`marketingOwner: ${unknownValue('member of marketing', marketingOwner, idsOf(owners))}`];
}

const idsOf = (members: readonly { readonly id: string }[]): readonly string[] => members.map(({ id }) => id);

/** Who owns quoted leads and is told of orders (R17). */
function orderDeskProblems({ productLines }: Policy, { members }: Team): string[] {
  const active = idsOf(members.filter(({ isActive }) => isActive));
  return productLines.flatMap(({ lowValueLane }, index) => {
    if (!lowValueLane || active.includes(lowValueLane.orderDesk)) return [];
    const { orderDesk } = lowValueLane;
    return [
      `productLines[${index}].lowValueLane.orderDesk: ${unknownValue('active member', orderDesk, active)}`,
    ];
  });
}

/** Each figure has somebody who answers for it, and the digest somebody who reads it (R42). */
function benchmarkProblems({ benchmarks = {}, digest }: Policy, { members }: Team): string[] {
  const active = members.filter(({ isActive }) => isActive);
  const isRead = !digest || active.some(({ roles }) => digest.roles.some((role) => roles.includes(role)));
  const ownerless = Object.entries(benchmarks).filter(
    ([, benchmark]) => benchmark && !active.some(({ id }) => id === benchmark.owner),
  );
  return [
    ...ownerless.map(
      ([name, benchmark]) =>
        `benchmarks.${name}.owner: ${unknownValue('active member', benchmark?.owner ?? '', idsOf(active))}`,
    ),
    ...(isRead ? [] : [`digest.roles: nobody active is ${digest.roles.join(' or ')}`]),
  ];
}

/** Who is away may be back in time; who takes no leads will not. */
function unsoldLines({ productLines }: Policy, team: Team): string[] {
  const reps = team.members.filter(isRep).filter(({ isActive, capacity }) => isActive && capacity > 0);
  return productLines.flatMap((line, index) => {
    const sellers = reps.filter(({ productLines: sold }) => sold.includes(line.id));
    if (sellers.length === 0)
      return [`productLines[${index}]: no active rep with capacity sells "${line.id}"`];
    const unserved = countriesOf(line).filter((country) =>
      sellers.every(({ countries }) => countries && !countries.includes(country)),
    );
    return unserved.length === 0
      ? []
      : [`productLines[${index}]: no active rep sells "${line.id}" in ${unserved.join(', ')}`];
  });
}

/** Where the ideal customers of a line are, as far as the definition names countries. */
const countriesOf = ({ idealCustomer }: ProductLine): readonly string[] =>
  idealCustomer.flatMap((condition) =>
    condition.fact === 'country' && condition.is === 'one-of' ? condition.value : [],
  );
