import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { IdSchema, LastingSchema, uniqueBy } from '../domain/shapes.ts';
import { ConditionSchema } from './definition.ts';

/** To whom leads go before others (R18). */
export const RoutingSchema = closedObject({
  /**
   * Which leads channel partners take before our own reps, or after them; without a rule both compete alike. The first rule whose condition
   * holds decides: partners `only`, `first`, `last` or `never` (R22).
   */
  partners: uniqueBy(
    closedObject({
      id: IdSchema,
      when: ConditionSchema,
      take: z.enum(['only', 'first', 'last', 'never']),
    }),
    'id',
  ),
  /** While nobody is free, marketing and the managers are told of a waiting lead again this often; without it, once (R20). */
  remindEvery: LastingSchema.optional(),
});
