import { conditionProblems, type Problem } from './condition-checks.ts';
import type { ProductLine } from './definition.ts';
import { attainablePoints } from './reach.ts';
import type { Scoring } from './scoring.ts';

/** Facts that the form may leave open; the others are always known. */
const openFacts = ['country', 'industry', 'companySize', 'language', 'campaign'];

/** A condition on a fact that nobody is bound to ask for could never be seen to hold: the lead would be stranded. */
export const productLineProblems = (lines: readonly ProductLine[]): Problem[] =>
  lines.flatMap((line, index) =>
    line.idealCustomer.flatMap((condition, at) => {
      const path = ['productLines', index, 'idealCustomer', at];
      const problems = conditionProblems(condition, path, [line]);
      if (problems.length > 0) return problems;
      const isAsked = line.questions.some(
        ({ id, tells, mandatory }) =>
          mandatory && (tells === condition.fact || `answer.${id}` === condition.fact),
      );
      const isOpen = openFacts.includes(condition.fact) || condition.fact.startsWith('answer.');
      return isOpen && !isAsked
        ? [{ path: [...path, 'fact'], message: `no mandatory question tells "${condition.fact}"` }]
        : [];
    }),
  );

/** Rules ask about known facts, bands descend, and every product line can reach every grade. */
export function scoringProblems(scoring: Scoring, lines: readonly ProductLine[]): Problem[] {
  const { rules, bands } = scoring;
  const conditions = rules.flatMap((rule, index) =>
    rule.group === 'behaviour'
      ? []
      : conditionProblems(rule.when, ['scoring', 'rules', index, 'when'], lines),
  );
  const order = [
    ...(bands.A > bands.B ? [] : [{ path: ['scoring', 'bands', 'B'], message: 'must be less than A' }]),
    ...(bands.B > bands.C ? [] : [{ path: ['scoring', 'bands', 'C'], message: 'must be less than B' }]),
  ];
  if (conditions.length + order.length > 0) return [...conditions, ...order];
  return lines.flatMap((line) => unreachable(scoring, line));
}

function unreachable(scoring: Scoring, line: ProductLine): Problem[] {
  const { A, B, C } = scoring.bands;
  const totals = [...attainablePoints(scoring, line)];
  const bands = [
    { grade: 'A', from: A, below: Number.POSITIVE_INFINITY },
    { grade: 'B', from: B, below: A },
    { grade: 'C', from: C, below: B },
    { grade: 'D', from: Number.NEGATIVE_INFINITY, below: C },
  ];
  return bands
    .filter(({ from, below }) => !totals.some((total) => total >= from && total < below))
    .map(({ grade }) => ({
      path: ['scoring', 'bands', ...(grade === 'D' ? [] : [grade])],
      message: `grade ${grade} is out of reach for product line "${line.id}", whose points run from ${Math.min(...totals)} to ${Math.max(...totals)}`,
    }));
}
