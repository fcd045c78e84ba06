import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { IdSchema, uniqueBy, WordsSchema } from '../domain/shapes.ts';

const coded = { code: IdSchema, label: WordsSchema };

/** Coded reasons; the code is kept and counted, the label is what people choose by. */
export const ReasonsSchema = uniqueBy(closedObject(coded), 'code').min(1, 'needs at least one reason');

/** Reasons that say what follows (R25). `track` is for `nurture`; without it the default track is taken. */
export const reasonsThatLeadTo = <const Next extends string>(next: readonly Next[]) =>
  uniqueBy(closedObject({ ...coded, next: z.enum(next), track: IdSchema.optional() }), 'code')
    .min(1, 'needs at least one reason')
    .superRefine((reasons, context) => {
      for (const [index, reason] of reasons.entries())
        if (reason.track && reason.next !== 'nurture')
          context.addIssue({
            code: 'custom',
            path: [index, 'track'],
            message: `"${reason.code}" is followed by "${reason.next}", which has no track`,
          });
    });

/** Reasons after which the lead is nurtured on `track`; without one, it closes. */
export const ReasonsWithTrackSchema = uniqueBy(
  closedObject({ ...coded, track: IdSchema.optional() }),
  'code',
).min(1, 'needs at least one reason');
