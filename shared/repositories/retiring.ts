import { eraseLead } from '../domain/erasing.ts';
import { durationMillis, type Instant, plusMillis } from '../domain/time.ts';
import type { Table } from '../ports/table.ts';
import type { Erasures } from './erasures.ts';
import { closedPartition, shardCount, shards } from './keys.ts';
import type { Leads } from './leads.ts';
import type { Policies } from './policies.ts';

export type ClosedLeads = ReturnType<typeof createClosedLeads>;

/** Closed leads whose words are still there, by when something happened to them last, from an index (R48). */
export const createClosedLeads = (table: Table) => ({
  /** About so many at most to which nothing happened since, the quietest first. */
  quietSince: async (before: Instant, limit: number): Promise<readonly string[]> => {
    const sk = { to: before };
    const query = (shard: number) =>
      table.query({ index: 'owner', pk: closedPartition(shard), sk, limit: Math.ceil(limit / shardCount) });
    return (await Promise.all(shards.map(query))).flatMap(({ items }) =>
      items.map(({ leadId }) => String(leadId)),
    );
  },
});

export interface RetiringDeps {
  readonly leads: Pick<Leads, 'find' | 'change'>;
  readonly closedLeads: ClosedLeads;
  readonly erasures: Pick<Erasures, 'removeInquiries' | 'forgetMail'>;
  readonly policies: Pick<Policies, 'find' | 'currentVersion'>;
}

/** What one run takes on; the next goes on. */
const atOnce = 40;

/**
 * Forgets the words of closed leads that the current policy keeps no longer: journeys and counts stay, open leads are never touched, and who must
 * not be mailed still must not (R48). The lead itself comes last, so that whoever is cut off is taken up again.
 * @returns how many leads
 */
export async function retireWords(deps: RetiringDeps, now: Instant): Promise<number> {
  const document = await deps.policies.find(await deps.policies.currentVersion());
  const kept = document?.policy.retention?.closedLeads;
  if (kept === undefined) return 0;
  const before = plusMillis(now, -durationMillis(kept));
  let retired = 0;
  for (const leadId of await deps.closedLeads.quietSince(before, atOnce)) {
    const found = await deps.leads.find(leadId);
    // The index may be a moment old.
    if (found?.lead.status !== 'closed' || found.lead.updatedAt > before) continue;
    await deps.erasures.removeInquiries(leadId);
    await deps.erasures.forgetMail(found.lead);
    await deps.leads.change(leadId, (state) => eraseLead(state, now, 'retention'));
    retired += 1;
  }
  return retired;
}
