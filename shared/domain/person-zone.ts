import type { Policy } from '../policy/schema.ts';
import { type Calendar, nextOpening, zoneNamed } from './calendar.ts';
import { timeOn } from './openings.ts';
import type { Profile } from './profile.ts';
import { type Instant, plus } from './time.ts';

/** What tells where a person's day begins (R35). */
export type Whereabouts = Pick<Profile, 'country' | 'timeZone'>;

/**
 * The zones it may be where the person is: the one they told; else all of their country, of which those that keep the same time all year
 * count once; else none.
 */
export const zonesOf = ({ timeZone, country }: Whereabouts): readonly string[] =>
  timeZone ? [timeZone] : country ? zonesOfCountry(country) : [];

/** An IANA zone as it is called, if it is one. */
export const knownZone = (text: string | undefined): string | null =>
  (text === undefined ? undefined : zoneNamed(text)) ?? null;

/** The one zone that dates to the person are told in: theirs, where there is but one, else the policy's. */
export function zoneOfPerson(person: Whereabouts, { nurture }: Policy): string {
  const [only, ...others] = zonesOf(person);
  return only !== undefined && others.length === 0 ? only : nurture.quietHours.timeZone;
}

/**
 * The instant itself, or the end of the quiet hours it falls in. It is quiet while it is so in any zone that may be the person's; where
 * that leaves no hour of the day, and where nothing tells their zone, the policy's zone counts (R35).
 */
export function quietUntil(person: Whereabouts, { nurture }: Policy, at: Instant): Instant {
  const { from, to, timeZone } = nurture.quietHours;
  const zones = zonesOf(person);
  const inAll = commonOpening(
    zones.map((zone) => wakingHours(zone, from, to)),
    at,
  );
  return inAll ?? nextOpening(wakingHours(timeZone, from, to), at);
}

/** The first instant at which all are open, within the next two days. */
function commonOpening(calendars: readonly Calendar[], at: Instant): Instant | undefined {
  if (calendars.length === 0) return undefined;
  const end = plus(at, 'P2D');
  for (let next = at; next < end; ) {
    const opening = calendars
      .map((calendar) => nextOpening(calendar, next))
      .reduce((a, b) => (a > b ? a : b));
    if (opening === next) return next;
    next = opening;
  }
  return undefined;
}

const known = new Map<string, Calendar>();

/** When it is not quiet there. Kept, for a calendar's openings are worked out once for each. */
function wakingHours(timeZone: string, from: string, to: string): Calendar {
  const key = [timeZone, from, to].join(' ');
  const calendar = known.get(key) ?? { timeZone, hours: everyDay(from, to), holidays: [] };
  known.set(key, calendar);
  return calendar;
}

function everyDay(from: string, to: string): Calendar['hours'] {
  const open: readonly (readonly [string, string])[] =
    from > to
      ? [[to, from]]
      : [
          ['00:00', from],
          [to, '24:00'],
        ];
  return { sun: open, mon: open, tue: open, wed: open, thu: open, fri: open, sat: open };
}

const countries = new Map<string, readonly string[]>();

function zonesOfCountry(country: string): readonly string[] {
  const found = countries.get(country) ?? distinct(new Intl.Locale(`und-${country}`).getTimeZones() ?? []);
  countries.set(country, found);
  return found;
}

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** By their clocks at noon of a day in each month. */
const distinct = (zones: readonly string[]): readonly string[] => [
  ...new Map(
    zones.map((zone) => [months.map((month) => timeOn(zone, `2027-${month}-20`, '12:00')).join(), zone]),
  ).values(),
];
