import { addBusinessTime, businessMillisBetween, type Calendar } from '../shared/domain/calendar.ts';
import { hour, type Instant, minute, toInstant } from '../shared/domain/time.ts';

export interface BusinessTimeFigure {
  readonly name: string;
  readonly microsPerCall: number;
}

const calls = 200_000;
const minutesOfYear = 365 * 24 * 60;
/** All over the year 2027, out of order, as deadlines are asked for. */
const instants: readonly Instant[] = Array.from({ length: calls }, (_, index) =>
  toInstant(Date.UTC(2027, 0, 1) + ((index * 7919) % minutesOfYear) * minute),
);

const calendar = (from: string, until: string): Calendar => {
  const hours = [[from, until]] as const;
  return {
    timeZone: 'Europe/Berlin',
    hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
    holidays: ['2027-01-01', '2027-03-26', '2027-03-29', '2027-12-25'],
  };
};

/** What a deadline costs: a simulated year asks for hundreds of thousands. Aim: below 3 µs once the calendar is warm. */
export function benchBusinessTime(): readonly BusinessTimeFigure[] {
  const office = calendar('09:00', '17:30');
  const workingDays = calendar('00:00', '24:00');
  const paused = (at: Instant) => [
    { from: at, until: toInstant(Date.parse(at) + 5 * hour), reason: 'bench' },
  ];
  return [
    timed('add 8 h, office hours', (at) => addBusinessTime(office, at, 8 * hour)),
    timed('add 48 h, working days', (at) => addBusinessTime(workingDays, at, 48 * hour)),
    timed('add 48 h, working days, one pause', (at) =>
      addBusinessTime(workingDays, at, 48 * hour, paused(at)),
    ),
    timed('count up to a week, office hours', (at) =>
      businessMillisBetween(office, at, toInstant(Date.parse(at) + 168 * hour)),
    ),
    timed(
      'add 8 h, a calendar never seen before',
      (at) => addBusinessTime({ ...office }, at, 8 * hour),
      calls / 20,
    ),
  ];
}

/** The best of five rounds: the others measure the neighbours on the machine. */
function timed(name: string, call: (at: Instant) => unknown, count = calls): BusinessTimeFigure {
  const rounds = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    for (const at of instants.slice(0, count)) call(at);
    return ((performance.now() - startedAt) * 1000) / count;
  });
  return { name, microsPerCall: Math.min(...rounds) };
}

if (import.meta.main)
  for (const { name, microsPerCall } of benchBusinessTime())
    console.log(`${microsPerCall.toFixed(2).padStart(8)} µs  ${name}`);
