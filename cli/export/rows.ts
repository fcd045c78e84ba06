import type { CreditEntry } from '../../shared/domain/credit.ts';
import type { LeadEvent } from '../../shared/domain/journey.ts';
import type { Period } from '../../shared/domain/metrics/period.ts';
import { dateIn } from '../../shared/domain/openings.ts';
import { plusMillis } from '../../shared/domain/time.ts';
import type { Operator } from '../operator.ts';
import type { LeadRow, OfferRow } from './columns.ts';

/** Where the rows of each export come from: a day of the index at a time, never all at once, and no scan (R44). */

export async function* journeyRows({ days }: Operator, { from, to }: Period): AsyncGenerator<LeadEvent> {
  for await (const events of days.days(from, to)) yield* events;
}

const ofType = async function* (operator: Operator, period: Period, type: LeadEvent['type']) {
  for await (const event of journeyRows(operator, period)) if (event.type === type) yield event;
};

/** Leads received in the period, as they stand now. */
export async function* leadRows(operator: Operator, period: Period): AsyncGenerator<LeadRow> {
  for await (const received of ofType(operator, period, 'lead.received')) {
    const state = await operator.leads.find(received.leadId);
    if (state) yield { lead: state.lead, profile: state.profile, received };
  }
}

/** Offers made in the period, and how they ended. */
export async function* offerRows(operator: Operator, period: Period): AsyncGenerator<OfferRow> {
  for await (const offered of ofType(operator, period, 'lead.offered')) {
    const { leadId, taskId } = offered;
    yield { offered, task: taskId === null ? undefined : await operator.leads.task(leadId, taskId) };
  }
}

/** Lines of the ledger in the period, month by month of the office. */
export async function* creditRows(
  { credit }: Operator,
  { from, to }: Period,
  timeZone: string,
): AsyncGenerator<CreditEntry> {
  const last = dateIn(timeZone, plusMillis(to, -1)).slice(0, 7);
  for (let month = dateIn(timeZone, from).slice(0, 7); month <= last; month = following(month))
    for (const entry of await credit.month(month)) if (entry.at >= from && entry.at < to) yield entry;
}

/** `2027-12` → `2028-01` */
function following(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
