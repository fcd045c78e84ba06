import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { type Fixed, IdSchema, LastingSchema, uniqueBy, WordsSchema } from '../domain/shapes.ts';
import { ConditionSchema } from './definition.ts';

/** What a person does that counts as interest. A click counts when a human confirmed it, never by a bare GET; the last four are imported (R32, R44). */
const signalKinds = ['inquiry', 'click', 'touch', 'reply', 'webinar', 'trade-fair', 'crm-activity'] as const;

/** More would make every other rule a rounding error, and the totals a lead can reach are counted one by one. */
const most = 1_000;

const common = { id: IdSchema, label: WordsSchema };
export const RuleSchema = z.discriminatedUnion('group', [
  closedObject({
    ...common,
    group: z.literal(['fit', 'answers']),
    when: ConditionSchema,
    points: z.int().min(-most, { abort: true }).max(most, { abort: true }),
  }),
  closedObject({
    ...common,
    group: z.literal('behaviour'),
    signal: z.enum(signalKinds),
    points: z.int().min(1).max(most, { abort: true }),
    /** After this time a signal counts half (R15). */
    halfLife: LastingSchema,
    atMost: z.int().min(1).max(most, { abort: true }),
  }),
]);

/** Points by rule, and the least points of each grade; D is everything below C, so bands can neither gap nor overlap (R15). */
export const ScoringSchema = closedObject({
  rules: uniqueBy(RuleSchema, 'id'),
  bands: closedObject({ A: z.int(), B: z.int(), C: z.int() }),
});

export type Rule = Fixed<z.infer<typeof RuleSchema>>;
export type Scoring = Fixed<z.infer<typeof ScoringSchema>>;
