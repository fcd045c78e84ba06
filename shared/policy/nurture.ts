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
import { ComesBackSchema } from './coming-back.ts';
import { ChoicesSchema } from './consent.ts';
import { ConditionSchema } from './definition.ts';

/** Whom a live touch asks: one person of that role, or the rep whose customer it is (R31, R36). */
const touchRoles = ['qualifier', 'marketing'] as const;

/** A stage acts at once, then waits for a signal, at most `wait`; then the lead is scored again (R31–R33). */
export const NurtureStageSchema = z.discriminatedUnion('act', [
  closedObject({ id: IdSchema, act: z.literal('send-content'), content: IdSchema, wait: LastingSchema }),
  closedObject({
    id: IdSchema,
    act: z.literal('live-touch'),
    /** Without it, or while the account has no owner who is there, the role of `liveTouch`. */
    ask: z.enum([...touchRoles, 'account-owner']).optional(),
    wait: LastingSchema,
  }),
]);

const endings = 'needs either "restFor", and perhaps "wakeTo", or "next"';
/**
 * How a track ends (R34): the lead sleeps `restFor`, and wakes to the track `wakeTo`, or to that of `resting`; or it goes on with the track
 * `next` at once. That every chain of `next` comes to a rest is checked.
 */
const EndSchema = closedObject({
  restFor: LastingSchema.optional(),
  wakeTo: IdSchema.optional(),
  next: IdSchema.optional(),
}).superRefine(({ restFor, wakeTo, next }, context) => {
  const isRest = restFor !== undefined && next === undefined;
  const isNext = next !== undefined && restFor === undefined && wakeTo === undefined;
  if (!isRest && !isNext) context.addIssue({ code: 'custom', message: endings });
});

export const TrackSchema = closedObject({
  id: IdSchema,
  name: WordsSchema,
  stages: uniqueBy(NurtureStageSchema, 'id').min(1, 'needs at least one stage'),
  end: EndSchema,
});

export const NurtureSchema = closedObject({
  /**
   * The first rule of which every condition holds chooses the track, by lifecycle stage, interest, the person's part, or why the lead came
   * back (R31); where none does, the track that the reason names.
   */
  trackRules: uniqueBy(
    closedObject({
      id: IdSchema,
      when: z.array(ConditionSchema).min(1, 'needs at least one condition'),
      track: IdSchema,
    }),
    'id',
  ).optional(),
  /** On what conditions a lead that sales returned is offered again; a reason without an entry asks for no more than every lead (R33). */
  comesBack: uniqueBy(ComesBackSchema, 'reason').optional(),
  /** The track where neither a rule nor the reason names one. */
  defaultTrack: IdSchema,
  tracks: uniqueBy(TrackSchema, 'id').min(1, 'needs at least one track'),
  content: uniqueBy(
    closedObject({
      id: IdSchema,
      title: WordsSchema,
      summary: WordsSchema,
      url: z.url('must be a web address, like "https://www.example.com/guide"'),
    }),
    'id',
  ),
  /** One of our people calls or writes; silent, another is asked, and in the end the touch is skipped and the track goes on. */
  liveTouch: closedObject({
    role: z.enum(touchRoles),
    ladder: ladderSchema(['remind', 'ask-another', 'skip'], 'skip'),
  }),
  /**
   * No mail but acknowledgements leaves for a person between these times: in their zone as told, else in all of their country's; `timeZone`
   * counts where neither is known, or a country leaves no hour of the day (R35).
   */
  quietHours: closedObject({ from: TimeOfDaySchema, to: TimeOfDaySchema, timeZone: TimeZoneSchema }),
  /** At most so many nurture mails to a person in any such period (R35). */
  frequencyCap: closedObject({ mails: z.int().positive(), per: LastingSchema }),
  /** What a person may choose instead, on the page that every mail links to (R35). */
  choices: ChoicesSchema.optional(),
  /** Id of the purpose that a person must have said yes to before content is mailed to them. Without it, having asked us is enough (R48). */
  needsConsent: IdSchema.optional(),
  /** So many soft bounces within that time: the address is given up. Without it, 3 in P30D (R35). */
  softBounces: closedObject({ mails: z.int().positive(), per: LastingSchema }).optional(),
});

export type NurtureStage = Fixed<z.infer<typeof NurtureStageSchema>>;
export type Track = Fixed<z.infer<typeof TrackSchema>>;
