import { customerOrigin } from '../domain/customers.ts';
import { eraseLead } from '../domain/erasing.ts';
import type { Instant } from '../domain/time.ts';
import type { Erasure, Erasures } from './erasures.ts';
import type { Leads } from './leads.ts';
import type { People } from './people.ts';

export interface ErasingDeps {
  readonly leads: Pick<Leads, 'find' | 'change'>;
  readonly people: Pick<People, 'get'>;
  readonly erasures: Erasures;
}

/** What an erasure found and took away; done again, it finds the same leads and nothing to take. */
export interface Erased {
  readonly leadIds: readonly string[];
  readonly closed: number;
  readonly inquiries: number;
  readonly unmatched: number;
}

/** Forgets a person for good, from now on; cut off at any point, the same again goes on, and the reconciler does so too (R48). */
export async function erasePerson(deps: ErasingDeps, personKey: string, now: Instant): Promise<Erased> {
  const erasure = { personKey, requestedAt: now };
  await deps.erasures.begin(erasure);
  return goOnErasing(deps, erasure, now);
}

/**
 * They are not mailed any more first; then lead by lead, the last one first. Whatever they ask after the request is a matter of its own, but
 * the lead of a customer that was won meanwhile holds the words of the one before it: there may be one until every lead is erased.
 */
export async function goOnErasing(deps: ErasingDeps, erasure: Erasure, now: Instant): Promise<Erased> {
  const { personKey, requestedAt } = erasure;
  await deps.erasures.forgetPerson(personKey, now);
  const leadIds = new Set<string>();
  let [closed, inquiries] = [0, 0];
  const lastLead = async () => (await deps.people.get(personKey)).lastLead ?? null;
  for (let last = await lastLead(), seen: string | null = null; last !== seen; last = await lastLead()) {
    seen = last;
    for (let next = last; next !== null; ) {
      const found = await deps.leads.find(next);
      if (!found) break;
      const { leadId, createdAt, previousLeadId, source, status } = found.lead;
      next = previousLeadId;
      if (createdAt > requestedAt && source !== customerOrigin) continue;
      const { lead } = await deps.leads.change(leadId, (state) => eraseLead(state, now, 'on-request'));
      if (lead.closedAs === 'erased' && status !== 'closed') closed += 1;
      await deps.erasures.removePrints(leadId);
      inquiries += await deps.erasures.removeInquiries(leadId);
      leadIds.add(leadId);
    }
  }
  const unmatched = await deps.erasures.removeUnmatched(personKey);
  await deps.erasures.done(erasure);
  return { leadIds: [...leadIds], closed, inquiries, unmatched };
}
