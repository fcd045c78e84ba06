import type { LeadState } from './change.ts';

/** Why a lead rests that nobody can reach, and why its wait ends (R35). */
export const outOfReach = 'out-of-reach';

/** The person must not be mailed and left no number: neither content nor a live touch reaches them (R35). */
export const isOutOfReach = ({ lead, profile }: Pick<LeadState, 'lead' | 'profile'>): boolean =>
  Boolean(lead.isSuppressed) && profile.phone === null;
