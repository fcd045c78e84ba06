import * as z from 'zod';
import {
  type Duration,
  day,
  durationMillis,
  type Instant,
  toInstant,
  toMillis,
} from '../shared/domain/time.ts';

/** A clock call that makes no sense; the message tells what to send instead. */
export class ClockError extends Error {
  override readonly name = 'ClockError';
}

/** `Date` takes the 30th of February for the 2nd of March. */
const InstantSchema = z.iso.datetime({ offset: true });
const looksLikeOne = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const farthest = Date.UTC(9999, 11, 31);
/** Every timer on the way is lived through, and nobody waits for that longer. */
const mostYears = 10;

/** @throws ClockError */
export function after(now: number, duration: Duration): number {
  return near(now, duration, now + millisIn(duration));
}

/** @throws ClockError when it is no instant, or lies before `now` */
export function at(now: number, instant: Instant): number {
  const target = instantIn(instant);
  if (target < now)
    throw new ClockError(`${instant} is past: it is ${toInstant(now)}, and time only goes forward`);
  return near(now, instant, target);
}

/** @throws ClockError when it is none */
export function instantIn(text: string): number {
  if (InstantSchema.safeParse(text).success) return toMillis(text);
  throw new ClockError(
    looksLikeOne.test(text)
      ? `"${text}" is no day or hour there is`
      : `"${text}" is not an instant: write 2027-01-01T00:00:00Z`,
  );
}

function millisIn(duration: Duration): number {
  try {
    return durationMillis(duration);
  } catch (cause) {
    throw new ClockError(`"${duration}" is not a duration: write PT4H, P14D or P1DT12H`, { cause });
  }
}

function near(now: number, text: string, target: number): number {
  if (target > farthest) throw new ClockError(`"${text}" lies beyond the year 9999`);
  if (target > now + mostYears * 366 * day)
    throw new ClockError(`"${text}" is more than ${mostYears} years ahead: go there in steps`);
  return target;
}
