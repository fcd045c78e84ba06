import type { Cleansed } from './cleansing.ts';
import { campaignCode } from './dimensions.ts';
import type { Lead } from './lead.ts';
import type { Rules } from './rules.ts';

interface Interest extends Pick<Cleansed, 'productLine' | 'campaign' | 'companyDomain'> {
  readonly source: string;
}

/** A lead of which nothing is known yet but who asked about what. */
export const blankLead = (
  leadId: string,
  { productLine, source, campaign, companyDomain }: Interest,
  personKey: string,
  rules: Rules,
  previousLeadId: string | null,
): Lead => ({
  leadId,
  version: 0,
  seq: 0,
  cycle: 0,
  cycleStartedAt: rules.now,
  status: 'received',
  stage: 'name',
  owner: rules.current.marketingOwner,
  policyVersion: rules.currentVersion,
  productLine,
  source,
  campaign: campaignCode(campaign),
  personKey,
  accountDomain: companyDomain,
  createdAt: rules.now,
  updatedAt: rules.now,
  received: 0,
  handled: 0,
  points: null,
  grade: null,
  scoreLines: [],
  verdict: null,
  isUplifted: false,
  openTask: null,
  taskCount: 0,
  queuedAt: null,
  handOver: null,
  pastReps: [],
  reassignments: 0,
  requestedRep: null,
  nurture: null,
  contentSent: [],
  signals: [],
  previousLeadId,
  suspended: null,
  recoveredAt: [],
  closedAs: null,
});
