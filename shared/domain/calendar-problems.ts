import { type Calendar, weekdays } from './calendar.ts';
import { day, toInstant, toMillis } from './time.ts';

/** What is wrong with a calendar, each with its path (`hours.mon.0: …`); empty when it can be counted in. For the policy schema. */
export function calendarProblems(calendar: Calendar): string[] {
  const problems = [
    ...(isTimeZone(calendar.timeZone) ? [] : [`timeZone: there is no time zone "${calendar.timeZone}"`]),
    ...weekdays.flatMap((weekday) => hoursProblems(`hours.${weekday}`, calendar.hours[weekday] ?? [])),
    ...calendar.holidays.flatMap((date, index) =>
      isDate(date) ? [] : [`holidays.${index}: "${date}" is not a date like 2027-12-24`],
    ),
  ];
  if (weekdays.every((weekday) => !calendar.hours[weekday]?.length)) problems.push('hours: it never opens');
  return problems;
}

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

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
