import type { EventType, JourneyEvent } from './journey.ts';
import type { Lead } from './lead.ts';
import type { Instant } from './time.ts';

/**
 * What happens to a lead, as a CRM hears of it (R43): ids, codes and numbers, never a word of a person. The schema of each type is in
 * `public-event-schemas.ts`, and published in `docs/events/`.
 */
export interface PublicEvent {
  /** Of the schema. It grows by fields; what would break a listener is a next version. */
  readonly version: 1;
  /** `<leadId>#<sequence>`: told twice, it is the same event. */
  readonly id: string;
  readonly type: PublicEventType;
  readonly leadId: string;
  /** The number of its journey entry: a lead's events are in this order, whatever order they arrive in. */
  readonly sequence: number;
  readonly at: Instant;
  /** Member id, `person`, `panel` or `workflow`. */
  readonly by: string;
  readonly policyVersion: number;
  readonly reason: string | null;
  /** How the lead stands after the change that the event is of. */
  readonly lead: Pick<Lead, 'status' | 'stage' | 'owner' | 'source' | 'productLine' | 'grade'>;
  readonly facts: JourneyEvent['facts'];
}

/** What a listener may choose from. */
export const publicEventTypes = [
  'lead.received',
  'lead.opened',
  'lead.qualified',
  'lead.quoted',
  'lead.disqualified',
  'lead.offered',
  'lead.accepted',
  'lead.rejected',
  'lead.escalated',
  'lead.reassigned',
  'lead.opportunity-opened',
  'lead.nurtured',
  'lead.rested',
  'lead.won',
  'lead.lost',
  'lead.suppressed',
  'lead.resubscribed',
  'lead.closed',
] as const;
export type PublicEventType = (typeof publicEventTypes)[number];

interface Telling {
  readonly as: PublicEventType;
  /** Facts of the journey entry that leave with it; the others stay inside. */
  readonly facts?: readonly string[];
  /** Only entries with this reason. */
  readonly when?: string;
}

/** The journey entries that matter outside, and what is told of each. */
const tellings: Readonly<Partial<Record<EventType, Telling>>> = {
  'lead.received': { as: 'lead.received', facts: ['campaignCostMinor', 'currency'] },
  'lead.opened': { as: 'lead.opened', facts: ['previous'] },
  'lead.qualified': { as: 'lead.qualified', facts: ['grade', 'isUplifted'] },
  'lead.quoted': { as: 'lead.quoted', facts: ['valueMinor', 'currency', 'terms'] },
  'lead.disqualified': { as: 'lead.disqualified' },
  'lead.offered': { as: 'lead.offered', facts: ['rep', 'reassignments'] },
  'lead.accepted': { as: 'lead.accepted' },
  'lead.rejected': { as: 'lead.rejected' },
  'sla.rung-performed': { as: 'lead.escalated', when: 'escalate-to-manager' },
  'lead.manager-asked': { as: 'lead.escalated' },
  'lead.reassigned': { as: 'lead.reassigned', facts: ['from', 'reassignments'] },
  'lead.opportunity-opened': { as: 'lead.opportunity-opened' },
  'lead.nurtured': { as: 'lead.nurtured', facts: ['track', 'stage'] },
  'lead.nurture-paused': { as: 'lead.rested', facts: ['until'] },
  'lead.rested': { as: 'lead.rested', facts: ['until'] },
  'lead.won': { as: 'lead.won', facts: ['valueMinor', 'currency', 'lane'] },
  'lead.lost': { as: 'lead.lost' },
  'lead.suppressed': { as: 'lead.suppressed' },
  'lead.resubscribed': { as: 'lead.resubscribed' },
  'lead.closed': { as: 'lead.closed' },
};

/** What a change tells the outside, in the order of the journey. */
export function publicEventsOf({
  events,
  lead,
}: {
  readonly events: readonly JourneyEvent[];
  readonly lead: Lead;
}): PublicEvent[] {
  const { status, stage, owner, source, productLine, grade } = lead;
  return events.flatMap((event) => {
    const telling = tellings[event.type];
    if (!telling || (telling.when !== undefined && telling.when !== event.reason)) return [];
    const { seq: sequence, at, by, policyVersion, reason } = event;
    const known = { at, by, policyVersion, reason, facts: only(event.facts, telling.facts) };
    const { leadId } = lead;
    const stands = { status, stage, owner, source, productLine, grade };
    return [
      { version: 1, id: `${leadId}#${sequence}`, type: telling.as, leadId, sequence, ...known, lead: stands },
    ];
  });
}

const only = (facts: JourneyEvent['facts'], names: readonly string[] = []): JourneyEvent['facts'] =>
  Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
