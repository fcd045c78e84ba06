import type { Dimensions } from '../dimensions.ts';
import type { LeadEvent } from '../journey.ts';
import type { Instant } from '../time.ts';

/** One question to a qualifier, as its journey tells it. */
export interface QualificationFate {
  readonly of: Dimensions;
  readonly policyVersion: number;
  readonly askedAt: Instant;
  /** Acts of the rungs that fell due before the verdict, performed or passed over. */
  readonly missed: readonly string[];
  readonly isEnded: boolean;
}

type Told = { -readonly [Key in keyof QualificationFate]: QualificationFate[Key] } & { missed: string[] };

const ends: readonly string[] = ['lead.qualified', 'lead.disqualified', 'lead.qualification-lapsed'];

/** Every question of one lead that was asked among its events, which are in order (R13, R41). */
export function qualificationsOf(journey: readonly LeadEvent[]): readonly QualificationFate[] {
  const all: Told[] = [];
  for (const { type, at, of, policyVersion, reason, to } of journey) {
    const current = all.at(-1);
    if (type === 'lead.qualification-asked')
      all.push({ of, policyVersion, askedAt: at, missed: [], isEnded: false });
    else if (current && !current.isEnded) {
      const isRung = type === 'sla.rung-performed' || type === 'sla.rung-passed-over';
      if (isRung && reason) current.missed.push(reason);
      current.isEnded = ends.includes(type) || to.status === 'closed';
    }
  }
  return all;
}
