import {
  type ChoiceRule,
  type Definition,
  isWait,
  nextCycle,
  type State,
  statesOf,
  successors,
} from './definition.ts';

const types = ['Task', 'Choice', 'Succeed'];
const outcome = '$.step.outcome';

type Rule = (definition: Definition) => readonly string[];

const sentences: Rule = (definition) =>
  statesOf(definition).flatMap(([name, { Type, Comment }]) => [
    ...(types.includes(Type)
      ? []
      : [`${name}: is a ${Type}; the workflow is made of tasks, choices and ends`]),
    ...(Comment?.trim() ? [] : [`${name}: has no Comment`]),
    ...(name.length <= 80 ? [] : [`${name}: has a name of more than 80 characters`]),
  ]);

function choiceProblems({ Choices = [], Default }: State): readonly string[] {
  const isRoute = (rule: ChoiceRule) =>
    rule.Variable === outcome && typeof rule.StringEquals === 'string' && Object.keys(rule).length === 3;
  const routed = Choices.map((rule) => rule.StringEquals);
  return [
    ...(Default === nextCycle ? [] : [`has no Default to "${nextCycle}"`]),
    ...(Choices.every(isRoute) ? [] : [`compares something else than ${outcome} by StringEquals`]),
    ...(new Set(routed).size === routed.length ? [] : ['routes an outcome twice']),
  ];
}

const choices: Rule = (definition) =>
  statesOf(definition, 'Choice').flatMap(([name, state]) =>
    choiceProblems(state).map((problem) => `${name}: ${problem}`),
  );

const typeOf = (definition: Definition, name: string | undefined) => definition.States[name ?? '']?.Type;

/** A wait is followed by a step, on waking and on time-out; a step by its Choice, or, once the next cycle began, by the end. */
const succession: Rule = (definition) =>
  statesOf(definition, 'Task').flatMap(([name, state]) => {
    const wanted = isWait(state) ? 'Task' : name === nextCycle ? 'Succeed' : 'Choice';
    const timeout = isWait(state) ? state.Catch?.slice(0, 1).map(({ Next }) => Next) : [];
    return [state.Next, ...(timeout ?? [])]
      .filter((next) => typeOf(definition, next) !== wanted)
      .map((next) => `${name}: leads to "${next}", which is no ${wanted}`);
  });

function reachable(definition: Definition): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [definition.StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = definition.States[name];
    if (!state || seen.has(name)) continue;
    seen.add(name);
    open.push(...successors(state));
  }
  return seen;
}

const reachability: Rule = (definition) => {
  const seen = reachable(definition);
  return statesOf(definition)
    .filter(([name]) => !seen.has(name))
    .map(([name]) => `${name}: is reached from nowhere`);
};

const laterFields = ['QueryLanguage', 'Assign', 'Arguments', 'Output', 'Condition', 'Items'];

/** JSONPath without variables is the one dialect that AWS, our runner and every tool agree on. */
const dialect: Rule = (definition) => {
  const problems = new Set<string>();
  for (const [name, state] of [
    ['The workflow', { ...definition, States: {} }],
    ...statesOf(definition),
  ] as const) {
    JSON.stringify(state, (key, value) => {
      if (laterFields.includes(key)) problems.add(`${name}: uses ${key}, which is not of our dialect`);
      if (typeof value === 'string' && /\{%|^\$[A-Za-z]/.test(value))
        problems.add(`${name}: uses JSONata or a variable: ${value}`);
      return value;
    });
  }
  return [...problems];
};

const rules: readonly Rule[] = [sentences, choices, succession, reachability, dialect];

/** How the states hang together. */
export function flowProblems(definition: Definition): readonly string[] {
  return rules.flatMap((rule) => rule(definition));
}
