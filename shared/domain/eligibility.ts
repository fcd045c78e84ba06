import type { Facts } from './facts.ts';
import type { Rep, TeamMember } from './team.ts';

export type WhyNotEligible = 'not-active' | 'other-product' | 'other-territory' | 'other-language';
export type Eligibility =
  | { readonly isEligible: true }
  | { readonly isEligible: false; readonly whyNot: WhyNotEligible };

/**
 * Whether this rep may have this lead at all; absence, capacity, fairness and past ownership are judged elsewhere (R18).
 * A country or language nobody knows excludes no one.
 */
export function eligibility(rep: Rep, facts: Facts): Eligibility {
  const whyNot = reasonAgainst(rep, facts);
  return whyNot ? { isEligible: false, whyNot } : { isEligible: true };
}

function reasonAgainst(rep: Rep, facts: Facts): WhyNotEligible | undefined {
  if (!rep.isActive) return 'not-active';
  if (!rep.productLines.includes(String(facts.productLine))) return 'other-product';
  if (isElsewhere(rep.countries, facts.country)) return 'other-territory';
  if (isElsewhere(rep.languages, facts.language)) return 'other-language';
  return undefined;
}

/** Away on this date; the last day of an absence is still away. */
export const isAbsent = ({ absences }: TeamMember, today: string): boolean =>
  absences.some(({ from, until }) => from <= today && today <= until);

const isElsewhere = (served: readonly string[] | undefined, fact: Facts[string] | undefined): boolean =>
  served !== undefined && fact !== undefined && !served.includes(String(fact));
