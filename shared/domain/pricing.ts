import type { LowValueLane } from '../policy/low-value-lane.ts';
import { minorUnits } from './money.ts';
import type { Answers } from './questions.ts';

/** How a lead is sold to: by a quote from the price list, or by people (R17, R41). */
export type Lane = 'self-serve' | 'sales';

/** One line of a quote, by the price list's id. Money in minor units. */
export interface QuoteLine {
  readonly item: string;
  /** null: charged once an order. */
  readonly quantity: number | null;
  readonly unitPrice: number;
  readonly amount: number;
}

/** What was offered for which price, as it was told to the person; kept with its task, so that it is what counts (R17). */
export interface Quote {
  readonly currency: string;
  readonly lines: readonly QuoteLine[];
  readonly total: number;
  /** Version of the terms. */
  readonly terms: string;
}

/** Why there is no quote: nobody said how many, so many are not sold by list, or it is worth a rep. */
export type NoQuote =
  | { readonly why: 'quantity-missing' | 'quantity-out-of-range'; readonly question: string }
  | { readonly why: 'not-below' };
export type Priced = { readonly quote: Quote } | { readonly noQuote: NoQuote };

type Price = LowValueLane['prices'][number];

/** The order that the answers tell, priced; a quote only if its total is below the lane's threshold (R17). */
export function priceOrder(lane: LowValueLane, currency: string, answers: Answers): Priced {
  const goods: QuoteLine[] = [];
  for (const price of lane.prices) {
    const quantity = quantityIn(answers[price.quantityQuestion]);
    const question = price.quantityQuestion;
    if (quantity === undefined) return { noQuote: { why: 'quantity-missing', question } };
    if (quantity < price.minimum || quantity > price.maximum)
      return { noQuote: { why: 'quantity-out-of-range', question } };
    const unitPrice = minorUnits(unitPriceOf(price, quantity), currency);
    goods.push({ item: price.id, quantity, unitPrice, amount: quantity * unitPrice });
  }
  const lines = [...goods, ...lane.charges.map((charge) => chargeLine(charge, currency))];
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (total >= minorUnits(lane.below, currency)) return { noQuote: { why: 'not-below' } };
  return { quote: { currency, lines, total, terms: lane.terms.version } };
}

function chargeLine({ id, amount }: LowValueLane['charges'][number], currency: string): QuoteLine {
  const minor = minorUnits(amount, currency);
  return { item: id, quantity: null, unitPrice: minor, amount: minor };
}

/** What one costs when so many are ordered: the price of the highest tier reached. */
const unitPriceOf = ({ unitPrice, tiers }: Price, quantity: number): string =>
  tiers.findLast(({ from }) => from <= quantity)?.unitPrice ?? unitPrice;

const quantityIn = (answer: string | undefined): number | undefined =>
  answer !== undefined && /^\d{1,9}$/.test(answer) ? Number(answer) : undefined;

/** Whether both are the same order at the same price. */
export const isSameQuote = (a: Quote, b: Quote): boolean =>
  a.total === b.total &&
  a.currency === b.currency &&
  a.lines.length === b.lines.length &&
  a.lines.every(({ item, quantity }, index) => {
    const other = b.lines[index];
    return other?.item === item && other.quantity === quantity;
  });
