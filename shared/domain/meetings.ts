import type { Policy } from '../policy/schema.ts';
import { addBusinessTime, type Calendar } from './calendar.ts';
import { opensOn, timeOn } from './openings.ts';
import { day, durationMillis, type Instant, plusMillis, toMillis } from './time.ts';

/** A huddle as the policy dates it (R42). */
export interface Meeting {
  /** The date it was due by the policy, like `2027-01-12`: what it is known by, also when a holiday moves it. */
  readonly date: string;
  readonly heldAt: Instant;
  /** From then on nothing is answered any more. */
  readonly closesAt: Instant;
}

type Huddle = NonNullable<Policy['huddle']>;
const week = 7 * day;

/** The latest huddle that was due by `now`; undefined where the policy holds none. The hour is the calendar's on the wall, summer and winter. */
export function latestMeeting({ huddle, calendars }: Policy, now: Instant): Meeting | undefined {
  const calendar = huddle && calendars[huddle.in];
  if (!calendar) return undefined;
  const between = huddle.everyWeeks * week;
  // A holiday moves a huddle by days at most: the one after `now` may be due, the ones before are sure to be.
  const guess = Math.floor((toMillis(now) - toMillis(midnight(huddle.from))) / between) + 1;
  for (let number = guess; ; number -= 1)
    if (heldAt(huddle, calendar, number) <= now) return meetingOf(huddle, calendar, number);
}

/** The instants of the huddles before a meeting, oldest first, and its own: the bounds of `count` periods. */
export function periodBounds({ huddle, calendars }: Policy, { date }: Meeting, count: number): Instant[] {
  const calendar = huddle && calendars[huddle.in];
  if (!calendar) return [];
  const number = Math.round(
    (toMillis(midnight(date)) - toMillis(midnight(huddle.from))) / (huddle.everyWeeks * week),
  );
  return Array.from({ length: count + 1 }, (_, back) => heldAt(huddle, calendar, number - count + back));
}

function meetingOf(huddle: Huddle, calendar: Calendar, number: number): Meeting {
  const begins = heldAt(huddle, calendar, number);
  const closes = addBusinessTime(calendar, begins, durationMillis(huddle.answersWithin));
  const next = heldAt(huddle, calendar, number + 1);
  return { date: dateOf(huddle, number), heldAt: begins, closesAt: closes < next ? closes : next };
}

const midnight = (date: string): Instant => `${date}T00:00:00.000Z`;
const dateOf = ({ from, everyWeeks }: Huddle, number: number): string =>
  plusMillis(midnight(from), number * everyWeeks * week).slice(0, 10);

function heldAt(huddle: Huddle, calendar: Calendar, number: number): Instant {
  return timeOn(calendar.timeZone, openDate(calendar, dateOf(huddle, number)), huddle.at);
}

/** The date, or the next on which the calendar opens; a calendar that stays closed for two months moves nothing. */
function openDate(calendar: Calendar, date: string): string {
  for (let moved = 0; moved < 62; moved += 1) {
    const candidate = plusMillis(midnight(date), moved * day).slice(0, 10);
    if (opensOn(calendar, candidate)) return candidate;
  }
  return date;
}
