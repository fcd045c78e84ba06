import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import {
  DateSchema,
  IdSchema,
  LastingSchema,
  TimeOfDaySchema,
  uniqueBy,
  WordsSchema,
} from '../domain/shapes.ts';
import { RoleSchema } from '../domain/team.ts';

/** When marketing and sales look at their leads together, who is asked, and what (R42). */
export const HuddleSchema = closedObject({
  /** The date of one huddle; the others follow it and come before it, on the same weekday. */
  from: DateSchema,
  everyWeeks: z.int().min(1).max(12),
  /** Local time of the calendar; on a day it is closed, the huddle is on the next one that is open. */
  at: TimeOfDaySchema,
  in: IdSchema,
  roles: z.array(RoleSchema).min(1, 'needs at least one role'),
  /** How many leads of each kind are looked at. */
  samples: z.int().min(1).max(10),
  questions: uniqueBy(closedObject({ id: IdSchema, ask: WordsSchema }), 'id')
    .min(1, 'needs at least one question')
    .max(20),
  /** Business time of the calendar from the mail until the answers are closed; the next huddle closes them too. */
  answersWithin: LastingSchema,
});
