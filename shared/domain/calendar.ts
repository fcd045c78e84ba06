import { oncePer } from './once-per.ts';
import { type Calendar, openings, type Span, type Weekday, weekdays } from './openings.ts';
import { didYouMean } from './problems.ts';
import { day, type Instant, toInstant, toMillis } from './time.ts';

export { type Calendar, type Weekday, weekdays };

/** Time that does not count, `until` excluded. An empty or reversed pause counts as none. */
export interface Pause {
  readonly from: Instant;
  readonly until: Instant;
  readonly reason: string;
}

/** A calendar that stays closed, or a count that takes longer, is given up after this. */
const horizon = 100 * 366 * day;

/**
 * The first instant by which `millis` of business time have passed since `from`: 17:30, not 09:00 of the next day; `from` itself
 * for nothing. @throws RangeError when that takes over a hundred years, which `calendarProblems` rules out for sane durations.
 */
export function addBusinessTime(
  calendar: Calendar,
  from: Instant,
  millis: number,
  pauses: readonly Pause[] = [],
): Instant {
  if (millis <= 0) return from;
  const start = toMillis(from);
  let left = millis;
  for (const stretch of unpaused(start, start + horizon, pauses))
    for (const { open, close } of openings(calendar, stretch.open, stretch.close)) {
      if (left <= close - open) return toInstant(open + left);
      left -= close - open;
    }
  throw new RangeError(`this much business time does not pass within a hundred years of ${from}`);
}

/** Business time from `from` to `to`, pauses left out, in milliseconds; 0 when `to` is not after `from`. */
export function businessMillisBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
  pauses: readonly Pause[] = [],
): number {
  let passed = 0;
  for (const stretch of unpaused(toMillis(from), toMillis(to), pauses))
    for (const { open, close } of openings(calendar, stretch.open, stretch.close)) passed += close - open;
  return passed;
}

/** The next instant the calendar is open; `at` itself when it is. @throws RangeError when it never opens. */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  const start = toMillis(at);
  for (const { open } of openings(calendar, start, start + horizon))
    return open === start ? at : toInstant(open);
  throw new RangeError(`the calendar does not open within a hundred years of ${at}`);
}

/** Open at the first instant of a span, closed at its last. */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  const start = toMillis(at);
  return !openings(calendar, start, start + 1).next().done;
}

/** What the pauses leave of a stretch of time, in order. */
function unpaused(from: number, to: number, pauses: readonly Pause[]): readonly Span[] {
  const spans: Span[] = [];
  let open = from;
  for (const pause of inOrder(pauses)) {
    if (pause.open > open) spans.push({ open, close: Math.min(pause.open, to) });
    open = Math.max(open, pause.close);
    if (open >= to) return spans;
  }
  return [...spans, { open, close: to }];
}

const inOrder = (pauses: readonly Pause[]): readonly Span[] =>
  pauses
    .map((pause) => ({ open: toMillis(pause.from), close: toMillis(pause.until) }))
    .filter(({ open, close }) => close > open)
    .sort((a, b) => a.open - b.open);

/** What is wrong with a calendar, each with its path (`hours.mon.0: …`); empty when it can be counted in. For the policy schema. */
export function calendarProblems(calendar: Calendar): string[] {
  const problems = [
    ...(isTimeZone(calendar.timeZone)
      ? []
      : [`timeZone: there is no time zone "${calendar.timeZone}"${zoneMeant(calendar.timeZone)}`]),
    ...weekdays.flatMap((weekday) => hoursProblems(`hours.${weekday}`, calendar.hours[weekday] ?? [])),
    ...calendar.holidays.flatMap((date, index) =>
      isDate(date) ? [] : [`holidays.${index}: "${date}" is not a date like 2027-12-24`],
    ),
  ];
  if (weekdays.every((weekday) => !calendar.hours[weekday]?.length)) problems.push('hours: it never opens');
  return problems;
}

const zoneMeant = (name: string): string => didYouMean(name, Intl.supportedValuesOf('timeZone'));

const startPattern = /^([01]\d|2[0-3]):[0-5]\d$/;
const endPattern = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

function hoursProblems(path: string, spans: readonly (readonly [string, string])[]): string[] {
  return spans.flatMap(([from, until], index) => {
    if (!startPattern.test(from) || !endPattern.test(until))
      return [`${path}.${index}: "${from}" to "${until}" are not times like 09:00 and 17:30`];
    if (until <= from) return [`${path}.${index}: it must end after ${from}; a night shift is two spans`];
    const isOverlapping = spans.slice(0, index).some((other) => from < other[1] && other[0] < until);
    return isOverlapping ? [`${path}.${index}: ${from} to ${until} overlaps another span of the day`] : [];
  });
}

/** A date that exists: 30 February reads as 2 March, and so differs from what was written. */
function isDate(text: string): boolean {
  const millis = datePattern.test(text) ? toMillis(text) : Number.NaN;
  return millis % day === 0 && toInstant(millis).startsWith(text);
}

/** The zone as IANA writes it, if it is one by any of its names. Not kept: anybody may send us any text. */
export function zoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Of the names in a policy or a team. */
export const isTimeZone = oncePer((name) => zoneNamed(name) !== undefined);
