import type { Policy } from '../policy/schema.ts';
import { type Facts, judge } from './facts.ts';
import type { Team, TeamMember } from './team.ts';

/** How partners and our own reps come to a lead: side by side, unless a rule of the policy says otherwise (R18, R22). */
export type PartnerPart = 'only' | 'first' | 'last' | 'never' | 'alike';

/** The first rule that holds for the lead decides; a fact nobody knows makes no rule hold. */
export const partnerPart = ({ routing }: Policy, facts: Facts): PartnerPart =>
  routing?.partners.find(({ when }) => judge(when, facts) === 'holds')?.take ?? 'alike';

type Side = Pick<TeamMember, 'partner'>;
const isOf = ({ partner }: Side): 'partner' | 'own' => (partner === undefined ? 'own' : 'partner');

/** Why this rep never has a lead of that kind; null: they may. */
export function whyNotTheirs(rep: Side, part: PartnerPart): string | null {
  if (part === 'only' && isOf(rep) === 'own') return 'partners-only';
  return part === 'never' && isOf(rep) === 'partner' ? 'own-reps-only' : null;
}

/** Whose turn it is before this rep's; null: nobody's. */
export function whoComesFirst(rep: Side, part: PartnerPart): string | null {
  if (part === 'first' && isOf(rep) === 'own') return 'partners-first';
  return part === 'last' && isOf(rep) === 'partner' ? 'own-reps-first' : null;
}

/** Rules that leave a lead to people who are not there, a line each. */
export function partnerProblems({ members }: Team, { routing }: Policy): string[] {
  const reps = members.filter(({ isActive, roles }) => isActive && roles.includes('rep'));
  const sides = new Set(reps.map(isOf));
  return (routing?.partners ?? []).flatMap(({ id, take }) => {
    if (take === 'only' && !sides.has('partner'))
      return [`members: no active rep is a partner, and the rule "${id}" leaves leads to partners only`];
    return take === 'never' && !sides.has('own')
      ? [`members: no active rep is one of our own, and the rule "${id}" keeps leads from partners`]
      : [];
  });
}
