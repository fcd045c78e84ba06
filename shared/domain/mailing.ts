import type { Lead } from './lead.ts';
import type { MailPurpose } from './outbox.ts';
import { outOfQuietHours, type Rules } from './rules.ts';
import { type Instant, plus } from './time.ts';

/**
 * When a mail to the person may leave, judged as it leaves: not in their quiet hours, and content not more often than the policy
 * caps it (R35). What answers what they just did, an acknowledgement or the confirmation of an order, goes at once. `contentAt`: when content last left for them.
 */
export function mayLeaveAt(purpose: MailPurpose, contentAt: readonly Instant[], rules: Rules): Instant {
  if (atOnce.includes(purpose)) return rules.now;
  const { mails, per } = rules.current.nurture.frequencyCap;
  const counted = purpose === 'content' ? contentAt.at(-mails) : undefined;
  const free = counted === undefined ? rules.now : plus(counted, per);
  return outOfQuietHours(rules, free > rules.now ? free : rules.now);
}

const atOnce: readonly MailPurpose[] = ['acknowledgement', 'order-confirmation'];

/** Content is for leads in nurture: one that sales took up meanwhile, or that closed, is not sent it any more. */
export const wantsContent = ({ status, suspended }: Lead): boolean =>
  ['nurturing', 'resting'].includes(suspended?.status ?? status);
