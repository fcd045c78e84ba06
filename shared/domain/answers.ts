import * as z from 'zod';
import type { Question } from '../policy/definition.ts';
import { amountIn, choose, codeOf, date, dateAfter, dateWithin, note, text } from './answer-fields.ts';
import { rulings } from './panel.ts';
import { answerProblem } from './questions.ts';
import { repliesSay } from './replies.ts';

/**
 * What people may answer on the pages, one schema per form. Forms send strings; blank fields are left out before these judge.
 * Codes (reasons, reps) come from the policy and the team as arguments; messages are shown beside the field.
 */
/** An offer (R25). Reject needs one of the policy's reasons. */
export const offerAnswerSchema = (rejectReasons: readonly string[]) =>
  z.discriminatedUnion(
    'answer',
    [
      z.strictObject({ answer: z.literal('accept'), comment: note }),
      z.strictObject({
        answer: z.literal('reject'),
        reason: codeOf(rejectReasons, 'Choose the reason that fits best.'),
        comment: note,
      }),
    ],
    { error: 'Choose to accept or to reject the lead.' },
  );
export type OfferAnswer = z.output<ReturnType<typeof offerAnswerSchema>>;

/** What a follow-up may answer today. `today` is the reader's date. */
export interface FollowUpChoices {
  readonly today: string;
  /** ISO 4217, of the value of a won lead. */
  readonly currency: string;
  readonly lostReasons: readonly string[];
  readonly handBackReasons: readonly string[];
  readonly disqualifyReasons: readonly string[];
  /** Whether the policy's minimum of attempts is made (R38). */
  readonly mayBeUnreachable: boolean;
  /** Reasons to let the clock rest, and the last day it may rest until; no reason: it may not (R27). */
  readonly pauseReasons: readonly string[];
  readonly pauseUntil: string;
}

const channels = ['call', 'mail', 'meeting', 'message'] as const;
const touchSchema = z.strictObject({
  answer: z.literal('touch'),
  channel: z.enum(channels, { error: 'Choose how you tried.' }),
  reached: z
    .enum(['yes', 'no'], { error: 'Say whether you reached them.' })
    .transform((yes) => yes === 'yes'),
  note,
});
/** What the payment was that made it won: all of it, or the first instalment by the terms of the contract. */
const payments = ['in-full', 'first-instalment'] as const;
const wonSchema = (today: string, currency: string) =>
  z.strictObject({
    answer: z.literal('won'),
    contract: z.string({ error: 'Give the contract reference.' }).max(100, 'Keep it under 100 characters.'),
    value: amountIn(currency),
    paidOn: date.refine((paidOn) => paidOn <= today, {
      error: 'Choose today or an earlier day: won means paid.',
    }),
    payment: z
      .enum(payments, { error: 'Say what was paid: all of it, or the first instalment.' })
      .default('in-full'),
    note,
  });

/** A touch, or the disposition of a follow-up (R37–R39). `value` becomes a number, `reached` a boolean. */
export const followUpAnswerSchema = (choices: FollowUpChoices) => {
  const ending = <A extends string>(answer: A, reasons: readonly string[]) =>
    z.strictObject({ answer: z.literal(answer), reason: codeOf(reasons, 'Choose a reason.'), note });
  return z.discriminatedUnion(
    'answer',
    [
      touchSchema,
      z.strictObject({ answer: z.literal('opportunity'), note }),
      wonSchema(choices.today, choices.currency),
      ending('lost', choices.lostReasons),
      z.strictObject({ answer: z.literal('not-now'), until: dateAfter(choices.today), note }),
      ending('hand-back', choices.handBackReasons),
      z.strictObject({
        answer: z.literal('pause').refine(() => choices.pauseReasons.length > 0, {
          error: 'The clock has rested as often as it may.',
        }),
        until: dateWithin(choices.today, choices.pauseUntil),
        // With none to choose from, any would be as wrong: the answer says so.
        reason:
          choices.pauseReasons.length > 0 ? codeOf(choices.pauseReasons, 'Choose a reason.') : z.string(),
        note,
      }),
      ending('disqualify', choices.disqualifyReasons),
      z.strictObject({
        answer: z.literal('could-not-reach').refine(() => choices.mayBeUnreachable, {
          error: 'A few more attempts first: this answer opens later.',
        }),
        note,
      }),
    ],
    { error: choose },
  );
};
export type FollowUpAnswer = z.output<ReturnType<typeof followUpAnswerSchema>>;

