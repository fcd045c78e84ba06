import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { IdSchema, uniqueBy } from '../domain/shapes.ts';
import { ConditionSchema } from './definition.ts';

/** Which leads channel partners take before our own reps, or after them; without a rule both compete alike (R18, R22). */
export const RoutingSchema = closedObject({
  /** The first rule whose condition holds decides: partners `only`, `first`, `last` or `never`. */
  partners: uniqueBy(
    closedObject({
      id: IdSchema,
      when: ConditionSchema,
      take: z.enum(['only', 'first', 'last', 'never']),
    }),
    'id',
  ),
});
