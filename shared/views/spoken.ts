import { durationPattern, minute } from '../domain/time.ts';

/** An ISO duration in the units it is written in: `PT24H` → `24 h`, `P14D` → `14 days`, `P1DT12H` → `1 day 12 h`. */
export function lasting(duration: string): string {
  const [days, hours, minutes, seconds] = durationPattern.exec(duration)?.slice(1) ?? [];
  const parts = [
    days && `${days} ${days === '1' ? 'day' : 'days'}`,
    hours && `${hours} h`,
    minutes && `${minutes} min`,
    seconds && `${seconds} s`,
  ];
  return parts.filter(Boolean).join(' ') || duration;
}

/** Time that passed, to the minute: `3 h 20 min`, `12 days 4 h`. */
export function spent(millis: number): string {
  const minutes = Math.round(millis / minute);
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  const parts = [
    days > 0 && `${days} ${days === 1 ? 'day' : 'days'}`,
    hours > 0 && `${hours} h`,
    days === 0 && minutes % 60 > 0 && `${minutes % 60} min`,
  ];
  return parts.filter(Boolean).join(' ') || '0 min';
}
