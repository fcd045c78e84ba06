import { startOfDay } from '../openings.ts';
import { day, type Instant, plusMillis, toInstant, toMillis } from '../time.ts';

/** From the first instant until before the last. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** The days from `from` to `to`, both dates like `2027-01-31` and both included, as they are in a time zone. */
export const periodOf = (from: string, to: string, timeZone: string): Period => ({
  from: startOfDay(timeZone, from),
  to: startOfDay(timeZone, plusMillis(`${to}T00:00:00.000Z`, day).slice(0, 10)),
});

/** A date of the calendar, like `2027-01-31`: 31 April is none. */
export function isDate(text: string): boolean {
  const midnight = `${text}T00:00:00.000Z`;
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(toMillis(midnight)) &&
    toInstant(toMillis(midnight)) === midnight
  );
}
