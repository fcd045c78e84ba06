import type { JourneyEvent } from './journey.ts';
import type { Lead } from './lead.ts';
import type { Rules } from './rules.ts';
import { itemsOf, type Stored } from './stored.ts';
import { type Instant, plus } from './time.ts';
import { choicesOf } from './wishes.ts';

interface Sent {
  readonly pk: string;
  readonly mailId: string;
  readonly at: Instant;
}

/** I6: content to a person, of all their leads, neither more often than the policy caps it nor than they chose, nor while they rest from it (R35). */
export function overmailed(
  leads: readonly Lead[],
  items: readonly Stored[],
  rules: Rules | undefined,
): string[] {
  if (!rules) return [];
  const sent = itemsOf<Sent>(
    items,
    ({ sk, purpose, outcome }) =>
      String(sk).startsWith('MAIL#') && purpose === 'content' && outcome === 'sent',
  );
  const people = Map.groupBy(leads, ({ personKey }) => personKey);
  return [...people.values()].flatMap((theirs) => {
    const pks = theirs.map(({ leadId }) => `LEAD#${leadId}`);
    const mails = sent.filter(({ pk }) => pks.includes(pk)).toSorted(byTime);
    if (mails.length === 0) return [];
    const said = itemsOf<JourneyEvent>(
      items,
      ({ pk, type }) => pks.includes(String(pk)) && tellsWishes.includes(String(type)),
    ).toSorted(byTime);
    return [
      ...aboveCap(mails, rules),
      ...mails.flatMap((mail, at) => unwanted(mail, mails[at - 1], said, rules)),
    ];
  });
}

const tellsWishes: readonly string[] = ['lead.preferences-set', 'lead.resubscribed'];
const byTime = (one: { readonly at: Instant }, other: { readonly at: Instant }) =>
  one.at < other.at ? -1 : 1;

function aboveCap(mails: readonly Sent[], { current }: Rules): string[] {
  const { mails: most, per } = current.nurture.frequencyCap;
  return mails.flatMap(({ mailId, at }, index) => {
    const earlier = mails[index - most];
    return earlier && plus(earlier.at, per) > at ? [`I6 ${mailId} left at ${at}, above the cap`] : [];
  });
}

function unwanted(
  { mailId, at }: Sent,
  last: Sent | undefined,
  said: readonly JourneyEvent[],
  { current }: Rules,
): string[] {
  // What is said in the very instant may come before or after.
  if (said.some((event) => event.at === at)) return [];
  const { news = 'usual', until = null } = said.findLast((event) => event.at < at)?.facts ?? {};
  const per = choicesOf(current).frequencies.find(({ id }) => id === news)?.per;
  const isTooSoon = last && per !== undefined && plus(last.at, per) > at;
  const isResting = typeof until === 'string' && until > at;
  return news === 'none' || isTooSoon || isResting ? [`I6 ${mailId} left at ${at}, against their wish`] : [];
}
