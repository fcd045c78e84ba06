import type { JourneyEvent } from './journey.ts';
import type { Lead } from './lead.ts';
import { day, type Instant, plusMillis } from './time.ts';

/** An execution may live a year (AWS); past this the lead goes on in a new one (R34). */
export const maxCycleAge = 300 * day;

/** When the running execution hands over to a new one at the latest; no wait of it may end later. */
export const cycleEndsAt = (lead: Lead): Instant => plusMillis(lead.cycleStartedAt, maxCycleAge);

/** Whether the running execution is old enough to hand over to a new one. */
export const isCycleOld = (lead: Lead, now: Instant): boolean => now >= cycleEndsAt(lead);

/** The cycle an admin should look at: where it failed, even though the next one has begun since. */
export const failedCycle = (journey: readonly JourneyEvent[], lead: Lead): number =>
  journey.findLast(({ type }) => type === 'lead.attention-needed')?.cycle ?? lead.cycle;
