import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { type Fixed, IdSchema, LastingSchema, uniqueBy, WordsSchema } from '../domain/shapes.ts';

/** On what ground we use what a person tells us, by the words of the law (R48). */
const grounds = ['contract', 'legitimate-interest', 'consent'] as const;

const PurposeSchema = closedObject({
  id: IdSchema,
  ground: z.enum(grounds),
  /** What we do, as the person reads it on the page of their choices: `To answer what you ask us.` */
  words: WordsSchema,
  /** What a person says yes to, oldest first; forms show the last. Earlier ones stay, so that what was said yes to can be told. */
  texts: uniqueBy(closedObject({ id: IdSchema, words: WordsSchema }), 'id')
    .min(1)
    .optional(),
});

/** What we use what people tell us for. Who ticks `consent[<id>]` in a form says yes to a purpose that has texts (R48). */
export const ConsentSchema = closedObject({
  purposes: uniqueBy(PurposeSchema, 'id').min(1, 'needs at least one purpose'),
});

/** What a person may choose on their page instead of what `frequencyCap` allows (R35). */
export const ChoicesSchema = closedObject({
  /** At most one mail of nurture in `per`. */
  frequencies: uniqueBy(closedObject({ id: IdSchema, label: WordsSchema, per: LastingSchema }), 'id'),
  /** So long at most nothing comes, until a date they choose. */
  longestPause: LastingSchema,
});

export type Purpose = Fixed<z.infer<typeof PurposeSchema>>;
export type ConsentPolicy = Fixed<z.infer<typeof ConsentSchema>>;
export type Choices = Fixed<z.infer<typeof ChoicesSchema>>;
