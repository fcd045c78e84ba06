import type { LeadState } from '../domain/change.ts';
import type { FormValues } from '../domain/form.ts';
import type { Lead } from '../domain/lead.ts';
import { isLogged, isNoted, replyOf } from '../domain/replies.ts';
import { contentIn, memberOf, type Rules } from '../domain/rules.ts';
import type { ReplyListView } from '../mail/list-views.ts';
import { resultPage } from '../pages/lead.ts';
import { replyPage } from '../pages/reply.ts';
import type { FormState, Page } from '../pages/views.ts';
import type { Asked } from './asked.ts';
import { cardOf, readerOf } from './lead-file.ts';
import type { Links } from './links.ts';
import { labelOf, nameIn } from './words.ts';

interface Mailed {
  readonly state: LeadState;
  readonly contents: readonly string[];
}
interface Listing {
  readonly person: string;
  readonly rules: Rules;
  readonly links: Links;
  /** How many there is no room for. */
  readonly more: number;
}

/** Whom we mailed, each with the link by which this person logs a reply (R32). */
export const replyListFor = (
  people: readonly Mailed[],
  { person, rules, links, more }: Listing,
): ReplyListView => ({
  reader: readerOf(rules, person),
  mailed: people.map(({ state: { lead, profile }, contents }) => ({
    person: { name: profile.name, company: profile.company },
    titles: contents.map((id) => contentIn(rules, id)?.title ?? id),
    href: links.reply(lead.leadId, person),
  })),
  more,
});

/** The page on which a reply is logged, wherever the lead stands by now. */
export const askedForReply = ({ file, link }: Asked, form: FormState | null): Page =>
  replyPage({
    reader: readerOf(file.rules, link.person),
    card: cardOf(file, undefined, link.person),
    form,
    stands: standsAt(file.state.lead, file.rules),
  });

/** Today's reply is logged, with these words if any: a double click, a retry. */
export function isReplyKnown({ file: { state, rules }, link }: Asked, { note = '' }: FormValues): boolean {
  return isLogged(state.lead, replyOf(rules, link.person)) && isNoted(state.profile, note.trim());
}

/** What follows a logged reply, honestly: of a lead that is with a rep or closed, nothing by itself. */
export function loggedPage({ file: { state, rules } }: Asked): Page {
  const { lead } = state;
  const owner = memberOf(rules.team, lead.owner);
  const isWithRep = lead.handOver !== null && owner !== undefined;
  return resultPage({
    saved: 'The reply is logged.',
    next: [whatFollows(lead, rules)],
    waysOn: isWithRep ? [{ label: `Write to ${owner.name}`, href: `mailto:${owner.email}` }] : [],
  });
}

/** For the page and the command alike. */
export function whatFollows(lead: Lead, rules: Rules): string {
  if (lead.status === 'closed')
    return 'The lead is closed, so nothing follows by itself. If they want something, enter it as a new inquiry.';
  if (lead.handOver !== null)
    return `The lead is with ${nameIn(rules.team, lead.owner)}: pass the reply on to them.`;
  return 'It counts, and the lead is judged by it.';
}

function standsAt({ status, closedAs, handOver, owner }: Lead, { policy, team }: Rules): string {
  if (status === 'closed') return `The lead is closed: ${labelOf(policy, closedAs ?? 'closed')}.`;
  if (handOver !== null) return `The lead is with ${nameIn(team, owner)} now.`;
  return 'Their reply ends the wait: the lead is judged anew at once.';
}
