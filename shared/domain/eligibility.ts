import type { Facts } from './facts.ts';
import type { Rep, TeamMember } from './team.ts';
import type { Instant } from './time.ts';

export type WhyNotEligible = 'not-active' | 'absent' | 'other-product' | 'other-territory' | 'other-language';
export type Eligibility =
  | { readonly isEligible: true }
  | { readonly isEligible: false; readonly whyNot: WhyNotEligible };

/**
 * Whether this rep may have this lead at all; capacity, fairness and past ownership are judged elsewhere (R18, R21).
 * A country or language nobody knows excludes no one.
 */
export function eligibility(rep: Rep, facts: Facts, now: Instant): Eligibility {
  const whyNot = reasonAgainst(rep, facts, now);
  return whyNot ? { isEligible: false, whyNot } : { isEligible: true };
}

function reasonAgainst(rep: Rep, facts: Facts, now: Instant): WhyNotEligible | undefined {
  if (!rep.isActive) return 'not-active';
  if (!rep.productLines.includes(String(facts.productLine))) return 'other-product';
  if (isElsewhere(rep.countries, facts.country)) return 'other-territory';
  if (isElsewhere(rep.languages, facts.language)) return 'other-language';
  // Last: who is only away may have the lead later.
  if (isAbsent(rep, now)) return 'absent';
  return undefined;
}

/** Away on this day, in UTC; the last day of an absence is still away. */
export const isAbsent = ({ absences }: TeamMember, now: Instant): boolean => {
  const today = now.slice(0, 10);
  return absences.some(({ from, until }) => from <= today && today <= until);
};

const isElsewhere = (served: readonly string[] | undefined, fact: Facts[string] | undefined): boolean =>
  served !== undefined && fact !== undefined && !served.includes(String(fact));
