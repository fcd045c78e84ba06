import { type Calendar, openings, type Span, type Weekday, weekdays } from './openings.ts';
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
