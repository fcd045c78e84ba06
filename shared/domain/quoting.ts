import type { LowValueLane } from '../policy/low-value-lane.ts';
import type { LeadChange } from './change.ts';
import { engagementOf } from './engagement.ts';
import { factsOf } from './facts.ts';
import type { Lead } from './lead.ts';
import type { Money } from './money.ts';
import { type Priced, priceOrder, type Quote } from './pricing.ts';
import { type Profile, saidLast } from './profile.ts';
import { isInsideProfile, productLineOf } from './qualification.ts';
import { memberOf, openTimed, outOfQuietHours, type Rules } from './rules.ts';
import { startClock } from './sla.ts';
import type { Task } from './task.ts';

/** The lane of the lead's product line, if it has one. */
export const laneOf = ({ policy }: Pick<Rules, 'policy'>, { productLine }: Lead): LowValueLane | undefined =>
  productLineOf(policy, productLine).lowValueLane;

/** The order that the person told us, priced; undefined when the line has no price list. */
export function pricedOrder(
  lead: Lead,
  answers: Profile['answers'],
  rules: Pick<Rules, 'policy'>,
): Priced | undefined {
  const lane = laneOf(rules, lead);
  return lane && priceOrder(lane, rules.policy.currency, answers);
}

/**
 * The quote that a lead which just asked gets by itself: engaged, inside the profile, priced below the threshold, may be mailed, not yet with
 * people of ours, and not quoted too often (R17). Otherwise it is judged as every other.
 */
export function quoteByItself(
  { lead, profile }: Pick<LeadChange, 'lead' | 'profile'>,
  rules: Pick<Rules, 'policy'>,
): Quote | undefined {
  const { productLine, source, received, isSuppressed, quotes = 0 } = lead;
  const line = productLineOf(rules.policy, productLine);
  const lane = line.lowValueLane;
  if (!lane || !engagementOf(lead).is || isSuppressed || lead.lane === 'sales' || quotes >= lane.maxQuotes)
    return undefined;
  const facts = factsOf(profile, { productLine, source, inquiries: received });
  if (!isInsideProfile(line, facts).isInside) return undefined;
  const priced = priceOrder(lane, rules.policy.currency, saidLast(profile));
  return 'quote' in priced ? priced.quote : undefined;
}

/** Puts the quote before the person: task, mail and clock are one transaction. It is valid until the clock's last rung (R17). */
export function sendQuote(change: LeadChange, rules: Rules, lane: LowValueLane, quote: Quote): void {
  const from = outOfQuietHours(rules, change.profile, rules.now);
  const { ladder } = lane;
  openTimed(change, rules, { kind: 'quote', people: ['person'], ladder, clock: startClock(from), quote });
  change
    .set({
      verdict: 'self-serve',
      isUplifted: false,
      lane: 'self-serve',
      quotes: (change.lead.quotes ?? 0) + 1,
      nurture: null,
    })
    .record('lead.quoted', {
      to: { status: 'quoted', owner: orderDeskOf(lane, rules) },
      facts: { lane: 'self-serve', ...pricesIn(quote) },
    })
    .mail('quote', 'person', { heldUntil: from });
}

/** Who answers for quoted leads; when they have left, the marketing owner. */
export function orderDeskOf({ orderDesk }: LowValueLane, { team, current }: Rules): string {
  return memberOf(team, orderDesk)?.isActive ? orderDesk : current.marketingOwner;
}

/** What a quote comes to. */
export const worthOf = ({ total, currency }: Quote): Money => ({ minor: total, currency });

/** What the journey keeps of a quote. */
export const pricesIn = ({ total, currency, terms }: Quote) => ({ valueMinor: total, currency, terms });

/** What the open quote offers. @throws RangeError for a task that is none */
export function quoteOf({ taskId, quote }: Task): Quote {
  if (!quote) throw new RangeError(`${taskId} is no quote`);
  return quote;
}
