import type { Lead } from './lead.ts';
import { day, type Instant, plusMillis } from './time.ts';

/** An execution may live a year (AWS); past this the lead goes on in a new one (R34). */
export const maxCycleAge = 300 * day;

/** When the running execution hands over to a new one at the latest; no wait of it may end later. */
export const cycleEndsAt = (lead: Lead): Instant => plusMillis(lead.cycleStartedAt, maxCycleAge);

/** Whether the running execution is old enough to hand over to a new one. */
export const isCycleOld = (lead: Lead, now: Instant): boolean => now >= cycleEndsAt(lead);
