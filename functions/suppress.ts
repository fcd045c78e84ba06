import { LeadChange } from '../shared/domain/change.ts';
import type { Lead } from '../shared/domain/lead.ts';
import type { Instant } from '../shared/domain/time.ts';
import type { Leads } from '../shared/repositories/leads.ts';
import type { People } from '../shared/repositories/people.ts';

export interface SuppressDeps {
  readonly leads: Pick<Leads, 'change'>;
  readonly people: Pick<People, 'get'>;
}

/**
 * The person must not be mailed again, whatever the lead's stage (R35). The first reason stands. It is told to the lead that is
 * open now, though the mail was of an earlier one.
 */
export async function suppress(
  { leads, people }: SuppressDeps,
  { leadId, personKey }: Pick<Lead, 'leadId' | 'personKey'>,
  reason: string,
  now: Instant,
): Promise<void> {
  const { openLead = leadId } = await people.get(personKey);
  await leads.change(openLead, async (state) => {
    const { suppressedAt } = await people.get(personKey);
    if (suppressedAt !== undefined) return undefined;
    const change = new LeadChange(state, now, 'person')
      .set({ isSuppressed: true })
      .record('lead.suppressed', { reason })
      .also({ kind: 'suppress-person', reason });
    // A quote lives by mail: what cannot be mailed goes to people at once (R17).
    const isQuoted = state.task?.kind === 'quote' && state.task.answer === null;
    return isQuoted ? change.answerTask({ code: 'cannot-be-mailed', by: 'person' }) : change;
  });
}
