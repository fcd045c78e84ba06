import { type Duration, durationMillis, type Instant, toInstant, toMillis } from '../shared/domain/time.ts';

/** A clock call that makes no sense; the message tells what to send instead. */
export class ClockError extends Error {
  override readonly name = 'ClockError';
}

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const farthest = Date.UTC(9999, 11, 31);

/** @throws ClockError */
export function after(now: number, duration: Duration): number {
  return within(
    duration,
    () => now + durationMillis(duration),
    'is not a duration: write PT4H, P14D or P1DT12H',
  );
}

/** @throws ClockError when it is no instant, or lies before `now` */
export function at(now: number, instant: Instant): number {
  const wrong = 'is not an instant: write 2027-01-01T00:00:00Z';
  const target = within(
    instant,
    () => (instantPattern.test(instant) ? toMillis(instant) : Number.NaN),
    wrong,
  );
  if (target < now)
    throw new ClockError(`${instant} is past: it is ${toInstant(now)}, and time only goes forward`);
  return target;
}

function within(text: string, read: () => number, wrong: string): number {
  let millis: number;
  try {
    millis = read();
  } catch (cause) {
    throw new ClockError(`"${text}" ${wrong}`, { cause });
  }
  if (Number.isNaN(millis)) throw new ClockError(`"${text}" ${wrong}`);
  if (millis > farthest) throw new ClockError(`"${text}" lies beyond the year 9999`);
  return millis;
}
