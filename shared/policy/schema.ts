import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { type Weekday, weekdays } from '../domain/openings.ts';
import { didYouMean } from '../domain/problems.ts';
import {
  DurationSchema,
  type Fixed,
  IdSchema,
  LastingSchema,
  ladderSchema,
  uniqueBy,
  WordsSchema,
} from '../domain/shapes.ts';
import { BenchmarksSchema, benchmarkProblems } from './benchmarks.ts';
import { clockProblems } from './clock-checks.ts';
import { conditionProblems } from './condition-checks.ts';
import { ConsentSchema } from './consent.ts';
import { consentProblems } from './consent-checks.ts';
import { ConditionSchema, ProductLineSchema, StagesSchema } from './definition.ts';
import { productLineProblems, scoringProblems } from './definition-checks.ts';
import { DigestSchema } from './digest.ts';
import { HuddleSchema } from './huddle.ts';
import { laneProblems } from './lane-checks.ts';
import { NurtureSchema } from './nurture.ts';
import { nurtureProblems } from './nurture-checks.ts';
import { PanelSchema } from './panel.ts';
import { ReasonsSchema, ReasonsWithTrackSchema, reasonsThatLeadTo } from './reasons.ts';
import { RoutingSchema } from './routing.ts';
import { ScoringSchema } from './scoring.ts';
import { stageProblems } from './stage-checks.ts';

const SpanSchema = z.tuple([z.string(), z.string()], 'must be two times, like ["09:00", "17:30"]');

const onWeekdays = <Schema extends z.ZodType>(schema: Schema) =>
  Object.fromEntries(weekdays.map((day) => [day, schema])) as Record<Weekday, Schema>;

