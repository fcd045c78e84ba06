import { oncePer } from '../domain/once-per.ts';
import type { Instant } from '../domain/time.ts';

const formatIn = oncePer(
  (timeZone) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
);

function partsOf(at: Instant, zone: string) {
  const parts = formatIn(zone).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: `${part('weekday')} ${part('day')} ${part('month')}`,
    year: part('year'),
    time: `${part('hour')}:${part('minute')}`,
    zone: part('timeZoneName'),
  };
}

/** `Mon 4 Jan 2027, 10:02 CET`: where a mistake about day or zone would cost. */
export function fullTime(at: Instant, zone: string): string {
  const { day, year, time, zone: zoneName } = partsOf(at, zone);
  return `${day} ${year}, ${time} ${zoneName}`;
}

/** `Mon 4 Jan, 10:02`: in lists, beside a full one. */
export function shortTime(at: Instant, zone: string): string {
  const { day, time } = partsOf(at, zone);
  return `${day}, ${time}`;
}
