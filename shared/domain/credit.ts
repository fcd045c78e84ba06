import type { Grade } from '../policy/schema.ts';
import type { LeadChange } from './change.ts';
import type { Money } from './money.ts';
import { dateIn } from './openings.ts';
import type { Lane } from './pricing.ts';
import { type Rules, workCalendar } from './rules.ts';
import type { Instant } from './time.ts';

/** A line of the credit ledger (R30): ids, codes and numbers. Pay depends on it, so it is written with what causes it. */
export interface CreditEntry {
  /** Of the office: `2027-01`. */
  readonly month: string;
  readonly at: Instant;
  readonly leadId: string;
  readonly what: 'accepted' | 'overruled' | 'won';
  /** Whose account it counts on: of an accepted lead who qualified it, of a won one the rep, else who was overruled. */
  readonly account: string;
  /** null: the person bought without one (R17). */
  readonly rep: string | null;
  readonly lane: Lane;
  /** Who judged the lead sales-ready; null: its form did. */
  readonly qualifier: string | null;
  readonly source: string;
  readonly productLine: string;
  readonly grade: Grade | null;
  /** Of a won lead. */
  readonly value: Money | null;
  readonly policyVersion: number;
}

type Said = Pick<CreditEntry, 'what' | 'rep'> & Partial<Pick<CreditEntry, 'account' | 'value' | 'lane'>>;

/** Writes the line with the change. A lead that no qualifier judged counts for marketing. */
export function keepCredit(change: LeadChange, rules: Rules, said: Said): void {
  const { leadId, judgedBy = null, source, productLine, grade, policyVersion } = change.lead;
  const account = judgedBy ?? rules.current.marketingOwner;
  const facts = { qualifier: judgedBy, source, productLine, grade, policyVersion };
  const at = { month: monthAt(rules, rules.now), at: rules.now, leadId };
  change.also({
    kind: 'credit',
    entry: { ...at, account, value: null, lane: 'sales', ...facts, ...said },
  });
}

/** The month it is at the office at that instant, like `2027-01`. */
export function monthAt({ current }: Pick<Rules, 'current'>, at: Instant): string {
  return dateIn(current.calendars[workCalendar]?.timeZone ?? 'UTC', at).slice(0, 7);
}
