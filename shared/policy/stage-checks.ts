import { judge, stageFactNames } from '../domain/facts.ts';
import { lifecycleStages } from '../domain/lead.ts';
import { criteriaOfStage } from '../domain/stages.ts';
import { conditionProblems, type Problem, valuesOf } from './condition-checks.ts';
import type { Condition, ProductLine, Stages } from './definition.ts';
import { questionOf, valuesThatMatter } from './reach.ts';

interface Definition {
  readonly stages: Stages;
  readonly productLines: readonly ProductLine[];
}

/** Criteria ask about known facts, and each stage has leads of its own: some lead meets it and no further one (R11). */
export function stageProblems({ stages, productLines }: Definition): Problem[] {
  const unknown = lifecycleStages.flatMap((stage) =>
    criteriaOfStage(stages, stage).flatMap((criterion, index) =>
      conditionProblems(criterion, ['stages', stage, 'criteria', index], productLines, stageFactNames),
    ),
  );
  if (unknown.length > 0) return unknown;
  const values = valuesByFact(
    lifecycleStages.flatMap((stage) => criteriaOfStage(stages, stage)),
    productLines,
  );
  return lifecycleStages.flatMap((stage, index) => {
    const own = narrowed(values, criteriaOfStage(stages, stage), true);
    const path = ['stages', stage, ...(stage === 'name' ? [] : ['criteria'])];
    if (!own) return [{ path, message: 'no lead can meet all of them: they contradict each other' }];
    const further = lifecycleStages.slice(index + 1);
    if (
      canStay(
        own,
        further.map((one) => criteriaOfStage(stages, one)),
      )
    )
      return [];
    const taker = further.find((one) => !canStay(own, [criteriaOfStage(stages, one)]));
    return [
      {
        path,
        message: `no lead is ever at this stage: whoever meets it meets "${taker ?? further.join('" or "')}" too`,
      },
    ];
  });
}

type Value = string | number | boolean | undefined;
/** For each fact, the values it may still have; undefined is a fact that nobody knows. */
type Possible = ReadonlyMap<string, readonly Value[]>;

function valuesByFact(criteria: readonly Condition[], lines: readonly ProductLine[]): Possible {
  const questions = new Map(lines.flatMap((line) => line.questions.map((one) => [one.id, one])));
  return new Map(
    criteria.map(({ fact }) => {
      const about = criteria.filter((criterion) => criterion.fact === fact);
      const known = valuesOf(fact, lines, questions.get(questionOf({ fact, is: 'known' }) ?? ''));
      return [fact, [undefined, ...(known ?? about.flatMap(valuesThatMatter))]];
    }),
  );
}

const holds = (criterion: Condition, value: Value): boolean =>
  value !== undefined && judge(criterion, { [criterion.fact]: value }) === 'holds';

/** What stays possible where each criterion holds, or each fails; undefined when nothing does. */
function narrowed(possible: Possible, criteria: readonly Condition[], wanted: boolean): Possible | undefined {
  const left = new Map(possible);
  for (const criterion of criteria)
    left.set(
      criterion.fact,
      (left.get(criterion.fact) ?? []).filter((value) => holds(criterion, value) === wanted),
    );
  return [...left.values()].every((values) => values.length > 0) ? left : undefined;
}

/** Whether a lead can be like this without meeting any of the further stages: one criterion of each must fail. */
function canStay(possible: Possible, [stage, ...others]: readonly (readonly Condition[])[]): boolean {
  if (stage === undefined) return true;
  return stage.some((criterion) => {
    const left = narrowed(possible, [criterion], false);
    return left !== undefined && canStay(left, others);
  });
}
