import type { LeadChange } from './change.ts';
import { isSameQuote } from './pricing.ts';
import { saidLast } from './profile.ts';
import type { QuoteAnswer } from './quote-answer.ts';
import { pricedOrder, pricesIn, quoteOf } from './quoting.ts';
import type { Rules } from './rules.ts';

/**
 * What the person says to their quote, on the open task (R17, R26). A question is an inquiry like any other, so whoever takes the lead
 * up reads it in their words; what the order desk needs is kept with the person.
 */
export function answerQuote(change: LeadChange, given: QuoteAnswer): void {
  if (!change.task) return;
  if (given.answer === 'ask') return askPerson(change, given.question);
  const facts = pricesIn(quoteOf(change.task));
  change.note('invoice', given.invoiceTo).note('reference', given.reference);
  change
    .answerTask({ code: 'accept', by: 'person', facts })
    .record('lead.answered', { reason: 'accept', facts });
}

function askPerson(change: LeadChange, words: string): void {
  const { received, source, productLine } = change.lead;
  const number = received + 1;
  const inquiry = { number, at: change.now, words, source, campaign: null, productLine, raw: { words } };
  change.signal('inquiry').set({ received: number }).also({ kind: 'add-inquiry', inquiry });
  change.answerTask({ code: 'ask', by: 'person' }).record('lead.answered', { reason: 'ask' });
}

/**
 * The person wrote again while their quote is open: another quantity ends it for another quote, words or another product go to people,
 * and the same order once more changes nothing (R4, R17). @returns whether the quote stands
 */
export function standsFor(
  change: LeadChange,
  rules: Rules,
  inquiry: { readonly words: string; readonly productLine: string },
): boolean {
  const { lead, profile, task } = change;
  if (!task) return false;
  const isOtherLine = inquiry.productLine !== lead.productLine;
  const priced = pricedOrder(lead, saidLast(profile), rules);
  const isSameOrder = priced && 'quote' in priced && isSameQuote(priced.quote, quoteOf(task));
  if (!isOtherLine && !isSameOrder) change.answerTask({ code: 'reorder', by: 'person' });
  else if (isOtherLine || inquiry.words !== '') change.answerTask({ code: 'ask', by: 'person' });
  else return true;
  return false;
}
