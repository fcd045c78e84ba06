import type { Policy } from '../policy/schema.ts';
import { judge, leadFacts } from './facts.ts';
import type { Lead } from './lead.ts';
import type { Profile } from './profile.ts';

/** The clock of a hand-over until the first touch: that of the first rule whose conditions hold, by source for instance (R27, R37). */
export function handOverLadder(lead: Lead, profile: Profile, { handOver }: Policy) {
  const facts = leadFacts(lead, profile);
  const rule = (handOver.ladderRules ?? []).find(({ when }) =>
    when.every((condition) => judge(condition, facts) === 'holds'),
  );
  return rule?.ladder ?? handOver.ladder;
}

/** The cadence after a touch: slower once an opportunity is open, else by how many touches there were (R38). */
export function cadenceLadder({ handOver }: Lead, { followUp }: Policy) {
  if (handOver?.hasOpportunity) return followUp.opportunityLadder;
  const touches = handOver?.touches ?? 0;
  const later = (followUp.laterLadders ?? [])
    .toSorted((a, b) => a.afterTouches - b.afterTouches)
    .findLast(({ afterTouches }) => touches >= afterTouches);
  return later?.ladder ?? followUp.ladder;
}
