import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { AmountSchema, type Fixed, IdSchema, ladderSchema, uniqueBy, WordsSchema } from '../domain/shapes.ts';

/** So that no total leaves the whole numbers that are counted exactly. */
const maxQuantity = 100_000;
const maxEntries = 20;
const quantity = z.int().min(1, 'must be at least 1').max(maxQuantity, `must be at most ${maxQuantity}`);

/** What is sold by number. From `tiers[n].from` on, every piece costs that tier's price. */
const PriceSchema = closedObject({
  id: IdSchema,
  name: WordsSchema,
  unitPrice: AmountSchema,
  /** The number question of the line that says how many. */
  quantityQuestion: IdSchema,
  minimum: quantity,
  maximum: quantity,
  tiers: z.array(closedObject({ from: quantity, unitPrice: AmountSchema })).max(maxEntries),
});

/**
 * A small order buys itself: whose order is below `below` gets a quote from the price list by mail, without a rep (R17). Amounts are in
 * the policy's currency. Quotes are valid until the ladder's last rung.
 */
export const LowValueLaneSchema = closedObject({
  below: AmountSchema,
  prices: uniqueBy(PriceSchema, 'id')
    .min(1, 'a line without prices cannot have the lane')
    .max(maxEntries, `must be at most ${maxEntries}`),
  /** What every order pays once, such as delivery. */
  charges: uniqueBy(closedObject({ id: IdSchema, name: WordsSchema, amount: AmountSchema }), 'id').max(
    maxEntries,
    `must be at most ${maxEntries}`,
  ),
  /** What the person agrees to; the version is kept with the order. */
  terms: closedObject({ version: IdSchema, lines: z.array(WordsSchema).min(1, 'needs at least one line') }),
  ladder: ladderSchema(['remind-person', 'remind-person-again', 'lapse'], 'lapse'),
  /** Member of the team who owns quoted leads, and is told of orders. */
  orderDesk: IdSchema,
  /** Who takes up a lead that asks a person. `sales` gets it only as R16 allows; else the qualifier does. */
  onQuestion: z.enum(['qualifier', 'sales']),
  /** What follows a quote that lapsed: the track at once, or after the rest at its end. */
  onSilence: closedObject({ next: z.enum(['nurture', 'rest']), track: IdSchema }),
  /** Quotes that one lead gets by itself; then a person of ours is asked. */
  maxQuotes: z.int().min(1, 'must be at least 1').max(20, 'must be at most 20'),
});

export type LowValueLane = Fixed<z.infer<typeof LowValueLaneSchema>>;
