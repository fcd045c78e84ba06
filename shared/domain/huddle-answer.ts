import * as z from 'zod';
import type { Policy } from '../policy/schema.ts';
import type { DraftNote } from './policy-document.ts';
import type { Instant } from './time.ts';

const WordsSchema = z.string().max(2_000, 'Please stay below 2,000 characters.');

/** What somebody says at a huddle: to its questions, and what the definition should say instead (R42). */
export const HuddleAnswerSchema = z
  .strictObject({
    answers: z.record(z.string(), WordsSchema).default({}),
    proposal: WordsSchema.optional(),
    /** A rule of the score, and the points it should give. */
    rule: z.string().optional(),
    points: z.coerce
      .number('Points are a whole number, like 15.')
      .int('Points are a whole number, like 15.')
      .min(-1_000, 'At least -1,000 points.')
      .max(1_000, 'At most 1,000 points.')
      .optional(),
  })
  .superRefine(({ answers, proposal, rule, points }, context) => {
    const say = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (rule !== undefined && points === undefined)
      say('points', 'Say how many points the rule should give.');
    if (rule === undefined && points !== undefined) say('rule', 'Say which rule should give these points.');
    const isEmpty = Object.keys(answers).length === 0 && proposal === undefined && rule === undefined;
    if (isEmpty) say('proposal', 'Please answer a question, or propose a change.');
  });

export type HuddleAnswer = z.infer<typeof HuddleAnswerSchema>;
export interface HuddleAnswerBy extends HuddleAnswer {
  readonly by: string;
  readonly at: Instant;
}

/** The policy with this rule's points; undefined when it has no such rule. */
export function withPoints(policy: Policy, rule: string, points: number): Policy | undefined {
  const { rules } = policy.scoring;
  if (!rules.some(({ id }) => id === rule)) return undefined;
  const changed = rules.map((one) => (one.id === rule ? { ...one, points } : one));
  return { ...policy, scoring: { ...policy.scoring, rules: changed } };
}

/** What a huddle leads to: the next draft, and who proposed what. */
export interface Outcome {
  readonly policy: Policy;
  readonly notes: readonly DraftNote[];
}

/**
 * The proposals of a huddle as a draft: a rule's points change where everybody who named the rule named the same number and the policy
 * stays sound; everything said stands in the notes, with its author (R42). Undefined when nobody proposed anything.
 */
export function outcomeOf(
  policy: Policy,
  said: readonly HuddleAnswerBy[],
  { date, isSound }: { readonly date: string; readonly isSound: (policy: Policy) => boolean },
): Outcome | undefined {
  const notes = said.flatMap((one) => noteOf(one, policy, date));
  if (notes.length === 0) return undefined;
  const wanted = Object.entries(Object.groupBy(said, ({ rule }) => rule ?? ''));
  const next = wanted.reduce((draft, [rule, voices = []]) => {
    const [points, ...others] = new Set(voices.map((one) => one.points));
    const isAgreed = rule !== '' && points !== undefined && others.length === 0;
    const changed = isAgreed ? withPoints(draft, rule, points) : undefined;
    return changed && isSound(changed) ? changed : draft;
  }, policy);
  return { policy: next, notes };
}

function noteOf(
  { by, at, proposal, rule, points }: HuddleAnswerBy,
  { scoring }: Policy,
  huddle: string,
): readonly DraftNote[] {
  const known = scoring.rules.find(({ id }) => id === rule);
  const change = known && `“${known.label}”: ${known.points} → ${points} points`;
  const words = [change, proposal].filter((one) => one !== undefined).join('. ');
  return words === '' ? [] : [{ by, at, huddle, words }];
}
