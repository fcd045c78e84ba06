import { LeadChange } from '../shared/domain/change.ts';
import { unknownValue } from '../shared/domain/problems.ts';
import { isLogged, mayLogReply, repliesSay, replyOf } from '../shared/domain/replies.ts';
import { logReply } from '../shared/domain/replying.ts';
import { whatFollows } from '../shared/views/replying.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

interface Reply {
  readonly says?: string | undefined;
  /** Who read it; without a name, marketing's owner of nurtured leads. */
  readonly as?: string | undefined;
}

/** A person wrote back: logged as on the page behind the list of who was mailed (R32). A second time on a day is the same reply. */
export async function replyTo(
  { leads, rules, now }: Operator,
  leadId: string,
  { says = 'other', as }: Reply,
): Promise<string> {
  const code = repliesSay.find((one) => one === says);
  if (code === undefined) throw new Unanswerable(`--says: ${unknownValue('reply', says, repliesSay)}`);
  const current = await rules.current(now);
  const by = as ?? current.current.marketingOwner;
  const members = current.team.members.filter(({ isActive }) => isActive).map(({ id }) => id);
  if (!mayLogReply(current.team, by)) throw new Unanswerable(`--as: ${unknownValue('member', by, members)}`);
  const named = await leads.find(leadId);
  if (!named) throw new Unanswerable(`No lead has the id "${leadId}".`);
  const open = named.lead.status === 'closed' ? await leads.openOf(named.lead.personKey) : undefined;
  let isKnown = false;
  const { lead } = await leads.change(open?.lead.leadId ?? leadId, async (state) => {
    if (state.lead.erasedAt !== undefined)
      throw new Unanswerable(`${state.lead.leadId}: its words are forgotten, and nothing is added to it.`);
    const own = await rules.of(state.lead, now);
    isKnown = isLogged(state.lead, replyOf(own, by));
    if (isKnown) return undefined;
    const change = new LeadChange(state, now, by);
    logReply(change, by, code, own);
    return change;
  });
  if (isKnown) return `${lead.leadId}: today's reply was logged before, and nothing changed.`;
  return `${lead.leadId}: the reply is logged. ${whatFollows(lead, current)}`;
}
