import { calendarProblems } from './calendar-problems.ts';
import { type Calendars, type Ladder, type Rung, rungAt, startClock } from './sla.ts';
import { durationPattern, type Instant } from './time.ts';

/** What is wrong with a ladder, each with its path (`2.in: …`); empty when it can be climbed. For the policy schema. */
export function ladderProblems(ladder: Ladder, calendars: Calendars): string[] {
  if (ladder.length === 0) return ['it has no rung'];
  return ladder.flatMap((rung, index) => [
    ...rungProblems(rung, calendars).map((problem) => `${index}.${problem}`),
    ...(ladder.slice(0, index).some(({ act }) => act === rung.act)
      ? [`${index}.act: "${rung.act}" is on the ladder twice`]
      : []),
    ...ladder
      .slice(index + 1)
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
  if (![lower, higher].every((rung) => isCountable(rung, calendars))) return false;
  return ordinaryWeek.every((at) => {
    const clock = startClock(at);
    return rungAt(lower, clock, calendars) >= rungAt(higher, clock, calendars);
  });
}

function isCountable(rung: Rung, calendars: Calendars): boolean {
  const calendar = calendars[rung.in];
  return (
    calendar !== undefined && rungProblems(rung, calendars).length + calendarProblems(calendar).length === 0
  );
}

const ordinaryWeek: readonly Instant[] = [14, 15, 16, 17, 18, 19, 20].map(
  (date) => `2027-06-${date}T12:00:00.000Z`,
);
