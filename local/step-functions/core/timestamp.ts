const offsetDateTime =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch of an ISO-8601 extended offset date-time, or undefined when the text is none. */
export function parseTimestamp(text: string): number | undefined {
  const match = offsetDateTime.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction = '', offset = 'Z'] = match;
  const isValidDate =
    Number(month) >= 1 && Number(month) <= 12 && Number(day) <= daysIn(Number(year), Number(month));
  const isValidTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!isValidDate || Number(day) < 1 || !isValidTime) return undefined;
  const millis = fraction.padEnd(3, '0').slice(0, 3);
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}${offset}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Below, at or above zero as the left instant is before, at or after the right one, to the nanosecond; undefined when one is none. */
export function compareTimestamps(left: string, right: string): number | undefined {
  const [from, to] = [parseTimestamp(left), parseTimestamp(right)];
  if (from === undefined || to === undefined) return undefined;
  return from === to ? nanosOf(left) - nanosOf(right) : from - to;
}

/** What stands behind the milliseconds. */
function nanosOf(text: string): number {
  return Number((offsetDateTime.exec(text)?.[7] ?? '').padEnd(9, '0').slice(3));
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
