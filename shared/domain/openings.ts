import { tzOffset } from '@date-fns/tz';
import { day, type Instant, minute, toInstant, toMillis } from './time.ts';

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Working time: an IANA time zone, opening hours per weekday as local `['09:00', '17:30']` (end may be `24:00`;
 * a night shift is two spans), holidays as local dates `2027-12-24`. Never changed in place: its openings are cached.
 *
 * Business time is time that passes while the calendar is open. Whole days Monday to Friday make "working days":
 * 24 h from Friday 15:00 end on Monday 15:00. A day open across a clock change lasts 23 or 25 h and counts as such,
 * so that an hour promised is always an hour people have; the wall-clock time of a deadline moves instead.
 */
export interface Calendar {
  readonly timeZone: string;
  readonly hours: Readonly<Partial<Record<Weekday, readonly (readonly [string, string])[]>>>;
  readonly holidays: readonly string[];
}

/** A span of time in UTC milliseconds, `close` excluded. */
export interface Span {
  readonly open: number;
  readonly close: number;
}

/** Openings between two instants, cut to fit, in order; none when `to` is not after `from`. */
export function* openings(calendar: Calendar, from: number, to: number): Generator<Span> {
  if (to <= from) return;
  for (let index = Math.floor(from / blockMillis); index * blockMillis < to; index++)
    for (const span of openingsOfBlock(calendar, index)) {
      if (span.open >= to) return;
      if (span.close <= from) continue;
      const isWhole = span.open >= from && span.close <= to;
      yield isWhole ? span : { open: Math.max(span.open, from), close: Math.min(span.close, to) };
    }
}

// Asking Intl for an offset takes microseconds, and a simulated year asks for a million deadlines: so openings are
// worked out once per calendar and block of 32 days (counted in UTC), and offsets once per zone and day.
const blockDays = 32;
const blockMillis = blockDays * day;
const blocks = new WeakMap<Calendar, Map<number, readonly Span[]>>();
const offsets = new Map<string, Map<number, number>>();

function openingsOfBlock(calendar: Calendar, index: number): readonly Span[] {
  const known = blocks.get(calendar) ?? new Map<number, readonly Span[]>();
  blocks.set(calendar, known);
  const spans = known.get(index) ?? workOutBlock(calendar, index);
  known.set(index, spans);
  return spans;
}

/** Local days overlap the block by up to a day at both ends; spans are cut so that each moment belongs to one block. */
function workOutBlock(calendar: Calendar, index: number): readonly Span[] {
  const spans: Span[] = [];
  const end = (index + 1) * blockMillis;
  let closed = index * blockMillis;
  for (let date = index * blockDays - 1; date <= (index + 1) * blockDays; date++)
    for (const [from, until] of hoursOn(calendar, date)) {
      const open = Math.max(closed, localToUtc(calendar.timeZone, date, from));
      const close = Math.min(end, localToUtc(calendar.timeZone, date, until));
      if (close <= open) continue;
      spans.push({ open, close });
      closed = close;
    }
  return spans;
}

/** Dates are counted in days since 1970-01-01, a Thursday. */
function hoursOn(calendar: Calendar, date: number): readonly (readonly [string, string])[] {
  const weekday = weekdays[(((date + 4) % 7) + 7) % 7];
  const hours = weekday && calendar.hours[weekday];
  if (!hours || calendar.holidays.includes(toInstant(date * day).slice(0, 10))) return [];
  return hours.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether the calendar opens at all on that date, like `2027-12-24`. */
export const opensOn = (calendar: Calendar, date: string): boolean =>
  hoursOn(calendar, toMillis(`${date}T00:00:00.000Z`) / day).length > 0;

/** When the day of that date, `2027-12-24`, begins in the zone. */
export const startOfDay = (timeZone: string, date: string): Instant => timeOn(timeZone, date, '00:00');

/** The date it is in the zone at that instant: `2027-12-24`. */
export const dateIn = (timeZone: string, at: Instant): string =>
  toInstant(toMillis(at) + offsetAt(timeZone, toMillis(at))).slice(0, 10);

/** That time of day on that date there: `10:00` on `2027-01-12`, summer and winter. */
export const timeOn = (timeZone: string, date: string, time: string): Instant =>
  toInstant(localToUtc(timeZone, toMillis(`${date}T00:00:00.000Z`) / day, time));

/** A local time the clocks repeat means its first pass; one they skip is read with the offset from before the change. */
function localToUtc(timeZone: string, date: number, time: string): number {
  const wall = date * day + minutesOf(time) * minute;
  const before = offsetAtMidnight(timeZone, date - 1);
  const after = offsetAtMidnight(timeZone, date + 3);
  const early = wall - before;
  if (before === after || offsetAt(timeZone, early) === before) return early;
  const late = wall - after;
  return offsetAt(timeZone, late) === after ? late : early;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function offsetAtMidnight(timeZone: string, date: number): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const offset = known.get(date) ?? offsetAt(timeZone, date * day);
  known.set(date, offset);
  return offset;
}

const offsetAt = (timeZone: string, millis: number): number => tzOffset(timeZone, new Date(millis)) * minute;
