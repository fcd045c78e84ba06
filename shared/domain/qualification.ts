import type { ProductLine, Question } from '../policy/definition.ts';
import type { Grade, Policy } from '../policy/schema.ts';
import { type Facts, judge } from './facts.ts';
import type { Verdict } from './lead.ts';
import type { Answers } from './questions.ts';

/** The line of that id; one that the policy no longer knows is read as the first. */
export function productLineOf({ productLines }: Policy, id: string): ProductLine {
  const line = productLines.find((one) => one.id === id) ?? productLines[0];
  if (!line) throw new RangeError('the policy has no product line');
  return line;
}

export interface ProfileFit {
  /** Every condition of the ideal customer profile is seen to hold. */
  readonly isInside: boolean;
  /** Facts that break a condition: the lead is outside. */
  readonly failed: readonly string[];
  /** Facts nobody knows yet: neither inside nor outside. The policy has a mandatory question for each. */
  readonly unknown: readonly string[];
}

/** How the lead stands to the ideal customer profile of its product line (R16). */
export function isInsideProfile({ idealCustomer }: ProductLine, facts: Facts): ProfileFit {
  const judged = idealCustomer.map((condition) => ({ fact: condition.fact, is: judge(condition, facts) }));
  const failed = judged.filter(({ is }) => is === 'fails').map(({ fact }) => fact);
  const unknown = judged.filter(({ is }) => is === 'unknown').map(({ fact }) => fact);
  return { isInside: failed.length + unknown.length === 0, failed, unknown };
}

/**
 * Mandatory questions that are still open. A question that tells a fact about the company is settled by the fact, from
 * wherever it is known (R14). `anew` are asked again, whatever is known (R33).
 */
export const missingAnswers = (
  { questions }: Pick<ProductLine, 'questions'>,
  answers: Answers,
  facts: Facts,
  anew: readonly string[] = [],
): readonly Question[] =>
  questions.filter(
    ({ id, mandatory, tells }) =>
      anew.includes(id) || (mandatory && isBlank(answers[id]) && isBlank(tells && facts[tells])),
  );

const isBlank = (fact: Facts[string] | undefined): boolean =>
  fact === undefined || String(fact).trim() === '';

export interface Standing {
  /** Facts that break the ideal customer profile. One that is unknown is among the missing. */
  readonly outside: readonly string[];
  readonly missing: readonly Question[];
  readonly verdict: Verdict | null;
  readonly grade: Grade | null;
  /** A qualifier's uplift with a reason; it stands in for grade A and never waives answers. */
  readonly isUplifted: boolean;
}

/** To sales if, and only if: inside the profile, answers complete, verdict sales-ready, and grade A or an uplift (R14, R16). */
export const mayGoToSales = ({ outside, missing, verdict, grade, isUplifted }: Standing): boolean =>
  outside.length === 0 && missing.length === 0 && verdict === 'sales-ready' && (grade === 'A' || isUplifted);
