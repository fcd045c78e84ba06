import { attention, type Definition, isWait, nextCycle } from './definition.ts';
import { type Place, placesOf } from './places.ts';

/** Nearly every place leads here: an arrow each would hide the others, so each box says it in words. */
const inWords: Readonly<Record<string, string>> = {
  qualify: 'judged anew',
  resting: 'put to rest',
  closed: 'closed',
};

const quote = (text: string) => `"${text.replaceAll('"', '#quot;')}"`;

const isWaitState = (definition: Definition, name: string) => {
  const state = definition.States[name];
  return state !== undefined && isWait(state);
};

const idOf = ({ names: [name = ''] }: Place) => name.replaceAll('-', '_');
const isInWords = ({ names }: Place) => names.some((name) => name in inWords);
const leads = (from: Place, to: Place) => from !== to && to.heads.some((head) => from.leadsTo.includes(head));

function box(definition: Definition, place: Place, places: readonly Place[]): string {
  const exits = places
    .filter((other) => leads(place, other))
    .flatMap(({ names }) => names.map((name) => inWords[name]))
    .filter((words) => words !== undefined);
  const text = quote(
    [...place.heads, ...(exits.length > 0 ? [`(or ${exits.join(', ')})`] : [])].join('<br>'),
  );
  if (place.heads.some((head) => isWaitState(definition, head))) return `${idOf(place)}[${text}]`;
  const isEnd = place.heads.every((head) => definition.States[head]?.Type === 'Succeed');
  return isEnd ? `${idOf(place)}([${text}])` : `${idOf(place)}(${text})`;
}

/** The places of a lead and the ways between them. */
export function overview(definition: Definition): string {
  const shown = placesOf(definition).filter(({ names }) => !names.includes('attention'));
  const [first] = shown;
  if (!first) throw new Error('The first choice of the workflow routes no place.');
  const arrows = shown.flatMap((from) =>
    shown.filter((to) => leads(from, to) && !isInWords(to)).map((to) => `  ${idOf(from)} --> ${idOf(to)}`),
  );
  return [
    '```mermaid',
    'flowchart TD',
    `  inquiry([${quote('an inquiry')}]) --> ${idOf(first)}`,
    ...shown.map((place) => `  ${box(definition, place, shown)}`),
    ...arrows,
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
    `Square boxes wait for a person or a date. To keep the arrows few, "(or judged anew, put to rest, closed)" stands for those to`,
    `"Qualify the lead", "Rest until the wake-up date" and "The lead is closed". Left out are three things true everywhere: a step that fails`,
    `for good leads to "${attention}", an outcome that a choice does not know to "${nextCycle}", and the start leads straight to every place.`,
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