const CalendarSchema = closedObject({
  timeZone: z.string(),
  hours: closedObject(onWeekdays(z.array(SpanSchema).optional())),
  holidays: z.array(z.string()),
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
const handOverLadder = ladderSchema(
  ['remind-rep', 'record-breach', 'escalate-to-manager', 'reassign'],
  'reassign',
);
const followUpLadder = ladderSchema(['remind-rep', 'escalate-to-manager', 'reassign'], 'reassign');
const HandOverSchema = closedObject({
  /** Where no rule says otherwise. */
  ladder: handOverLadder,
  /** The first rule of which every condition holds sets the clock: by source, for instance (R37). */
  ladderRules: uniqueBy(
    closedObject({
      id: IdSchema,
      when: z.array(ConditionSchema).min(1, 'needs at least one condition'),
      ladder: handOverLadder,
    }),
    'id',
  ).optional(),
  /** Beyond these a manager decides (R28). */
  maxReassignments: z.int().nonnegative(),
  rejectionReasons: reasonsThatLeadTo(['other-rep', 'research', 'nurture', 'panel', 'disqualify']),
  handBackReasons: reasonsThatLeadTo(['other-rep', 'nurture']),
  /** When a rep who accepted may let the clock rest: for one of these reasons, so long at a time, so often a hand-over (R27). */
  pauses: closedObject({ reasons: ReasonsSchema, longest: LastingSchema, most: z.int().nonnegative() }),
});

/** After too many reassignments, or when everyone eligible passed; silence means nurture on `track` (R28). */
const ManagerDecisionSchema = closedObject({
  ladder: ladderSchema(['remind-manager', 'nurture'], 'nurture'),
  track: IdSchema,
});

/** From the first touch to the disposition (R37–R39). */
const FollowUpSchema = closedObject({
  /** Counts from the last touch. */
  ladder: followUpLadder,
  /** From so many touches on, another rhythm: a cadence over months is slower in its third than in its first (R38). */
  laterLadders: uniqueBy(
    closedObject({ id: IdSchema, afterTouches: z.int().positive(), ladder: followUpLadder }),
    'id',
  ).optional(),
  /** Counts from the last touch, once an opportunity is open. */
  opportunityLadder: followUpLadder,
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
  /** What the acknowledgement promises, in words: `two working days`. Without it, nothing is promised. */
  answeredWithin: WordsSchema.optional(),
});

/** ISO 4217, one that is in use. */
const CurrencySchema = z.string().superRefine((code, context) => {
  const known = Intl.supportedValuesOf('currency');
  if (known.includes(code)) return;
  const message = `must be an ISO 4217 code, like "EUR"${didYouMean(code, known)}`;
  context.addIssue({ code: 'custom', message });
});

const PolicyShape = closedObject({
  name: WordsSchema,
  /** Member of the team who owns every queued, nurtured and resting lead. */
  marketingOwner: IdSchema,
  /** In whose name the person is written to, and where that is: mail law asks for both. */
  sender: closedObject({ company: WordsSchema, postalAddress: WordsSchema }),
  /** ISO 4217, of prices and of the value of a won lead. */
  currency: CurrencySchema,
  calendars: z.record(IdSchema, CalendarSchema),
  /**
   * Where people work elsewhere: in a region, a calendar's name stands for another calendar. Members of the team name theirs, and the
   * clocks of what they are asked, their mails and their absences go by it (R27).
   */
  regions: z.record(IdSchema, z.record(IdSchema, IdSchema)).optional(),
  stages: StagesSchema,
  /** The first is the line of an inquiry that names none. */
  productLines: uniqueBy(ProductLineSchema, 'id').min(1, 'needs at least one product line'),
  scoring: ScoringSchema,
  qualification: QualificationSchema,
  /** Whom leads go to before others (R18). */
  routing: RoutingSchema,
  handOver: HandOverSchema,
  managerDecision: ManagerDecisionSchema,
  panel: PanelSchema,
  followUp: FollowUpSchema,
  nurture: NurtureSchema,
  /** What people's words are used for, and on what ground; without it, forms may ask for a yes to "marketing" (R48). */
  consent: ConsentSchema.optional(),
  /** The words of a closed lead are forgotten so long after anything happened to it last; without it, they stay (R48). */
  retention: closedObject({ closedLeads: LastingSchema }).optional(),
  /** A lead whose rest is over is nurtured on `track`. */
  resting: closedObject({ track: IdSchema }),
  intake: IntakeSchema,
  /** Without it, there is none (R42). */
  huddle: HuddleSchema.optional(),
  /** What is aimed at; without it, figures are told and not judged (R41, R42). */
  benchmarks: BenchmarksSchema.optional(),
  /** Without it, there is none (R42). */
  digest: DigestSchema.optional(),
  /** How often the admins are reminded of a lead that needs attention. */
  attention: closedObject({ remindEvery: LastingSchema }),
});

export type Policy = Fixed<z.infer<typeof PolicyShape>>;
export type Grade = keyof Policy['scoring']['bands'] | 'D';

/** One document for everything marketing and sales agreed on (R7). What it names must exist, and no lead may be stranded. */
export const PolicySchema = PolicyShape.superRefine((policy, context) => {
  const problems = [
    ...clockProblems(policy),
    ...productLineProblems(policy.productLines),
    ...laneProblems(policy.productLines, policy.currency),
    ...benchmarkProblems(policy.benchmarks, policy.currency),
    ...scoringProblems(policy.scoring, policy.productLines),
    ...stageProblems(policy),
    ...nurtureProblems(policy),
    ...consentProblems(policy),
    ...(policy.handOver.ladderRules ?? []).flatMap(({ when }, index) =>
      when.flatMap((condition, at) =>
        conditionProblems(condition, ['handOver', 'ladderRules', index, 'when', at], policy.productLines),
      ),
    ),
    ...(policy.routing?.partners ?? []).flatMap(({ when }, index) =>
      conditionProblems(when, ['routing', 'partners', index, 'when'], policy.productLines),
    ),
  ];
  for (const { path, message } of problems) context.addIssue({ code: 'custom', path: [...path], message });
});
