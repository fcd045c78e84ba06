import { isOpen } from './calendar.ts';
import type { LeadState } from './change.ts';
import { isBarred } from './coming-back.ts';
import { eligibility } from './eligibility.ts';
import type { Facts } from './facts.ts';
import { leadFacts } from './facts.ts';
import type { Lead } from './lead.ts';
import { type PartnerPart, partnerPart, whoComesFirst, whyNotTheirs } from './partners.ts';
import { isAway, type Rules, workCalendarOf } from './rules.ts';
import type { Candidate } from './stride.ts';
import type { Rep } from './team.ts';

/** A rep with what distribution counts: open leads now, and the pass of stride scheduling. */
export type RepOnDuty = Rep & {
  readonly openLeads: number;
  readonly pass: number;
  readonly hasMissedOffers: boolean;
};

/** A rep judged for one lead (R18, R19). */
export interface Contender extends Candidate {
  /** May have this lead, now or later: waiting for this rep makes sense. */
  readonly isFit: boolean;
  /** Why not now, as a code; null for who may have it at once. */
  readonly whyNot: string | null;
}

/**
 * Every rep there is, judged for this lead: skills, territory, language, not tried before; then presence, hours, capacity; then whether
 * partners or our own come first, which does not bind who owns the account or was asked for (R18, R22).
 */
export function contendersFor(
  { lead, profile }: LeadState,
  reps: readonly RepOnDuty[],
  rules: Rules,
  accountOwner?: string,
): Contender[] {
  const facts = leadFacts(lead, profile);
  const part = partnerPart(rules.policy, facts);
  const judged = reps.map((rep) => {
    const never = whyNever(rep, lead, facts, { part, isBarred: isBarred(lead, rules.policy, rep.id) });
    const whyNot = never ?? whyNotNow(rep, rules);
    const { id, weight, pass, hasMissedOffers = true } = rep;
    const isOwed = id === accountOwner || id === lead.requestedRep || id === lead.askedFor;
    const comesFirst = isOwed ? null : whoComesFirst(rep, part);
    return { id, weight, pass, hasMissedOffers, isFit: never === null, whyNot, comesFirst };
  });
  const isPreferredFree = judged.some(({ whyNot, comesFirst }) => whyNot === null && comesFirst === null);
  return judged.map(({ comesFirst, ...contender }) => {
    const whyNot = contender.whyNot ?? (isPreferredFree ? comesFirst : null);
    return { ...contender, whyNot, isEligible: whyNot === null };
  });
}

/** Whether anybody may ever have the lead: else waiting is in vain, and a manager decides (R28). */
export const isAnyoneFit = (contenders: readonly Contender[], { requestedRep }: Lead): boolean =>
  contenders.some(({ id, isFit }) => isFit && (requestedRep === null || id === requestedRep));

/** Whether any rep could take any lead now. */
export const isAnyoneFree = (reps: readonly RepOnDuty[], rules: Rules): boolean =>
  reps.some((rep) => rep.isActive && whyNotNow(rep, rules) === null);

/** Every candidate and why they were passed over, in codes (R19). */
export const explained = (contenders: readonly Contender[], lead: Lead, chosen?: string): string =>
  contenders.map((contender) => `${contender.id}:${verdictOn(contender, lead, chosen)}`).join(' ');

function verdictOn(
  { id, whyNot }: Contender,
  { requestedRep, askedFor }: Lead,
  chosen: string | undefined,
): string {
  if (id === chosen) return requestedRep === null && id === askedFor ? 'chosen-asked-for' : 'chosen';
  return whyNot ?? (requestedRep === null || id === requestedRep ? 'later' : 'not-asked-for');
}

/** A manager who asks for a rep knows better than territory and past; only who left cannot have it (R28). */
function whyNever(
  rep: RepOnDuty,
  lead: Lead,
  facts: Facts,
  { part, isBarred }: { readonly part: PartnerPart; readonly isBarred: boolean },
): string | null {
  if (rep.id === lead.requestedRep) return rep.isActive ? null : 'not-active';
  const fit = eligibility(rep, facts);
  if (!fit.isEligible) return fit.whyNot;
  if (rep.id === lead.askedFor && !isBarred) return null;
  return lead.pastReps.includes(rep.id) ? 'had-it-before' : whyNotTheirs(rep, part);
}

function whyNotNow(rep: RepOnDuty, rules: Rules): string | null {
  const calendar = workCalendarOf(rules, rep.id);
  if (isAway(rep, rules)) return 'absent';
  if (calendar && !isOpen(calendar, rules.now)) return 'out-of-hours';
  return rep.openLeads < rep.capacity ? null : 'at-capacity';
}
