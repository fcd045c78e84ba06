import { laneOf, quoteOf } from '../domain/quoting.ts';
import { calendarsOf } from '../domain/rules.ts';
import { rungAt } from '../domain/sla.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time.ts';
import type { QuoteSection } from '../mail/quote-views.ts';
import type { LowValueLane } from '../policy/low-value-lane.ts';
import { money, price } from './amounts.ts';
import type { LeadFile } from './lead-file.ts';
import { lasting } from './spoken.ts';

/** A quote as it was made, in the words of the price list it was made from (R17). */
export function quoteSection({ rules, state }: LeadFile, task: Task): QuoteSection {
  const { lines, total, currency } = quoteOf(task);
  const lane = laneOf(rules, state.lead);
  const names = new Map(
    [...(lane?.prices ?? []), ...(lane?.charges ?? [])].map(({ id, name }) => [id, name]),
  );
  return {
    number: task.taskId,
    lines: lines.map(({ item, quantity, unitPrice, amount }) => ({
      name: names.get(item) ?? item,
      quantity: quantity === null ? null : quantity.toLocaleString('en'),
      unitPrice: money({ minor: unitPrice, currency }),
      amount: money({ minor: amount, currency }),
    })),
    total: money({ minor: total, currency }),
    terms: lane?.terms.lines ?? [],
  };
}

/** The instant of the ladder's last rung: until then the quote can be accepted. */
export function validUntil({ rules, state }: LeadFile, { clock, dueAt }: Task): Instant {
  const last = laneOf(rules, state.lead)?.ladder.at(-1);
  return last ? rungAt(last, clock, calendarsOf(rules)) : dueAt;
}

/** What the lane does, in one sentence, for definition, playbook and summary. */
export const smallOrder = (
  line: string,
  { below, onQuestion, ladder }: LowValueLane,
  currency: string,
): string =>
  `${line}: an order below ${price(below, currency)} gets a quote by mail and is bought without a rep. A question goes to ${
    onQuestion === 'sales' ? 'sales' : 'the qualifier'
  }; after ${lasting(ladder.at(-1)?.after ?? '')} of silence the quote lapses.`;