/** What a manager may do while a rep is silent (R27). The clock rests until the rep's work begins on the day `until`; the lead goes to one of `reps`, or to who is next. */
export const manageAnswerSchema = (today: string, lastDay: string, reps: readonly string[]) => {
  const reason = text(500).min(1);
  const why = (error: string) => z.string({ error }).pipe(reason);
  return z.discriminatedUnion(
    'action',
    [
      z.strictObject({ action: z.literal('nudge') }),
      z.strictObject({
        action: z.literal('extend'),
        until: dateWithin(today, lastDay),
        reason: why('Say why more time is right.'),
      }),
      z.strictObject({
        action: z.literal('reassign'),
        rep: codeOf([nextRep, ...reps], 'Choose who takes the lead.').optional(),
        reason: why('Say why another rep should have it.'),
      }),
    ],
    { error: choose },
  );
};
/** Instead of a name: whoever is next. */
export const nextRep = 'next';
export type ManageAnswer = z.output<ReturnType<typeof manageAnswerSchema>>;

/** Where a lead goes that every rep has passed (R28). The reason of a disqualification is one of the policy's codes. */
export const managerDecisionSchema = (reps: readonly string[], disqualifyReasons: readonly string[]) =>
  z.discriminatedUnion(
    'answer',
    [
      z.strictObject({
        answer: z.literal('assign'),
        rep: codeOf(reps, 'Choose who takes the lead.'),
        reason: note,
      }),
      z.strictObject({ answer: z.literal('nurture'), reason: note }),
      z.strictObject({
        answer: z.literal('disqualify'),
        reason: codeOf(disqualifyReasons, 'Choose why this is no lead.'),
      }),
    ],
    { error: choose },
  );
export type ManagerDecision = z.output<ReturnType<typeof managerDecisionSchema>>;

/** A vote of the panel (R29). Later panels read its reason. */
export const PanelVoteSchema = z.strictObject({
  answer: z.enum(rulings, { error: 'Choose what should happen to the lead.' }),
  reason: z
    .string({ error: 'Say why: the rep, marketing and later panels read it.' })
    .max(1_000, 'Keep it under 1,000 characters.'),
});
export type PanelVote = z.output<typeof PanelVoteSchema>;

/** How a live touch of the nurture track went (R31). */
export const LiveTouchAnswerSchema = z.strictObject({
  answer: z.enum(['interested', 'not-now', 'not-reached', 'skip'], { error: 'Choose how it went.' }),
  note,
});
export type LiveTouchAnswer = z.output<typeof LiveTouchAnswerSchema>;

/** That a person wrote back, by who read it (R32). */
export const ReplyAnswerSchema = z.strictObject({
  answer: z.literal('reply'),
  says: z.enum(repliesSay, { error: 'Choose what they say.' }),
  note,
});

/** What an admin does about a lead that needs attention. */
export const AttentionAnswerSchema = z.discriminatedUnion(
  'answer',
  [
    z.strictObject({ answer: z.literal('retry') }),
    z.strictObject({
      answer: z.literal('close'),
      reason: z.string({ error: 'Say why the lead is closed.' }).max(500, 'Keep it under 500 characters.'),
    }),
  ],
  { error: choose },
);

/** The person's own answers to the missing questions: at least one. */
export const questionsAnswerSchema = (questions: readonly Question[]) =>
  z.strictObject({
    answers: z
      .strictObject(
        Object.fromEntries(questions.map((question) => [question.id, answerTo(question).optional()])),
        { error: 'Answer at least one question.' },
      )
      .transform((answers): Record<string, string> => answers as Record<string, string>),
  });
const answerTo = (question: Question) =>
  text(1_000).superRefine((answer, context) => {
    if (answerProblem(question, answer)) context.addIssue({ code: 'custom', message: howTo[question.kind] });
  });
const howTo = {
  choice: choose,
  number: 'Give a whole number, like 120.',
  text: 'Name a country, please.',
} as const;

/** The button of a content page. */
/** `talk`: to the rep they know, again (R33). */
export const ContentAnswerSchema = z.strictObject({ answer: z.enum(['open', 'talk'], { error: choose }) });
