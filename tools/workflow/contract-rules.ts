import { type Definition, statesOf } from './definition.ts';

export interface Contract {
  readonly functionOf: Readonly<Record<string, string>>;
  readonly routedPlaces: readonly string[];
}

const substitution = (folder: string) =>
  `\${${folder.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}}`;

function functionProblems(definition: Definition, { functionOf }: Contract): readonly string[] {
  const tasks = statesOf(definition, 'Task');
  const names = new Set(tasks.map(([name]) => name));
  const wrong = tasks.flatMap(([name, state]) => {
    const folder = functionOf[name];
    if (folder === undefined) return [`${name}: stands in the workflow but not in the contract`];
    const invoked = state.Parameters?.FunctionName;
    return invoked === substitution(folder)
      ? []
      : [`${name}: invokes ${invoked}, the contract says ${folder}`];
  });
  const missing = Object.keys(functionOf).filter((name) => !names.has(name));
  return [...wrong, ...missing.map((name) => `${name}: stands in the contract but not in the workflow`)];
}

/** "Find where the lead stands" knows every place; wherever else an outcome is routed, it leads to the same state. */
function placeProblems(definition: Definition, { routedPlaces }: Contract): readonly string[] {
  const finder = definition.States[definition.States[definition.StartAt]?.Next ?? ''];
  const home = new Map((finder?.Choices ?? []).map((rule) => [rule.StringEquals, rule.Next]));
  const missing = routedPlaces.filter((place) => !home.has(place));
  const strays = statesOf(definition, 'Choice').flatMap(([name, { Choices = [] }]) =>
    Choices.flatMap(({ StringEquals: place = '', Next }) => {
      if (!routedPlaces.includes(place))
        return [`${name}: routes "${place}", which is no place of the contract`];
      return home.has(place) && home.get(place) !== Next
        ? [`${name}: routes "${place}" elsewhere than the start`]
        : [];
    }),
  );
  return [...missing.map((place) => `${definition.StartAt}: does not route the place "${place}"`), ...strays];
}

/** Whether the workflow and `contract.ts` say the same. */
export function contractProblems(definition: Definition, contract: Contract): readonly string[] {
  return [...functionProblems(definition, contract), ...placeProblems(definition, contract)];
}

/** Whether every function that is called has its entry point, and every entry point somebody who calls it. */
export function folderProblems(called: readonly string[], folders: readonly string[]): readonly string[] {
  return [
    ...called
      .filter((name) => !folders.includes(name))
      .map((name) => `functions/${name}/index.ts: does not exist`),
    ...folders.filter((name) => !called.includes(name)).map((name) => `functions/${name}: nobody calls it`),
  ];
}
