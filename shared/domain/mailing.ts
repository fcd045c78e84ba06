import type { Lead } from './lead.ts';
import type { MailPurpose } from './outbox.ts';
import type { Whereabouts } from './person-zone.ts';
import { outOfQuietHours, type Rules } from './rules.ts';
import { type Instant, plus } from './time.ts';
import { newsFrom, type Wishing, wishesOf } from './wishes.ts';

/**
 * When a mail to the person may leave, judged as it leaves: not in their quiet hours, and content neither more often than the policy
 * caps it nor than they chose on their page, nor before a rest from it that they chose is over (R35). What answers what they just did, an acknowledgement or the confirmation of an order, goes at once. `contentAt`: when content last left for them.
 */
export function mayLeaveAt(
  purpose: MailPurpose,
  { contentAt = [], ...wishing }: Wishing & { readonly contentAt?: readonly Instant[] },
  where: Whereabouts,
  rules: Rules,
): Instant {
  const { now, current } = rules;
  if (atOnce.includes(purpose)) return now;
  if (purpose !== 'content') return outOfQuietHours(rules, where, now);
  const { mails, per } = current.nurture.frequencyCap;
  const counted = contentAt.at(-mails);
  const free = counted === undefined ? now : plus(counted, per);
  const wished = newsFrom(wishesOf(wishing), contentAt.at(-1), current, now);
  return outOfQuietHours(rules, where, free > wished ? free : wished);
}

/** What leaves at any hour. */
export const atOnce: readonly MailPurpose[] = ['acknowledgement', 'order-confirmation'];

/** A soft bounce, a mail that could not be delivered at that time: a full mailbox, a server that is away. `mail` is the provider's id of it. */
export interface SoftBounce {
  readonly mail: string;
  readonly at: Instant;
}

/**
 * The soft bounces that still count with this one among them: each mail once, in order of time, whatever order they are told in; `isEnough`
 * when the policy gives the address up (R35).
 */
export function withSoftBounce(known: readonly SoftBounce[], fresh: SoftBounce, { current }: Rules) {
  const { mails, per } = current.nurture.softBounces ?? usualSoftBounces;
  const others = known.filter(({ mail }) => mail !== fresh.mail);
  const all = [...others, fresh].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const newest = all.at(-1)?.at ?? fresh.at;
  const counted = all.filter(({ at }) => plus(at, per) > newest).slice(-mails);
  return { counted, isEnough: counted.length >= mails };
}
const usualSoftBounces = { mails: 3, per: 'P30D' } as const;

/** Content is for leads in nurture: one that sales took up meanwhile, or that closed, is not sent it any more. */
export const wantsContent = ({ status, suspended }: Lead): boolean =>
  ['nurturing', 'resting'].includes(suspended?.status ?? status);
