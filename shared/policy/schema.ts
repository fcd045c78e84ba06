import * as z from 'zod';
import { closedObject } from '../domain/problems.ts';
import { ProductLineSchema, StagesSchema } from './definition.ts';
import { NurtureSchema } from './nurture.ts';
import { ReasonsSchema, ReasonsWithTrackSchema, reasonsThatLeadTo } from './reasons.ts';
import { ScoringSchema } from './scoring.ts';
import {
  DurationSchema,
  IdSchema,
  ladderSchema,
  TimeOfDaySchema,
  TimeZoneSchema,
  uniqueBy,
  WordsSchema,
} from './shapes.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const CalendarSchema = closedObject({
  timeZone: TimeZoneSchema,
  hours: z.partialRecord(z.enum(weekdays), z.array(z.tuple([TimeOfDaySchema, TimeOfDaySchema]))),
  holidays: z.array(z.iso.date()),
});

/** Who is asked to qualify, how long they have, and what they may say (R12, R13). */
const QualificationSchema = closedObject({
  ladder: ladderSchema(['remind-qualifier', 'tell-qualification-lead', 'give-up'], 'give-up'),
  callScript: z.array(WordsSchema).min(1),
  disqualifyReasons: ReasonsSchema,
  /** Where a lead goes that nobody qualified in time. */
  neverQualifiedTrack: IdSchema,
});

/** From the offer until the first touch is logged (R23–R28). */
const HandOverSchema = closedObject({
  ladder: ladderSchema(['remind-rep', 'record-breach', 'escalate-to-manager', 'reassign'], 'reassign'),
  /** Beyond these a manager decides (R28). */
  maxReassignments: z.int().nonnegative(),
  rejectionReasons: reasonsThatLeadTo(['other-rep', 'research', 'nurture', 'disqualify']),
  handBackReasons: reasonsThatLeadTo(['other-rep', 'nurture']),
});

/** After too many reassignments, or when everyone eligible passed; silence means nurture on `track` (R28). */
const ManagerDecisionSchema = closedObject({
  ladder: ladderSchema(['remind-manager', 'nurture'], 'nurture'),
  track: IdSchema,
});

/** From the first touch to the disposition (R37–R39). */
const FollowUpSchema = closedObject({
  /** Counts from the last touch. */
  ladder: ladderSchema(['remind-rep', 'escalate-to-manager', 'reassign'], 'reassign'),
  /** Counts from the last touch, once an opportunity is open. */
  opportunityLadder: ladderSchema(['remind-rep', 'escalate-to-manager', 'reassign'], 'reassign'),
  /** Touches before "could not reach" may be said (R38). */
  minimumAttempts: z.int().positive(),
  lostReasons: ReasonsWithTrackSchema,
  disqualifyReasons: ReasonsSchema,
  notNowTrack: IdSchema,
  couldNotReachTrack: IdSchema,
});

const IntakeSchema = closedObject({
  /** The same content from the same person within it is one inquiry (R2). */
  duplicateWindow: DurationSchema,
  /** At most one acknowledgement to an address in it (R5). */
  acknowledgeEvery: DurationSchema,
  /** Faster than this, a form was filled by a bot (R5). */
  minimumFillTime: DurationSchema,
  maxBodyBytes: z.int().positive(),
});

export const PolicyShape = closedObject({
  name: WordsSchema,
  /** Member of the team who owns every queued, nurtured and resting lead. */
  marketingOwner: IdSchema,
  calendars: z.record(IdSchema, CalendarSchema),
  stages: StagesSchema,
  /** The first is the line of an inquiry that names none. */
  productLines: uniqueBy(ProductLineSchema, 'id').min(1, 'needs at least one product line'),
  scoring: ScoringSchema,
  qualification: QualificationSchema,
  handOver: HandOverSchema,
  managerDecision: ManagerDecisionSchema,
  followUp: FollowUpSchema,
  nurture: NurtureSchema,
  /** A lead whose rest is over is nurtured on `track`. */
  resting: closedObject({ track: IdSchema }),
  intake: IntakeSchema,
  /** How often the admins are reminded of a lead that needs attention. */
  attention: closedObject({ remindEvery: DurationSchema }),
});

/** One document for everything marketing and sales agreed on (R7). */
export const PolicySchema = PolicyShape;

export type Policy = z.infer<typeof PolicySchema>;
export type PolicyInput = Policy;
