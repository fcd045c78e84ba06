import { durationPattern } from '../domain/time.ts';

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
