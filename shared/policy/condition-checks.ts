import { factNames, origins } from '../domain/facts.ts';
import { lifecycleStages, type Verdict } from '../domain/lead.ts';
import { unknownValue } from '../domain/problems.ts';
import type { Condition, ProductLine, Question } from './definition.ts';
import { questionOf } from './reach.ts';

export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Facts by the kind of value. */
type FactNames = Readonly<Record<keyof typeof factNames, readonly string[]>>;

/** What is wrong with a condition that may ask about the answers to `lines`. */
export function conditionProblems(
  condition: Condition,
  path: Problem['path'],
  lines: readonly ProductLine[],
  names: FactNames = factNames,
  /** Values of facts that only the document knows. */
  told: Readonly<Record<string, readonly string[]>> = {},
): Problem[] {
  const allFacts = Object.values(names).flat();
  const answers = new Map<string, Question>(
    lines.flatMap(({ questions }) => questions.map((one) => [`answer.${one.id}`, one])),
  );
  const question = answers.get(condition.fact);
  if (!question && (questionOf(condition) !== undefined || !allFacts.includes(condition.fact)))
    return [
      {
        path: [...path, 'fact'],
        message: unknownValue('fact', condition.fact, [...allFacts, ...answers.keys()]),
      },
    ];
  if (!suits(condition, question, names))
    return [
      { path: [...path, 'is'], message: `"${condition.fact}" cannot be compared by "${condition.is}"` },
    ];
  return valueProblems(condition, path, told[condition.fact] ?? valuesOf(condition.fact, lines, question));
}

function suits({ fact, is }: Condition, question: Question | undefined, names: FactNames): boolean {
  if (is === 'known') return true;
  if (typeof is === 'boolean') return names.flag.includes(fact);
  if (is === 'at-least' || is === 'at-most')
    return question ? question.kind === 'number' : names.number.includes(fact);
  return question ? question.kind !== 'number' : names.text.includes(fact);
}

const verdicts = [
  'sales-ready',
  'nurture',
  'ask-qualifier',
  'self-serve',
  'disqualified',
] as const satisfies readonly Verdict[];
const grades = ['A', 'B', 'C', 'D'] as const;

/** The values a fact can have, where the policy or the product names them all. */
export function valuesOf(fact: string, lines: readonly ProductLine[], question: Question | undefined) {
  if (fact === 'productLine') return lines.map(({ id }) => id);
  if (fact === 'source') return origins;
  if (fact === 'verdict') return verdicts;
  if (fact === 'grade') return grades;
  if (fact === 'stage') return lifecycleStages;
  return question?.options?.map(({ value }) => value);
}

function valueProblems(
  condition: Condition,
  path: Problem['path'],
  known: readonly string[] | undefined,
): Problem[] {
  if (condition.is !== 'one-of' && condition.is !== 'not-one-of') return [];
  return condition.value.flatMap((value, index) => {
    const at = [...path, 'value', index];
    if (known && !known.includes(value)) return [{ path: at, message: unknownValue('value', value, known) }];
    if (condition.fact === 'country' && !/^[A-Z]{2}$/.test(value))
      return [{ path: at, message: 'must be an ISO 3166 alpha-2 code, like "DE"' }];
    return [];
  });
}
