import type { Dimensions } from './dimensions.ts';
import type { LeadStatus, LifecycleStage } from './lead.ts';
import type { Instant } from './time.ts';

export type EventType =
  | 'lead.received'
  | 'lead.opened'
  | 'lead.resubmitted'
  | 'lead.qualification-asked'
  | 'lead.qualified'
  | 'lead.qualification-lapsed'
  | 'lead.quoted'
  | 'lead.quote-ended'
  | 'lead.taken-up'
  | 'lead.disqualified'
  | 'lead.queued'
  | 'lead.waiting'
  | 'lead.offered'
  | 'lead.accepted'
  | 'lead.rejected'
  | 'lead.touched'
  | 'lead.opportunity-opened'
  | 'lead.reassigned'
  | 'lead.handed-back'
  | 'lead.passed-on'
  | 'lead.manager-asked'
  | 'lead.manager-decided'
  | 'lead.disputed'
  | 'lead.voted'
  | 'lead.ruled'
  | 'lead.nurtured'
  | 'lead.held-back'
  | 'lead.came-back'
  | 'lead.nurture-paused'
  | 'lead.content-sent'
  | 'lead.touch-asked'
  | 'lead.signalled'
  | 'lead.enriched'
  | 'lead.rescored'
  | 'lead.stage-moved'
  | 'lead.rested'
  | 'lead.woken'
  | 'lead.won'
  | 'lead.lost'
  | 'lead.not-now'
  | 'lead.closed'
  | 'lead.answered'
  | 'lead.suppressed'
  | 'lead.resubscribed'
  | 'lead.preferences-set'
  | 'lead.consent-given'
  | 'lead.consent-withdrawn'
  | 'lead.erased'
  | 'lead.cycle-begun'
  | 'lead.attention-needed'
  | 'lead.attention-settled'
  | 'sla.rung-performed'
  | 'sla.rung-passed-over'
  | 'sla.extended'
  | 'sla.paused'
  | 'sla.nudged';

/** What a change did to the snapshot's three public facts. */
export interface Move {
  readonly status?: LeadStatus;
  readonly stage?: LifecycleStage;
  readonly owner?: string;
}

/** One entry of the append-only journey (R40): ids, codes and numbers only. */
export interface JourneyEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly type: EventType;
  /** Member id, `person`, or `workflow`. */
  readonly by: string;
  readonly cycle: number;
  readonly policyVersion: number;
  readonly taskId: string | null;
  readonly reason: string | null;
  readonly to: Move;
  /** What it counts under in reports. */
  readonly of: Dimensions;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a change says of an event; the rest follows from the lead. */
export interface EventDetails {
  /** Where the lead goes; its stage goes by its criteria alone, with `moveStage`. */
  readonly to?: Omit<Move, 'stage'>;
  readonly by?: string;
  readonly reason?: string | null;
  readonly facts?: JourneyEvent['facts'];
  /** Whom it is about in reports, when that is not who has the lead. */
  readonly rep?: string;
}

/** An event beside those of other leads, as reports and exports read them (R41, R44). */
export interface LeadEvent extends JourneyEvent {
  readonly leadId: string;
}

/** Status, stage and owner as the journey tells them; equal to the snapshot's at every instant (I2). Every lead begins as a name. */
export function replay(events: readonly JourneyEvent[]): Move {
  return Object.assign({ stage: 'name' }, ...events.map((event) => event.to));
}
