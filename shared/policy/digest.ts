import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { IdSchema, TimeOfDaySchema } from '../domain/shapes.ts';
import { RoleSchema } from '../domain/team.ts';

/** When executives are told of the month before, and who they are (R42). */
export const DigestSchema = closedObject({
  /** The first day of a month on which the calendar opens is 1. */
  onWorkingDay: z.int().min(1, 'the first working day is 1').max(15),
  /** Local time of the calendar. */
  at: TimeOfDaySchema,
  in: IdSchema,
  roles: z.array(RoleSchema).min(1, 'needs at least one role'),
  /** A figure of fewer cases than these is told, and not judged. */
  cases: z.int().min(1).max(10_000),
});
