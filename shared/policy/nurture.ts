import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import {
  type Fixed,
  IdSchema,
  LastingSchema,
  ladderSchema,
  TimeOfDaySchema,
  TimeZoneSchema,
  uniqueBy,
  WordsSchema,
} from '../domain/shapes.ts';

/** A stage acts at once, then waits for a signal, at most `wait`; then the lead is scored again (R31–R33). */
export const NurtureStageSchema = z.discriminatedUnion('act', [
  closedObject({ id: IdSchema, act: z.literal('send-content'), content: IdSchema, wait: LastingSchema }),
  closedObject({ id: IdSchema, act: z.literal('live-touch'), wait: LastingSchema }),
]);

/** A track ends in rest: the lead sleeps `restFor`, then wakes (R34). */
export const TrackSchema = closedObject({
  id: IdSchema,
  name: WordsSchema,
  stages: uniqueBy(NurtureStageSchema, 'id').min(1, 'needs at least one stage'),
  end: closedObject({ restFor: LastingSchema }),
});

export const NurtureSchema = closedObject({
  /** The track of a lead that is of grade B, C or D. */
  defaultTrack: IdSchema,
  tracks: uniqueBy(TrackSchema, 'id').min(1, 'needs at least one track'),
  content: uniqueBy(
    closedObject({ id: IdSchema, title: WordsSchema, summary: WordsSchema, url: z.url() }),
    'id',
  ),
  /** A person of ours calls or writes; unanswered, the touch is skipped and the track goes on. */
  liveTouch: closedObject({
    role: z.enum(['qualifier', 'marketing']),
    ladder: ladderSchema(['remind', 'skip'], 'skip'),
  }),
  /** No mail but acknowledgements leaves for a lead between these times (R35). */
  quietHours: closedObject({ from: TimeOfDaySchema, to: TimeOfDaySchema, timeZone: TimeZoneSchema }),
  /** At most so many nurture mails to a person in any such period (R35). */
  frequencyCap: closedObject({ mails: z.int().positive(), per: LastingSchema }),
});

export type NurtureStage = Fixed<z.infer<typeof NurtureStageSchema>>;
export type Track = Fixed<z.infer<typeof TrackSchema>>;
