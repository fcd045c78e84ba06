import { type Facts, judge } from '../domain/facts.ts';
import type { Condition, ProductLine } from './definition.ts';
import type { Rule, Scoring } from './scoring.ts';

type FactRule = Exclude<Rule, { group: 'behaviour' }>;

/** Every total of points that a lead of this product line can have, facts being independent of each other. */
export function attainablePoints(scoring: Scoring, line: ProductLine): ReadonlySet<number> {
  const byFact = Object.groupBy(
    scoring.rules.filter((rule) => rule.group !== 'behaviour').filter((rule) => canCount(rule, line)),
    ({ when }) => when.fact,
  );
  const choices = Object.values(byFact).map((rules = []) => pointsOfFact(rules, line));
  const behaviour = scoring.rules
    .filter((rule) => rule.group === 'behaviour')
    .map(({ atMost }) => Array.from({ length: atMost + 1 }, (_, points) => points));
  return [...choices, ...behaviour].reduce(sums, new Set([0]));
}

function sums(totals: ReadonlySet<number>, points: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const total of totals) for (const more of points) found.add(total + more);
  return found;
}

function canCount({ when }: FactRule, line: ProductLine): boolean {
  const question = questionOf(when);
  return question === undefined || line.questions.some(({ id }) => id === question);
}

/** The question whose answer the condition asks about, if it does. */
export const questionOf = ({ fact }: Condition): string | undefined =>
  fact.startsWith('answer.') ? fact.slice('answer.'.length) : undefined;

/** The points that rules about one fact give together, for each value that makes a difference. */
function pointsOfFact(rules: readonly FactRule[], line: ProductLine): number[] {
  const conditions = rules.map(({ when }) => when);
  const totals = situations(conditions, line).map((facts) =>
    rules
      .filter(({ when }) => judge(when, facts) === 'holds')
      .reduce((total, { points }) => total + points, 0),
  );
  return [...new Set(totals)];
}

function situations(conditions: readonly Condition[], line: ProductLine): Facts[] {
  const fact = conditions[0]?.fact ?? '';
  if (fact === 'productLine') return [{ [fact]: line.id }];
  const question = line.questions.find(({ id }) => fact === `answer.${id}`);
  const told = question?.options?.map(({ value }) => value) ?? conditions.flatMap(valuesThatMatter);
  return [{}, ...told.map((value) => ({ [fact]: value }))];
}

/** Values of its fact that make a difference to the condition. */
export function valuesThatMatter(condition: Condition): (string | number | boolean)[] {
  switch (condition.is) {
    case 'one-of':
    case 'not-one-of':
      return [...condition.value, 'something else'];
    case 'at-least':
    case 'at-most':
      return [condition.value - 1, condition.value, condition.value + 1];
    case 'known':
      return ['something'];
    default:
      return [true, false];
  }
}
