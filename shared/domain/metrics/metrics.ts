import type { LifecycleStage } from '../lead.ts';
import type { Money } from '../money.ts';
import type { Rate, Spread } from './figures.ts';
import type { Step } from './steps.ts';

/** Every figure of a report (R41). `docs/metrics.md` says of each how it is counted. */
export interface Metrics {
  /** Steps that happened in the period, each time they did. */
  readonly happened: Readonly<Record<Step, number>>;
  /** Leads received in the period that came to this step at least once, so far. */
  readonly funnel: Readonly<Record<Step, number>>;
  /** Leads received in the period that were in this lifecycle stage at least once, so far. */
  readonly reachedStage: Readonly<Record<LifecycleStage, number>>;
  /** Leads received in the period by the lifecycle stage in which they are. */
  readonly inStage: Readonly<Record<LifecycleStage, number>>;
  /** Of the offers that their reps answered, those accepted. Target: the benchmark of the policy. */
  readonly acceptance: Rate;
  /** By rung: of the hand-overs, or the questions to qualifiers, that are decided, those in time for it. */
  readonly sla: {
    readonly handOver: Readonly<Record<string, Rate>>;
    readonly qualification: Readonly<Record<string, Rate>>;
  };
  /** From the offer to the first contact, in milliseconds: business time of the office, and on the wall; and on the wall from the inquiry. */
  readonly firstContact: {
    readonly businessMillis: Spread;
    readonly wallMillis: Spread;
    readonly sinceInquiryMillis: Spread;
  };
  /** Of the hand-overs accepted, those with a contact. */
  readonly pursued: Rate;
  /** Of the hand-overs that ended, not counting those withdrawn: what became of nothing. */
  readonly waste: {
    readonly rejected: Rate;
    /** Nobody answered. */
    readonly expired: Rate;
    /** Accepted, and nobody got in touch. */
    readonly untouched: Rate;
  };
  /** Of the leads that were nurtured or at rest, those judged ready for sales after it. */
  readonly requalified: Rate;
  /** Touches logged, and how many a hand-over with a contact took. */
  readonly attempts: Spread & { readonly total: number; readonly mean: number | null };
  /** By lane: of the leads offered to a rep, those won by one; of the leads quoted, those that ordered themselves. */
  readonly closeRate: { readonly sales: Rate; readonly selfServe: Rate };
  readonly cost: {
    readonly total: Money;
    /** Leads whose inquiries told what they cost. */
    readonly known: Rate;
    readonly perLead: Money | null;
    readonly perOpportunity: Money | null;
  };
  /** Of the panels that ruled by votes, those that overruled the rep. */
  readonly overruled: Rate;
}
