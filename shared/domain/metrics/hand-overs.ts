import type { Dimensions } from '../dimensions.ts';
import type { LeadEvent } from '../journey.ts';
import type { LeadStatus } from '../lead.ts';
import type { Instant } from '../time.ts';

/** How a rep's part ended. `expired`: the ladder took the lead away; `withdrawn`: the rep left or was away, or the lead was given up. */
export type HandOverEnd =
  | 'rejected'
  | 'expired'
  | 'reassigned'
  | 'withdrawn'
  | 'handed-back'
  | 'won'
  | 'lost'
  | 'not-now'
  | 'disqualified';

/** One hand-over as its journey tells it: from the offer until the rep's part ended, or as far as it has come. */
export interface HandOverFate {
  readonly of: Dimensions;
  readonly policyVersion: number;
  readonly offeredAt: Instant;
  readonly isAccepted: boolean;
  /** The first contact (R37): when, and after how much business time; null while there was none. */
  readonly contact: { readonly at: Instant; readonly businessMillis: number } | null;
  readonly attempts: number;
  /** Acts of the rungs that fell due before the first contact, performed or passed over. */
  readonly missed: readonly string[];
  readonly endedAs: HandOverEnd | null;
}

type Told = { -readonly [Key in keyof HandOverFate]: HandOverFate[Key] } & { missed: string[] };

/** Statuses in which a rep's part goes on: a lead that needs attention goes on from where it stood. */
const goesOn: readonly (LeadStatus | undefined)[] = [undefined, 'offered', 'following-up', 'needs-attention'];

/** Every hand-over of one lead whose offer is among its events, which are in order. What an earlier one did is not told (R41). */
export function handOversOf(journey: readonly LeadEvent[]): readonly HandOverFate[] {
  const all: Told[] = [];
  for (const event of journey) {
    if (event.type === 'lead.offered') {
      all.push(offered(event));
      continue;
    }
    const current = all.at(-1);
    if (current && current.endedAs === null) tell(current, event);
  }
  return all;
}

const offered = ({ of, policyVersion, at }: LeadEvent): Told => ({
  of,
  policyVersion,
  offeredAt: at,
  isAccepted: false,
  contact: null,
  attempts: 0,
  missed: [],
  endedAs: null,
});

function tell(told: Told, event: LeadEvent): void {
  const { type, at, facts, to, reason } = event;
  if (type === 'lead.accepted') told.isAccepted = true;
  if (type === 'lead.touched') told.attempts += 1;
  if (typeof facts.businessMillis === 'number') told.contact = { at, businessMillis: facts.businessMillis };
  const isRung = type === 'sla.rung-performed' || type === 'sla.rung-passed-over';
  if (isRung && reason && told.contact === null) told.missed.push(reason);
  told.endedAs = endOf(event) ?? (goesOn.includes(to.status) ? null : 'withdrawn');
}

function endOf({ type, reason }: LeadEvent): HandOverEnd | undefined {
  switch (type) {
    case 'lead.rejected':
      return 'rejected';
    case 'lead.handed-back':
      return 'handed-back';
    case 'lead.won':
      return 'won';
    case 'lead.lost':
      return 'lost';
    case 'lead.not-now':
      return 'not-now';
    case 'lead.disqualified':
      return 'disqualified';
    case 'lead.reassigned':
      return reassignedAs(reason);
    default:
      return undefined;
  }
}

function reassignedAs(reason: string | null): HandOverEnd {
  if (reason === 'sla' || reason === 'no-follow-up') return 'expired';
  return reason === 'manager' ? 'reassigned' : 'withdrawn';
}
