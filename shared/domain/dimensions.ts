import type { Lead } from './lead.ts';
import type { Lane } from './pricing.ts';

/** What an event counts under in reports, as it was when it happened: codes only (R41). */
export interface Dimensions {
  readonly source: string;
  /** Of the lead's first inquiry, as a code. */
  readonly campaign: string | null;
  readonly productLine: string;
  /** Null until it is quoted or goes to sales (R17). */
  readonly lane: Lane | null;
  /** Whose hand-over it is about: the rep who has the lead, or had it until this change. */
  readonly rep: string | null;
}

export const dimensionsOf = (lead: Lead, before: Lead): Dimensions => ({
  source: lead.source,
  campaign: lead.campaign ?? null,
  productLine: lead.productLine,
  lane: lead.lane ?? null,
  rep: (lead.handOver ?? before.handOver)?.rep ?? null,
});

const longestCode = 60;

/** A campaign as its form names it, as a code; what looks like an address is none, since the journey holds no words (R6, R40). */
export function campaignCode(campaign: string | null): string | null {
  if (campaign === null || campaign.includes('@')) return null;
  const code = campaign
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, longestCode);
  return code || null;
}
