import * as z from 'zod';
import type { ProductLine } from '../policy/definition.ts';
import type { Policy } from '../policy/schema.ts';
import type { Facts } from './facts.ts';
import { type NoQuote, priceOrder } from './pricing.ts';
import { isInsideProfile, missingAnswers } from './qualification.ts';
import { type Answers, answerProblem, toldBy } from './questions.ts';

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: () => `Keep it under ${max.toLocaleString('en')} characters.` });

/** What is known of the lead before the qualifier answers. */
export interface Known {
  readonly answers: Answers;
  readonly facts: Facts;
  /** Nobody may mail the person: no quote (R35). */
  readonly isSuppressed: boolean;
  /** Questions that a returned lead is asked anew (R33). */
  readonly anew?: readonly string[];
}

/**
 * What the qualifier may answer about a lead of this line. Sales-ready with a mandatory answer missing, or outside the profile, is
 * refused by construction, naming the question (R14, R16); self-serve needs an order that can be quoted (R17), disqualified one of the
 * policy's reasons.
 */
export const qualificationAnswerSchema = (policy: Policy, line: ProductLine, known: Known) =>
  z
    .strictObject({
      verdict: z.enum(verdictsOf(line), { error: 'Choose a verdict.' }),
      answers: z.strictObject(answersShape(line)).default({}).transform(given),
      /** Why this lead goes to sales although its grade is not A (R15). */
      uplift: text(500).min(1).optional(),
      /** Code of a disqualification. */
      reason: z
        .enum(
          policy.qualification.disqualifyReasons.map(({ code }) => code),
          { error: chooseReason },
        )
        .optional(),
      note: text(2_000).optional(),
    })
    .superRefine((answer, context) => {
      const problems = [
        ...contradictions(answer),
        ...obstacles(answer, line, known),
        ...quoteObstacles(answer, policy, line, known),
      ];
      for (const { path, message } of problems)
        context.addIssue({ code: 'custom', path: [...path], message });
    });

const verdicts = ['sales-ready', 'nurture', 'disqualified'] as const;
/** A quote can be sent only for a line with a price list (R17). */
const verdictsOf = ({ lowValueLane }: ProductLine) =>
  lowValueLane ? ([...verdicts, 'self-serve'] as const) : verdicts;

const chooseReason = 'Choose the reason that fits best.';

interface Answer {
  readonly verdict: 'sales-ready' | 'nurture' | 'disqualified' | 'self-serve';
  readonly answers: Answers;
  readonly uplift?: string | undefined;
  readonly reason?: string | undefined;
}

function contradictions({ verdict, reason, uplift }: Answer) {
  const isDisqualified = verdict === 'disqualified';
  return [
    ...(isDisqualified && reason === undefined ? [{ path: ['reason'], message: chooseReason }] : []),
    ...(!isDisqualified && reason !== undefined
      ? [{ path: ['reason'], message: 'Only a disqualified lead has a reason.' }]
      : []),
    ...(verdict !== 'sales-ready' && uplift !== undefined
      ? [{ path: ['uplift'], message: 'Only a sales-ready lead is uplifted.' }]
      : []),
  ];
}

/** What stands between the lead and sales. */
function obstacles({ verdict, answers }: Answer, line: ProductLine, known: Known) {
  if (verdict !== 'sales-ready') return [];
  const facts = factsWith(line, known.facts, answers);
  const outside = isInsideProfile(line, facts).failed;
  const anew = known.anew?.filter((id) => answers[id] === undefined);
  const missing = missingAnswers(line, { ...known.answers, ...answers }, facts, anew);
  return [
    ...missing.map(({ id, ask }) => ({
      path: ['answers', id],
      message: `Sales needs an answer to "${ask}"`,
    })),
    ...outsideProfile(outside, 'not sales-ready'),
  ];
}

const outsideProfile = (outside: readonly string[], so: string) =>
  outside.length === 0
    ? []
    : [{ path: ['verdict'], message: `Outside the ideal customer profile (${outside.join(', ')}): ${so}.` }];

/** What stands between the lead and a quote (R17). */
function quoteObstacles({ verdict, answers }: Answer, policy: Policy, line: ProductLine, known: Known) {
  if (verdict !== 'self-serve' || !line.lowValueLane) return [];
  const outside = isInsideProfile(line, factsWith(line, known.facts, answers)).failed;
  const priced = priceOrder(line.lowValueLane, policy.currency, { ...known.answers, ...answers });
  return [
    ...outsideProfile(outside, 'no quote'),
    ...(known.isSuppressed
      ? [{ path: ['verdict'], message: 'The person must not be mailed: no quote can be sent.' }]
      : []),
    ...('noQuote' in priced ? [noQuoteProblem(priced.noQuote)] : []),
  ];
}

function noQuoteProblem(noQuote: NoQuote) {
  switch (noQuote.why) {
    case 'quantity-missing':
      return { path: ['answers', noQuote.question], message: 'A quote needs to know how many.' };
    case 'quantity-out-of-range':
      return { path: ['answers', noQuote.question], message: 'The price list does not sell that many.' };
    case 'not-below':
      return { path: ['verdict'], message: 'The order is worth a rep: too much for a quote by itself.' };
  }
}

export type QualificationAnswer = z.output<ReturnType<typeof qualificationAnswerSchema>>;

const answersShape = (line: ProductLine) =>
  Object.fromEntries(
    line.questions.map((question) => [
      question.id,
      text(1_000)
        .superRefine((answer, context) => {
          const problem = answer === '' ? undefined : answerProblem(question, answer);
          if (problem) context.addIssue({ code: 'custom', message: `"${question.ask}": ${problem}` });
        })
        .optional(),
    ]),
  );

/** Blank answers are no answers. */
const given = (answers: Readonly<Record<string, string | undefined>>): Answers =>
  Object.fromEntries(Object.entries(answers).filter((entry): entry is [string, string] => Boolean(entry[1])));

/** The facts as they stand once these answers are taken; an answer given now counts over what was known. */
const factsWith = (line: ProductLine, facts: Facts, answers: Answers): Facts => ({
  ...facts,
  ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [`answer.${id}`, answer])),
  ...toldBy(line, answers),
});
