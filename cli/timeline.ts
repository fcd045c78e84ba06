import { styleText } from 'node:util';
import { day, hour, type Instant, minute, toMillis } from '../shared/domain/time.ts';
import { counted } from './counted.ts';

/** Something that happened, for a reader; equal minutes share one line's time. */
export interface Entry {
  readonly at: Instant;
  readonly text: string;
  readonly tone?: Tone;
}
export type Tone = 'bold' | 'dim' | 'green' | 'red' | 'cyan';

const width = 96;
const margin = 21; // `  Mon  4 Jan 09:30   `
const shortestWaitTold = 5 * minute;

/** Entries as lines: when, where the reader is, and what; between them the waits, in words; a new year where one begins. */
export function timeline(entries: readonly Entry[], zone: string): readonly string[] {
  return entries.flatMap(({ at, text, tone }, index) => {
    const before = entries[index - 1];
    const waited = before ? toMillis(at) - toMillis(before.at) : 0;
    const when = before && timeOf(before.at, zone) === timeOf(at, zone) ? '' : timeOf(at, zone);
    const [first = '', ...rest] = wrapped(text, width - margin).map((line) =>
      tone ? inColour(tone, line) : line,
    );
    return [
      ...(waited < shortestWaitTold ? [] : [inColour('dim', `${''.padEnd(margin)}⋮ ${wait(waited)}`)]),
      `  ${when.padEnd(margin - 2)}${first}`,
      ...rest.map((line) => `${''.padEnd(margin + 2)}${line}`),
    ];
  });
}

/** `25 minutes`, `3 hours`, `12 days`, `4 months`. */
function wait(millis: number): string {
  const inUnits = (unit: number, name: string) => counted(Math.round(millis / unit), name);
  if (millis < 59.5 * minute) return inUnits(minute, 'minute');
  if (millis < 23.5 * hour) return inUnits(hour, 'hour');
  return millis < 75 * day ? inUnits(day, 'day') : inUnits(30 * day, 'month');
}

/** `Mon  4 Jan 09:30`: the columns stay where they are. */
function timeOf(at: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day').padStart(2)} ${part('month').slice(0, 3)} ${part('hour')}:${part('minute')}`;
}

/** Lines of at most so many characters, broken between words. */
function wrapped(text: string, most: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (longer.length <= most || last === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Rows below each other, each column as wide as its widest cell; the first row is their heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .map((line, index) => (index === 0 ? inColour('dim', line) : line))
    .join('\n');
}

/** Colour on a terminal only; NO_COLOR is honoured. */
export const inColour = (tone: Tone, text: string): string =>
  styleText(tone, text, { stream: process.stdout });

/** A line across the page with a title in it. */
export const rule = (title: string): string => {
  const line = '─'.repeat(Math.max(3, width - title.length - 4));
  return `${inColour('dim', '──')} ${inColour('bold', title)} ${inColour('dim', line)}`;
};
