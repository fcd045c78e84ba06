import type { Release } from './contract.ts';

/** Whether today's functions take what a state of an older release hands them. */
export type Accepts = (input: unknown) => boolean;

/** What would break for leads, mails and data of the older release if this one were deployed, a line each (R49). */
export function breaksOf(older: Release, newer: Release, accepts: Accepts): string[] {
  const was = `of ${older.version}`;
  const called = [...new Set(older.invokes)];
  return [
    ...called.flatMap((name) => functionBreaks(name, older, newer)),
    ...Object.entries(older.stateful).flatMap(([id, what]) =>
      newer.stateful[id] === what
        ? []
        : [`"${id}" (${what}) ${was} is gone or renamed: what it holds is lost`],
    ),
    ...older.routes
      .filter((route) => !newer.routes.includes(route))
      .map((route) => `the route "${route}" ${was} is gone: links and forms lead there`),
    ...Object.entries(older.inputs)
      .filter(([, input]) => !accepts(input))
      .map(([state]) => `what "${state}" ${was} hands its function is refused`),
    ...older.reads
      .filter((path) => !newer.reads.includes(path))
      .map((path) => `states ${was} read ${path} of a result, which this release may leave out`),
    ...Object.entries(older.exports)
      .filter(([name, columns]) => columns.some((column, at) => newer.exports[name]?.[at] !== column))
      .map(
        ([name]) => `columns of the export of ${name} ${was} are gone or elsewhere: new ones come at the end`,
      ),
    ...Object.entries(older.choices).flatMap(([state, choice]) => choiceBreaks(state, choice, older, newer)),
  ];
}

function functionBreaks(name: string, older: Release, newer: Release): string[] {
  const calls = `executions of ${older.version} call "${name}"`;
  if (!newer.functions[name]) return [`${calls}, which is gone`];
  if (newer.functions[name] !== older.functions[name])
    return [
      `${calls}, whose logical id changed: CloudFormation cannot replace a function that keeps its name`,
    ];
  return newer.invokes.includes(name) ? [] : [`${calls}, which the state machine may no longer invoke`];
}

/** A place that an old Choice does not know goes by its Default to the next cycle, under the newest definition. */
function choiceBreaks(
  state: string,
  { places, otherwise }: Release['choices'][string],
  older: Release,
  newer: Release,
): string[] {
  if (otherwise === 'begin-cycle') return [];
  return newer.places
    .filter((place) => !places.includes(place))
    .map(
      (place) => `"${state}" of ${older.version} does not know "${place}", and its Default begins no cycle`,
    );
}
