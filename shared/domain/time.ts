/** An instant as ISO 8601 in UTC with milliseconds, `2027-01-04T08:00:00.000Z`: readable in the table, and text order is time order. */
export type Instant = string;

export const toMillis = (instant: Instant): number => Date.parse(instant);
export const toInstant = (millis: number): Instant => new Date(millis).toISOString();
export const plusMillis = (instant: Instant, millis: number): Instant =>
  toInstant(toMillis(instant) + millis);
export const earliest = (...instants: readonly Instant[]): Instant | undefined => instants.toSorted()[0];

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** ISO 8601 duration of days, hours, minutes and seconds: `PT4H`, `P14D`, `P1DT12H`. Days are 24 hours. */
export type Duration = string;
export const durationPattern = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of a duration. @throws RangeError when it is not one. */
export function durationMillis(duration: Duration): number {
  const parts = durationPattern.exec(duration);
  if (!parts) throw new RangeError(`not a duration: ${duration}`);
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * day + (hours ?? 0) * hour + (minutes ?? 0) * minute + (seconds ?? 0) * second;
}
export const plus = (instant: Instant, duration: Duration): Instant =>
  plusMillis(instant, durationMillis(duration));

/** 300 days. An execution lives a year at most, and a wait inside it less. */
const longestWaitSeconds = 25_920_000;

/** Seconds from `now` until `dueAt` as a state's TimeoutSeconds takes them: whole, rounded up, 1 … 25,920,000. */
export const timeoutSeconds = (dueAt: Instant, now: Instant): number =>
  Math.min(longestWaitSeconds, Math.max(1, Math.ceil((toMillis(dueAt) - toMillis(now)) / second)));
