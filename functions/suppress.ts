import { LeadChange, type LeadState } from '../shared/domain/change.ts';
import type { Instant } from '../shared/domain/time.ts';
import type { People } from '../shared/repositories/people.ts';

/** The person must not be mailed again, whatever the lead's stage (R35). The first reason stands. */
export async function suppress(
  state: LeadState,
  people: Pick<People, 'get'>,
  reason: string,
  now: Instant,
): Promise<LeadChange | undefined> {
  const { suppressedAt } = await people.get(state.lead.personKey);
  if (suppressedAt !== undefined) return undefined;
  return new LeadChange(state, now, 'person')
    .set({ isSuppressed: true })
    .record('lead.suppressed', { reason })
    .also({ kind: 'suppress-person', reason });
}
