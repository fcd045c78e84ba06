import { type Entry, inColour, rule, timeline } from '../cli/timeline.ts';
import { day, toMillis } from '../shared/domain/time.ts';
import { withoutEchoes } from '../shared/views/words.ts';
import type { Story } from './story.ts';
import type { Told } from './told.ts';

/** How a story went: the lead as it stands, and what is not as told. */
export interface Outcome {
  readonly story: Story;
  readonly told: Told | undefined;
  readonly missed: readonly string[];
}

/** The lead's life as lines: who did what when, the mails, the waits. `nameOf` knows whose address it is. */
export function narrate(
  { story, told, missed }: Outcome,
  nameOf: (address: string) => string,
): readonly string[] {
  const { name, company } = told?.profile ?? {};
  const who = [name, company].filter(Boolean).join(', ');
  return [
    '',
    rule(story.title),
    ...(told
      ? [
          `  ${inColour('bold', who)}  ${inColour('dim', `${told.lead.leadId}  ${placeOf(told.timeZone)} time`)}`,
          '',
          ...lifeOf(told, nameOf),
        ]
      : []),
    ...missed.map((what) => `  ${inColour('red', `Not as told: ${what}`)}`),
  ];
}

/** `America/New_York` is New York. */
const placeOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

function lifeOf({ journey, mails, timeZone }: Told, nameOf: (address: string) => string): readonly string[] {
  const events = withoutEchoes(journey);
  const entries: readonly Entry[] = [
    ...events.map(({ at, text, type }) => ({ at, text, ...toneOf(type) })),
    ...mails.map(
      ({ sentAt, to, subject }): Entry => ({
        at: sentAt,
        text: `→ mail to ${nameOf(to[0] ?? '')}: ${subject}`,
        tone: 'cyan',
      }),
    ),
  ];
  return timeline(
    entries.toSorted((a, b) => toMillis(a.at) - toMillis(b.at)),
    timeZone,
  );
}

type Event = Told['journey'][number];

function toneOf(type: Event['type']): Pick<Entry, 'tone'> {
  if (type === 'lead.won') return { tone: 'green' };
  return type.startsWith('sla.') || type === 'lead.rescored' ? { tone: 'dim' } : {};
}

const columns = [30, 26, 6, 7, 13] as const;

/** Above the stories: what the reader is about to see. */
export const prologue = (count: number): readonly string[] => [
  '',
  inColour(
    'bold',
    `Lead Relay: ${count} ${count === 1 ? 'inquiry' : 'inquiries'}, each to its end, from January 2027 on.`,
  ),
  'The real process, over HTTP, on a clock that jumps. Times are those where the lead is worked on.',
];

/** One row a story: how it ended, after how long, and what it took. */
export function summarise(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.map(({ told, missed }) => {
    const { lead, journey = [], profile } = told ?? {};
    const last = journey.at(-1)?.at ?? '';
    const days = lead ? Math.round((toMillis(last) - toMillis(lead.createdAt)) / day) : 0;
    const cells = [
      profile?.name ?? '?',
      fateOf(told),
      `${days}`,
      `${told?.mails.length ?? 0}`,
      `${told?.transitions ?? 0}`,
    ];
    return (
      row(cells) + (missed.length === 0 ? inColour('green', '   as told') : inColour('red', '   NOT AS TOLD'))
    );
  });
  const header = row(['lead', 'fate', 'days', 'mails', 'transitions']);
  return ['', rule('In short'), inColour('dim', header), ...rows];
}

const row = (cells: readonly string[]): string =>
  `  ${cells.map((cell, index) => (index < 2 ? cell.padEnd(columns[index] ?? 0) : cell.padStart(columns[index] ?? 0))).join('')}`;

function fateOf(told: Told | undefined): string {
  if (!told) return 'none';
  const { status, closedAs } = told.lead;
  return closedAs ?? status.replaceAll('-', ' ');
}
