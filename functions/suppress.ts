import { LeadChange } from '../shared/domain/change.ts';
import { consentsWithdrawn, keepWishes } from '../shared/domain/consenting.ts';
import type { Lead } from '../shared/domain/lead.ts';
import { cannotBeMailed } from '../shared/domain/ordering.ts';
import { type Known, mayComeBack } from '../shared/domain/preferring.ts';
import { isOutOfReach, outOfReach } from '../shared/domain/reach.ts';
import { workingTime } from '../shared/domain/rules.ts';
import type { Instant } from '../shared/domain/time.ts';
import type { Leads } from '../shared/repositories/leads.ts';
import type { People } from '../shared/repositories/people.ts';
import type { RulesSource } from '../shared/repositories/rules-source.ts';

export interface SuppressDeps {
  readonly leads: Pick<Leads, 'change'>;
  readonly people: Pick<People, 'get'>;
  readonly rules: RulesSource;
}

/** What a person says themselves; a bounce takes no yes back (R48). */
const saysNo: readonly string[] = ['unsubscribed', 'complaint'];

/**
 * The person must not be mailed again, whatever the lead's stage (R35). The first reason stands; only a bounce or a complaint, which their
 * page does not take back, replaces their own wish. It is told to the lead that is open now, though the mail was of an earlier one: a rep
 * who has it hears in their working hours that it is by telephone only, a quote goes to people, nurture goes on by live touches to its rest; who left no number rests at once.
 */
export async function suppress(
  { leads, people, rules }: SuppressDeps,
  { leadId, personKey }: Pick<Lead, 'leadId' | 'personKey'>,
  reason: string,
  now: Instant,
): Promise<void> {
  const { openLead = leadId } = await people.get(personKey);
  await leads.change(openLead, async (state) => {
    const person = await people.get(personKey);
    const { status, owner, isSuppressed } = state.lead;
    const isNews = outweighs(reason, person);
    // A lead that began in the very moment does not know yet what its person does.
    const isUntold = !isSuppressed && status !== 'closed';
    const change = new LeadChange(state, now, 'person');
    if (isNews || isUntold) change.set({ isSuppressed: true }).record('lead.suppressed', { reason });
    if (isNews) change.also({ kind: 'suppress-person', reason, since: person.suppressedAt ?? null });
    if (saysNo.includes(reason))
      keepWishes(change, person, { consents: consentsWithdrawn(change, person.consents ?? [], now) });
    if (change.events.length === 0) return undefined;
    if (isSuppressed) return change;
    if (status === 'offered' || status === 'following-up')
      change.mail('phone-only', owner, {
        heldUntil: workingTime(await rules.of(state.lead, now), owner),
      });
    const code = endOfWait(change);
    return code ? change.answerTask({ code, by: 'person' }) : change;
  });
}

/** Whether it is the reason from now on. */
const outweighs = (reason: string, known: Known): boolean =>
  known.suppressedAt === undefined || (mayComeBack(known) && reason !== 'unsubscribed');

/** A quote lives by mail, nurture by mail and telephone. */
function endOfWait(change: LeadChange): string | undefined {
  const { task } = change;
  if (!task || task.answer !== null) return undefined;
  if (task.kind === 'quote') return cannotBeMailed;
  const isNurtured = task.kind === 'nurture-wait' || task.kind === 'live-touch';
  return isNurtured && isOutOfReach(change) ? outOfReach : undefined;
}
