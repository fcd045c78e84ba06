import { attention, type Definition, isWait, nextCycle } from './definition.ts';
import { type Place, placesOf } from './places.ts';

/** Nearly every place leads here: an arrow from each would hide the others, so one from the frame stands for all. */
const ends = ['resting', 'closed'];
const fromEverywhere = ['qualify', ...ends];

const quote = (text: string) => `"${text.replaceAll('"', '#quot;')}"`;

const isWaitState = (definition: Definition, name: string) => {
  const state = definition.States[name];
  return state !== undefined && isWait(state);
};

const idOf = ({ names: [name = ''] }: Place) => name.replaceAll('-', '_');
const isOneOf = ({ names }: Place, some: readonly string[]) => names.some((name) => some.includes(name));
const leads = (from: Place, to: Place) => from !== to && to.heads.some((head) => from.leadsTo.includes(head));

function box(definition: Definition, place: Place): string {
  const text = quote(place.heads.join('<br>'));
  if (place.heads.some((head) => isWaitState(definition, head))) return `${idOf(place)}[${text}]`;
  const isEnd = place.heads.every((head) => definition.States[head]?.Type === 'Succeed');
  return isEnd ? `${idOf(place)}([${text}])` : `${idOf(place)}(${text})`;
}

/** The ways between places; those back to an earlier one are dotted. */
function arrowsOf(places: readonly Place[]): readonly string[] {
  return places.flatMap((from, at) =>
    places
      .filter((to) => leads(from, to) && !isOneOf(to, fromEverywhere))
      .map((to) => `  ${idOf(from)} ${places.indexOf(to) > at ? '-->' : '-.->'} ${idOf(to)}`),
  );
}

/** The places of a lead and the ways between them. */
export function overview(definition: Definition): string {
  const shown = placesOf(definition).filter((place) => !isOneOf(place, ['attention']));
  const active = shown.filter((place) => !isOneOf(place, ends));
  const last = shown.filter((place) => isOneOf(place, ends));
  const [first] = active;
  if (!first) throw new Error('The first choice of the workflow routes no place.');
  return [
    '```mermaid',
    'flowchart TD',
    `  inquiry([${quote('an inquiry')}]) --> ${idOf(first)}`,
    `  subgraph active[${quote(' ')}]`,
    ...active.map((place) => `    ${box(definition, place)}`),
    '  end',
    ...last.map((place) => `  active ==> ${box(definition, place)}`),
    ...arrowsOf(shown),
    '```',
  ].join('\n');
}

function entry(definition: Definition, name: string, functionOf: Readonly<Record<string, string>>): string {
  const state = definition.States[name];
  const { Comment = '', TimeoutSeconds, Choices = [] } = state ?? {};
  const outcomes = Choices.map((rule) => `\`${rule.StringEquals}\``).join(', ');
  const what = outcomes ? `${Comment}: ${outcomes}` : Comment;
  const folder = functionOf[name];
  const link = folder ? `[\`${folder}\`](../../functions/${folder}/handler.ts)` : '';
  const constant =
    TimeoutSeconds === undefined ? 'until the due time of the task' : `${TimeoutSeconds / 3600} hours`;
  const waits = isWaitState(definition, name) ? `an answer or a signal, ${constant}` : '';
  return `| ${name} | ${what} | ${link} | ${waits} |`;
}

/** Every state in the order of the file, under the place it belongs to. */
function stateTable(definition: Definition, functionOf: Readonly<Record<string, string>>): string {
  const places = placesOf(definition);
  const homeOf = new Map(places.flatMap((place) => place.states.map((state) => [state, place] as const)));
  const homeless = Object.keys(definition.States).filter((name) => !homeOf.has(name));
  const sections = [
    { title: 'Beginning and going on', states: homeless },
    ...places.map((place) => ({
      title: `${place.heads.join(' · ')} (${place.names.map((name) => `\`${name}\``).join(', ')})`,
      states: place.states,
    })),
  ];
  return sections
    .flatMap(({ title, states }) => [
      `### ${title}`,
      '',
      '| state | what | function | waits for |',
      '|---|---|---|---|',
      ...states.map((name) => entry(definition, name, functionOf)),
      '',
    ])
    .join('\n')
    .trimEnd();
}

/** What stands between the markers of the workflow's README. */
export function drawing(definition: Definition, functionOf: Readonly<Record<string, string>>): string {
  return [
    overview(definition),
    '',
    'Square boxes wait for a person or a date; dotted arrows lead back. The two bold arrows stand for one from nearly every box, and so does',
    'a way back to "Qualify the lead" that is not drawn: whoever writes again is judged anew. Not drawn either, because true everywhere: a',
    `step that fails for good leads to "${attention}", an outcome that a choice does not know to "${nextCycle}",`,
    `and the start, "${definition.StartAt}", leads straight to every place.`,
    '',
    '## State by state',
    '',
    stateTable(definition, functionOf),
  ].join('\n');
}

const begin = '<!-- drawn from definition.asl.json by `npm run draw` -->';
const end = '<!-- end of the drawing -->';

/** The page with the drawing between its markers renewed. */
export function redrawn(page: string, picture: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The page has no place for the drawing: ${begin} … ${end}`);
  return `${before}${begin}\n\n${picture}\n\n${end}${after}`;
}
