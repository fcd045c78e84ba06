import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { engagementKinds } from '../domain/lead.ts';
import { type Fixed, IdSchema, LastingSchema } from '../domain/shapes.ts';

/** What a person may have done since the return. That they asked again is enough, whatever the policy lists. */
const signalsOfReturn = ['click', 'touch', ...engagementKinds, 'inquiry'] as const;

/**
 * On what conditions a lead that sales returned for this reason is offered again (R33): all that are stated, on top of what every lead needs
 * (R16); and a qualifier judges it anew. Whoever asks again themself waits for nothing but `answers`.
 */
export const ComesBackSchema = closedObject({
  /** A reason to reject, to hand back or of a loss; or `could-not-reach`, `not-now`, `manager`, `manager-silent`, `panel`. */
  reason: IdSchema,
  /** Not before so long after the return, counted in the calendar `in`; without one, day and night. */
  after: LastingSchema.optional(),
  in: IdSchema.optional(),
  /** Something new since the return, of one of these kinds. */
  signals: z.array(z.enum(signalsOfReturn)).min(1, 'needs at least one kind of signal').optional(),
  /** Questions that must be answered anew, whatever was answered before; each product line minds its own. */
  answers: z.array(IdSchema).min(1, 'needs at least one question').optional(),
  /** Whether the rep who returned it may have it again; without it, if the person asks for them. */
  sameRep: z.enum(['never', 'if-asked', 'allowed']).optional(),
});

export type ComesBack = Fixed<z.infer<typeof ComesBackSchema>>;
