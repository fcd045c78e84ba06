import {
  addBusinessTime,
  businessMillisBetween,
  type Calendar,
  calendarProblems,
  type Pause,
} from './calendar.ts';
import { type Duration, durationMillis, durationPattern, earliest, type Instant } from './time.ts';

/** One step of a ladder: when `after` (business time) has passed in the calendar named `in`, `act` is done. An act names its rung. */
export interface Rung<Act extends string = string> {
  readonly after: Duration;
  readonly in: string;
  readonly act: Act;
}
/** From the lowest rung, which comes first, to the highest. */
export type Ladder<Act extends string = string> = readonly Rung<Act>[];

export type Calendars = Readonly<Record<string, Calendar>>;

/** The clock of a hand-over or task. `performed` are the acts done or passed over: neither falls due again (R27). */
export interface SlaClock {
  readonly startedAt: Instant;
  readonly pauses: readonly Pause[];
  readonly performed: readonly string[];
  /** Where the person works whose time is counted; absent: where the company does. */
  readonly region?: string;
}

export interface DueRung<Act extends string = string> {
  readonly rung: Rung<Act>;
  readonly passedOver: Ladder<Act>;
}

export const startClock = (startedAt: Instant, region?: string): SlaClock => ({
  startedAt,
  pauses: [],
  performed: [],
  ...(region !== undefined && { region }),
});

/** Stops the clock from `from` until `until`. An extension granted by the manager is such a pause, with the manager's reason (R27). */
export const pause = (clock: SlaClock, from: Instant, until: Instant, reason: string): SlaClock => ({
  ...clock,
  pauses: [...clock.pauses, { from, until, reason }],
});

export const withPerformed = (clock: SlaClock, acts: readonly string[]): SlaClock => ({
  ...clock,
  performed: [...new Set([...clock.performed, ...acts])],
});

/** When the rung falls due, whether or not it was performed. @throws RangeError for a calendar that is not there. */
export function rungAt(rung: Rung, clock: SlaClock, calendars: Calendars): Instant {
  const calendar = calendars[rung.in];
  if (!calendar) throw new RangeError(`there is no calendar "${rung.in}"`);
  return addBusinessTime(calendar, clock.startedAt, durationMillis(rung.after), clock.pauses);
}

/**
 * The highest rung due at `now` and not performed, and the lower ones it leaves behind; undefined when nothing is due.
 * A rung below the one taken is passed over even if its own calendar lets it fall due later: nobody is reminded after an
 * escalation. Both belong in `withPerformed` (R27).
 */
export function dueRung<Act extends string>(
  ladder: Ladder<Act>,
  clock: SlaClock,
  calendars: Calendars,
  now: Instant,
): DueRung<Act> | undefined {
  const open = unperformed(ladder, clock);
  const rung = open.findLast((candidate) => rungAt(candidate, clock, calendars) <= now);
  return rung && { rung, passedOver: open.slice(0, open.indexOf(rung)) };
}

/** When the next rung falls due, perhaps in the past; undefined when all are performed. */
export const nextDue = (ladder: Ladder, clock: SlaClock, calendars: Calendars): Instant | undefined =>
  earliest(...unperformed(ladder, clock).map((rung) => rungAt(rung, clock, calendars)));

const unperformed = <Act extends string>(ladder: Ladder<Act>, clock: SlaClock): Ladder<Act> =>
  ladder.filter(({ act }) => !clock.performed.includes(act));

/** Business time the clock has run until `now`, pauses left out, in milliseconds (R27). */
export const businessTimeUsed = (clock: SlaClock, calendar: Calendar, now: Instant): number =>
  businessMillisBetween(calendar, clock.startedAt, now, clock.pauses);

/** What is wrong with a ladder, each with its path (`2.in: …`); empty when it can be climbed. For the policy schema. */
export function ladderProblems(ladder: Ladder, calendars: Calendars): string[] {
  if (ladder.length === 0) return ['it has no rung'];
  const countable = ladder.filter((rung) => isCountable(rung, calendars));
  return ladder.flatMap((rung, index) => [
    ...rungProblems(rung, calendars).map((problem) => `${index}.${problem}`),
    ...(ladder.slice(0, index).some(({ act }) => act === rung.act)
      ? [`${index}.act: "${rung.act}" is on the ladder twice`]
      : []),
    ...ladder
      .slice(index + 1)
      .filter((higher) => countable.includes(rung) && countable.includes(higher))
      .filter((higher) => isNeverBefore(rung, higher, calendars))
      .map(({ act }) => `${index}.after: "${rung.act}" never falls due before "${act}"`),
  ]);
}

function rungProblems(rung: Rung, calendars: Calendars): string[] {
  return [
    ...(durationPattern.test(rung.after) ? [] : [`after: "${rung.after}" is not a duration like PT4H`]),
    ...(Object.hasOwn(calendars, rung.in) ? [] : [`in: there is no calendar "${rung.in}"`]),
  ];
}

/** Hours of two calendars compare only from a given start, so each day of an ordinary week is tried. */
function isNeverBefore(lower: Rung, higher: Rung, calendars: Calendars): boolean {
  return ordinaryWeek.every((at) => {
    const clock = startClock(at);
    return rungAt(lower, clock, calendars) >= rungAt(higher, clock, calendars);
  });
}

function isCountable(rung: Rung, calendars: Calendars): boolean {
  if (rungProblems(rung, calendars).length > 0) return false;
  const calendar = calendars[rung.in];
  return calendar !== undefined && calendarProblems(calendar).length === 0;
}

const ordinaryWeek: readonly Instant[] = [14, 15, 16, 17, 18, 19, 20].map(
  (date) => `2027-06-${date}T12:00:00.000Z`,
);
