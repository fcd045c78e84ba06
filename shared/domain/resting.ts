import type { LeadChange } from './change.ts';
import type { Rules } from './rules.ts';
import { startClock } from './sla.ts';
import type { Instant } from './time.ts';

/** Sleep until `until`; then `track` is taken up (R34, R39). */
export function rest(change: LeadChange, rules: Rules, until: Instant, track: string, why: string): void {
  change.set({ nurture: { track, stage: 0, why } }).record('lead.rested', {
    to: { status: 'resting', owner: rules.current.marketingOwner },
    reason: why,
    facts: { until },
  });
  change.openTask({ kind: 'rest', people: [], dueAt: until, clock: startClock(rules.now), why });
}
