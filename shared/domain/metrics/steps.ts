import type { JourneyEvent } from '../journey.ts';

/** The steps that are counted (R41), in the order in which a lead takes them when all goes well. */
export const steps = [
  'received',
  'judged',
  'qualified',
  'quoted',
  'offered',
  'accepted',
  'rejected',
  'contacted',
  'opportunity',
  'won',
  'lost',
  'not-now',
  'handed-back',
  'reassigned',
  'disqualified',
  'nurtured',
  'rested',
] as const;
export type Step = (typeof steps)[number];

/** Into the queue for these reasons goes a lead that was judged ready for sales; for others, one that comes back from a rep. */
const qualifies: readonly (string | null)[] = ['sales-ready', 'uplifted'];

/** The steps that one event is. A contact may be an outcome too; a lead won without an opportunity told was one. */
export function stepsOf({
  type,
  reason,
  facts,
}: Pick<JourneyEvent, 'type' | 'reason' | 'facts'>): readonly Step[] {
  const contacted: readonly Step[] = 'businessMillis' in facts ? ['contacted'] : [];
  switch (type) {
    case 'lead.received':
      return ['received'];
    case 'lead.qualified':
      return ['judged'];
    case 'lead.queued':
      return qualifies.includes(reason) ? ['qualified'] : [];
    case 'lead.quoted':
      return ['quoted'];
    case 'lead.offered':
      return ['offered'];
    case 'lead.accepted':
      return ['accepted'];
    case 'lead.rejected':
      return ['rejected'];
    case 'lead.opportunity-opened':
      return [...contacted, 'opportunity'];
    case 'lead.won':
      return [...contacted, 'won'];
    case 'lead.lost':
      return [...contacted, 'lost'];
    case 'lead.not-now':
      return [...contacted, 'not-now'];
    case 'lead.handed-back':
      return ['handed-back'];
    case 'lead.reassigned':
      return ['reassigned'];
    case 'lead.disqualified':
      return [...contacted, 'disqualified'];
    case 'lead.nurtured':
    case 'lead.nurture-paused':
      return ['nurtured'];
    case 'lead.rested':
      return ['rested'];
    default:
      return contacted;
  }
}
