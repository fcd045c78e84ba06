import * as z from 'zod';
import { choose, text } from './answer-fields.ts';

/** What the person says to a quote (R17). Ordering agrees to its terms and tells where the invoice goes. */
export const QuoteAnswerSchema = z.discriminatedUnion(
  'answer',
  [
    z.strictObject({
      answer: z.literal('accept'),
      terms: z.literal('agreed', { error: 'Tick that you agree to the terms.' }),
      invoiceTo: z
        .string({ error: 'Say who gets the invoice: company and address.' })
        .max(500, 'Keep it under 500 characters.'),
      reference: text(100).optional(),
    }),
    z.strictObject({
      answer: z.literal('ask'),
      question: z.string({ error: 'Write your question.' }).max(2_000, 'Keep it under 2,000 characters.'),
    }),
  ],
  { error: choose },
);
export type QuoteAnswer = z.output<typeof QuoteAnswerSchema>;
