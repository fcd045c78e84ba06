import { contentHash } from './canonical.ts';
import { LeadChange } from './change.ts';
import type { Lead } from './lead.ts';
import { blankLead } from './new-lead.ts';
import type { Profile } from './profile.ts';
import type { Rules } from './rules.ts';
import { type Instant, toMillis } from './time.ts';
import { ulidOf } from './ulid.ts';

/** Where the lead of a customer comes from: a lead that was won, not an inquiry (R36). */
export const customerOrigin = 'customer';

/** From now on a customer, of the rep who won them; one whom no rep had keeps the rep they may have had before. */
export function becomeCustomer(change: LeadChange, { now }: Rules): void {
  const { customerSince = now, accountOwner } = change.lead;
  const rep = change.before.lead.handOver?.rep ?? accountOwner;
  change.set({ customerSince, ...(rep && { accountOwner: rep }) });
}

/** Whether the lead goes on though this inquiry came to nothing: who bought once is kept in touch with (R36). */
export const staysCustomer = ({ lead }: LeadChange, closedAs: string): boolean =>
  lead.customerSince !== undefined && (closedAs === 'lost' || closedAs === 'disqualified');

/**
 * The lead by which a customer is kept in touch with, until they ask for more: the same person, account and rep, nothing asked yet (R36).
 * It is saved with the close of the lead before it, in one transaction; its id follows from that lead, so that a repeated step names the same one.
 */
export function customerAfter({ lead: won, profile, now }: LeadChange, rules: Rules): LeadChange {
  const { productLine, accountDomain, personKey, leadId, contentSent, isSuppressed = false } = won;
  const { customerSince, accountOwner, wishes } = won;
  const interest = { productLine, source: customerOrigin, campaign: null, companyDomain: accountDomain };
  const lead: Lead = {
    ...blankLead(customerLeadId(leadId, now), interest, personKey, rules, leadId),
    contentSent,
    isSuppressed,
    ...(wishes && { wishes }),
    ...(customerSince && { customerSince }),
    ...(accountOwner && { accountOwner }),
  };
  const change = new LeadChange({ lead, task: undefined, profile: withoutAnswers(profile) }, now);
  return change
    .set({ cycle: 1 })
    .record('lead.opened', {
      to: { status: 'received', owner: rules.current.marketingOwner },
      reason: 'won',
      facts: { previous: leadId },
    })
    .also({ kind: 'claim-person', previous: leadId, acknowledgedAt: null })
    .tell({ kind: 'start', cycle: 1 });
}

const customerLeadId = (leadId: string, now: Instant): string =>
  ulidOf(toMillis(now), Buffer.from(contentHash([customerOrigin, leadId]).slice(0, 20), 'hex'));

/** What they told of the last purchase says nothing of the next; who they are stays. */
function withoutAnswers({ saidLater: _, ...profile }: Profile): Profile {
  const provenance = Object.entries(profile.provenance).filter(([field]) => !field.startsWith('answers.'));
  return { ...profile, answers: {}, notes: [], provenance: Object.fromEntries(provenance) };
}
