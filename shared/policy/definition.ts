import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { type Fixed, IdSchema, uniqueBy, WordsSchema } from '../domain/shapes.ts';
import { LowValueLaneSchema } from './low-value-lane.ts';

/** Company size counts employees; `inquiries` counts this person's inquiries on the open lead; countries are ISO 3166 alpha-2. */
export const ConditionSchema = z.discriminatedUnion('is', [
  closedObject({
    fact: z.string(),
    is: z.literal(['one-of', 'not-one-of']),
    value: z.array(z.string()).min(1),
  }),
  closedObject({ fact: z.string(), is: z.literal(['at-least', 'at-most']), value: z.number() }),
  closedObject({ fact: z.string(), is: z.literal('known') }),
  closedObject({ fact: z.string(), is: z.literal([true, false]) }),
]);

/**
 * A question of the ULD. A mandatory answer may arrive with the form (`answers[<id>]`) or through the qualifier.
 * `tells` names the fact about the company that the answer settles; while that fact is known, nobody need ask.
 */
export const QuestionSchema = z
  .strictObject({
    id: IdSchema,
    ask: WordsSchema,
    /** The question as the person reads it, on forms and in mails; without it, `ask`. */
    askPerson: WordsSchema.optional(),
    mandatory: z.boolean(),
    kind: z.enum(['choice', 'text', 'number']),
    options: z.array(closedObject({ value: z.string().min(1).max(100), label: WordsSchema })).optional(),
    tells: z.enum(['country', 'industry', 'companySize']).optional(),
  })
  .superRefine((question, context) => {
    if (question.kind === 'choice' && (question.options?.length ?? 0) < 2)
      context.addIssue({ code: 'custom', path: ['options'], message: 'a choice needs at least two options' });
    if (question.kind !== 'choice' && question.options)
      context.addIssue({ code: 'custom', path: ['options'], message: 'only a choice has options' });
    if (question.tells === 'companySize' && question.kind !== 'number')
      context.addIssue({ code: 'custom', path: ['kind'], message: 'companySize is told by a number' });
  });

/** What is sold, to whom, and what must be known before sales hears of it: the ULD of one line (R7, R12–R14). */
export const ProductLineSchema = closedObject({
  id: IdSchema,
  name: WordsSchema,
  /** The ideal customer profile: every condition must hold (R16). */
  idealCustomer: z.array(ConditionSchema),
  questions: uniqueBy(QuestionSchema, 'id'),
  /** No qualifier is asked when the form carries every mandatory answer (R13). */
  exemptFromQualifier: z.boolean(),
  /** Small orders are quoted by mail, without a rep (R17). */
  lowValueLane: LowValueLaneSchema.optional(),
});

const stage = closedObject({
  description: WordsSchema,
  /** All of them must be seen to hold. */
  criteria: z.array(ConditionSchema).min(1, 'needs at least one criterion'),
});
/**
 * The lifecycle stages, from the first to the last: what each means, and by which facts an observer can tell (R11). A lead is at the
 * furthest of which every criterion holds; a name is whoever is nothing more.
 */
export const StagesSchema = closedObject({
  name: closedObject({ description: WordsSchema }),
  suspect: stage,
  lead: stage,
  'qualified-lead': stage,
  prospect: stage,
  customer: stage,
});

export type Stages = Fixed<z.infer<typeof StagesSchema>>;
export type Condition = Fixed<z.infer<typeof ConditionSchema>>;
export type Question = Fixed<z.infer<typeof QuestionSchema>>;
export type ProductLine = Fixed<z.infer<typeof ProductLineSchema>>;
