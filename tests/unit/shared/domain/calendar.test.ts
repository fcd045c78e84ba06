import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessTime,
  businessMillisBetween,
  type Calendar,
  calendarProblems,
  isOpen,
  nextOpening,
  type Pause,
  type Weekday,
  weekdays,
} from '../../../../shared/domain/calendar.ts';
import { day, hour, type Instant, minute, plusMillis, toInstant } from '../../../../shared/domain/time.ts';

const workweek: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const opening = (days: readonly Weekday[], ...hours: [string, string][]): Calendar['hours'] =>
  Object.fromEntries(days.map((weekday) => [weekday, hours]));
const berlin = (hours: Calendar['hours'], holidays: readonly string[] = []): Calendar => ({
  timeZone: 'Europe/Berlin',
  hours,
  holidays,
});
const office = berlin(opening(workweek, ['09:00', '17:30']));
const workingDays = berlin(opening(workweek, ['00:00', '24:00']));

describe('office hours', () => {
  it('counts four hours of a quiet morning as four hours', () => {
    expect(addBusinessTime(office, '2027-01-04T08:00:00.000Z', 4 * hour)).toBe('2027-01-04T12:00:00.000Z');
  });

  it('carries what is left at closing over the weekend', () => {
    const fridayHalfPastFour = '2027-01-08T15:30:00.000Z';

    const due = addBusinessTime(office, fridayHalfPastFour, 4 * hour);

    expect(due).toBe('2027-01-11T11:00:00.000Z');
  });

  it('lets time that ends exactly at closing end there, not at the next opening', () => {
    expect(addBusinessTime(office, '2027-01-04T08:00:00.000Z', 8.5 * hour)).toBe('2027-01-04T16:30:00.000Z');
  });

  it('starts the count of a night-time inquiry at the next opening', () => {
    expect(addBusinessTime(office, '2027-01-05T01:12:00.000Z', hour)).toBe('2027-01-05T09:00:00.000Z');
  });

  it('leaves out the lunch break', () => {
    const withLunch = berlin(opening(workweek, ['13:00', '17:00'], ['09:00', '12:00']));

    expect(addBusinessTime(withLunch, '2027-01-04T10:00:00.000Z', 2 * hour)).toBe('2027-01-04T13:00:00.000Z');
  });

  it('leaves out holidays', () => {
    const epiphany = berlin(office.hours, ['2027-01-06']);

    expect(nextOpening(epiphany, '2027-01-05T16:30:00.000Z')).toBe('2027-01-07T08:00:00.000Z');
    expect(businessMillisBetween(epiphany, '2027-01-04T00:00:00.000Z', '2027-01-09T00:00:00.000Z')).toBe(
      4 * 8.5 * hour,
    );
  });

  it('is open at the first instant of its hours and closed at the last', () => {
    expect(isOpen(office, '2027-01-04T07:59:59.999Z')).toBe(false);
    expect(isOpen(office, '2027-01-04T08:00:00.000Z')).toBe(true);
    expect(isOpen(office, '2027-01-04T16:29:59.999Z')).toBe(true);
    expect(isOpen(office, '2027-01-04T16:30:00.000Z')).toBe(false);
  });

  it('has counted nothing before the count begins', () => {
    expect(businessMillisBetween(office, '2027-01-04T09:00:00.000Z', '2027-01-04T08:30:00.000Z')).toBe(0);
    expect(addBusinessTime(office, '2027-01-05T01:12:00.000Z', 0)).toBe('2027-01-05T01:12:00.000Z');
  });

  it('opens now when it is open', () => {
    expect(nextOpening(office, '2027-01-04T08:30:00.000Z')).toBe('2027-01-04T08:30:00.000Z');
  });

  it('finds the hours of the local day, not of the UTC day', () => {
    const auckland: Calendar = { ...office, timeZone: 'Pacific/Auckland' };

    expect(nextOpening(auckland, '2027-01-03T12:00:00.000Z')).toBe('2027-01-03T20:00:00.000Z');
  });

  it('counts a deadline decades ahead', () => {
    const due = addBusinessTime(office, '2027-01-04T08:00:00.000Z', 30 * 261 * 8.5 * hour);

    expect(due.slice(0, 4)).toBe('2057');
  });
});

describe('working days', () => {
  it('makes 24 hours from Friday 15:00 end on Monday 15:00', () => {
    expect(addBusinessTime(workingDays, '2027-01-08T14:00:00.000Z', day)).toBe('2027-01-11T14:00:00.000Z');
  });

  it('makes them end on Monday 15:00 too when the clocks change on the Sunday between', () => {
    expect(addBusinessTime(workingDays, '2027-03-26T14:00:00.000Z', day)).toBe('2027-03-29T13:00:00.000Z');
    expect(addBusinessTime(workingDays, '2027-10-29T13:00:00.000Z', day)).toBe('2027-11-01T14:00:00.000Z');
  });

  it('makes 24 hours from Saturday end at midnight after Monday', () => {
    expect(addBusinessTime(workingDays, '2027-01-09T11:00:00.000Z', day)).toBe('2027-01-11T23:00:00.000Z');
  });

  it('does not stop at midnight between two working days', () => {
    expect(businessMillisBetween(workingDays, '2027-01-04T22:30:00.000Z', '2027-01-04T23:30:00.000Z')).toBe(
      hour,
    );
    expect(isOpen(workingDays, '2027-01-04T23:00:00.000Z')).toBe(true);
  });
});

describe('when the clocks change', () => {
  const everyDay = (timeZone: string, ...hours: [string, string][]): Calendar => ({
    timeZone,
    hours: opening(weekdays, ...hours),
    holidays: [],
  });

  it.each([
    ['Europe/Berlin', 'forward', '2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z', 23],
    ['Europe/Berlin', 'back', '2027-10-30T22:00:00.000Z', '2027-10-31T23:00:00.000Z', 25],
    ['America/New_York', 'forward', '2027-03-14T05:00:00.000Z', '2027-03-15T04:00:00.000Z', 23],
    ['America/New_York', 'back', '2027-11-07T04:00:00.000Z', '2027-11-08T05:00:00.000Z', 25],
  ])(
    '%s, %s: a day from 09:00 to 17:00 has 8 hours, the whole day those that pass',
    (zone, _, from, to, hours) => {
      expect(businessMillisBetween(everyDay(zone, ['09:00', '17:00']), from, to)).toBe(8 * hour);
      expect(businessMillisBetween(everyDay(zone, ['00:00', '24:00']), from, to)).toBe(hours * hour);
    },
  );

  it('opens at 09:00 local time on both sides of the change', () => {
    const nine = everyDay('America/New_York', ['09:00', '17:00']);

    expect(nextOpening(nine, '2027-03-13T05:00:00.000Z')).toBe('2027-03-13T14:00:00.000Z');
    expect(nextOpening(nine, '2027-03-14T05:00:00.000Z')).toBe('2027-03-14T13:00:00.000Z');
  });

  it('gives people the 24 hours promised, though the deadline moves on the clock', () => {
    const always = everyDay('Europe/Berlin', ['00:00', '24:00']);

    expect(addBusinessTime(always, '2027-03-27T14:00:00.000Z', day)).toBe('2027-03-28T14:00:00.000Z');
  });

  it('opens an hour later when the opening time is skipped, and at its first pass when it is repeated', () => {
    const early = everyDay('Europe/Berlin', ['02:30', '06:00']);

    expect(nextOpening(early, '2027-03-27T23:00:00.000Z')).toBe('2027-03-28T01:30:00.000Z');
    expect(nextOpening(early, '2027-10-30T22:00:00.000Z')).toBe('2027-10-31T00:30:00.000Z');
  });

  it('counts no moment twice where midnight itself is skipped', () => {
    const cairo = everyDay('Africa/Cairo', ['00:00', '24:00']);

    expect(businessMillisBetween(cairo, '2027-04-29T00:00:00.000Z', '2027-05-01T00:00:00.000Z')).toBe(
      2 * day,
    );
  });
});

describe('pauses', () => {
  const pause = (from: Instant, until: Instant): Pause => ({ from, until, reason: 'fair' });
  const mondayNine = '2027-01-04T08:00:00.000Z';

  it('stop the count until they end', () => {
    const overNoon = pause('2027-01-04T10:00:00.000Z', '2027-01-04T12:00:00.000Z');

    expect(addBusinessTime(office, mondayNine, 4 * hour, [overNoon])).toBe('2027-01-04T14:00:00.000Z');
  });

  it('cost only the hours they take when they reach past closing', () => {
    const overnight = pause('2027-01-04T15:30:00.000Z', '2027-01-05T09:00:00.000Z');

    expect(addBusinessTime(office, mondayNine, 8 * hour, [overnight])).toBe('2027-01-05T09:30:00.000Z');
    expect(businessMillisBetween(office, mondayNine, '2027-01-05T10:00:00.000Z', [overnight])).toBe(
      8.5 * hour,
    );
  });

  it('count once where they overlap, in any order, and not at all when reversed', () => {
    const pauses = [
      pause('2027-01-04T11:00:00.000Z', '2027-01-04T13:00:00.000Z'),
      pause('2027-01-04T10:00:00.000Z', '2027-01-04T12:00:00.000Z'),
      pause('2027-01-04T15:00:00.000Z', '2027-01-04T09:00:00.000Z'),
    ];

    expect(addBusinessTime(office, mondayNine, 3 * hour, pauses)).toBe('2027-01-04T14:00:00.000Z');
  });

  it('do not move time that had passed when they began', () => {
    const afterwards = pause('2027-01-04T12:00:00.000Z', '2027-01-08T12:00:00.000Z');

    expect(addBusinessTime(office, mondayNine, 4 * hour, [afterwards])).toBe('2027-01-04T12:00:00.000Z');
  });
});

describe('problems of a calendar', () => {
  it('are none in one that can be counted in', () => {
    expect(calendarProblems(berlin(office.hours, ['2028-02-29']))).toEqual([]);
    expect(calendarProblems({ ...office, timeZone: 'UTC' })).toEqual([]);
  });

  it.each<[string, Partial<Calendar>]>([
    ['hours: it never opens', { hours: { mon: [] } }],
    [
      'timeZone: there is no time zone "Europe/Berlni" (did you mean "Europe/Berlin"?)',
      { timeZone: 'Europe/Berlni' },
    ],
    ['timeZone: there is no time zone "+01:00"', { timeZone: '+01:00' }],
    ['holidays.1: "2027-02-30" is not a date like 2027-12-24', { holidays: ['2027-01-01', '2027-02-30'] }],
    ['hours.mon.0: "9:00" to "17:00" are not times like 09:00 and 17:30', opened(['9:00', '17:00'])],
    ['hours.mon.0: "24:00" to "24:00" are not times like 09:00 and 17:30', opened(['24:00', '24:00'])],
    ['hours.mon.0: it must end after 22:00; a night shift is two spans', opened(['22:00', '06:00'])],
    [
      'hours.mon.1: 11:00 to 15:00 overlaps another span of the day',
      opened(['09:00', '12:00'], ['11:00', '15:00']),
    ],
  ])('%s', (problem, change) => {
    expect(calendarProblems({ ...office, ...change })).toEqual([problem]);
  });

  it('never hang a count: a calendar that stays closed is given up', () => {
    const closed = berlin({});

    expect(() => addBusinessTime(closed, '2027-01-04T08:00:00.000Z', hour)).toThrow(RangeError);
    expect(() => nextOpening(closed, '2027-01-04T08:00:00.000Z')).toThrow(RangeError);
    expect(businessMillisBetween(closed, '2027-01-04T08:00:00.000Z', '2028-01-04T08:00:00.000Z')).toBe(0);
  });

  function opened(...hours: [string, string][]): Partial<Calendar> {
    return { hours: opening(['mon'], ...hours) };
  }
});

describe('for any calendar, instant and pauses', () => {
  // Around the changes of spring and autumn; no opening or closing inside an hour that is skipped or repeated,
  // where the slow count below and ours read the clock differently.
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
  ];
  const shifts: [string, string][][] = [
    [['00:00', '24:00']],
    [['09:00', '17:30']],
    [
      ['08:15', '12:00'],
      ['12:45', '18:00'],
    ],
    [
      ['00:00', '00:45'],
      ['22:00', '24:00'],
    ],
    [],
  ];
  const calendars = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      weekday: fc.constantFrom(...weekdays),
      shifts: fc.tuple(...weekdays.map(() => fc.constantFrom(...shifts))),
      holidays: fc.subarray(['2027-03-15', '2027-03-28', '2027-03-29', '2027-11-01', '2027-11-07']),
    })
    .map(
      ({ timeZone, weekday, shifts, holidays }): Calendar => ({
        timeZone,
        hours: {
          ...Object.fromEntries(weekdays.map((name, index) => [name, shifts[index]])),
          [weekday]: [['09:00', '17:00']],
        },
        holidays,
      }),
    );
  const instants = fc
    .tuple(
      fc.constantFrom('2027-03-11', '2027-03-25', '2027-04-01', '2027-09-23', '2027-10-28', '2027-11-04'),
      fc.integer({ min: 0, max: 6 * 24 * 60 }),
    )
    .map(([date, minutes]) => plusMillis(toInstant(Date.parse(date)), minutes * minute));
  const amounts = fc.integer({ min: 1, max: 100 * 60 }).map((minutes) => minutes * minute);
  const pauses = fc.array(
    fc
      .tuple(instants, fc.integer({ min: -60, max: 40 * 60 }))
      .map(([from, minutes]) => ({ from, until: plusMillis(from, minutes * minute), reason: 'any' })),
    { maxLength: 3 },
  );

  it('as much business time lies between an instant and its deadline as was added', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, pauses, (calendar, from, millis, pauses) => {
        const due = addBusinessTime(calendar, from, millis, pauses);

        expect(businessMillisBetween(calendar, from, due, pauses)).toBe(millis);
        expect(businessMillisBetween(calendar, from, plusMillis(due, -1), pauses)).toBe(millis - 1);
      }),
    );
  });

  it('a later start or a longer promise never ends earlier', () => {
    fc.assert(
      fc.property(calendars, instants, instants, amounts, amounts, pauses, (calendar, a, b, m, n, pauses) => {
        const [early, late] = [a, b].sort();
        const [short, long] = [m, n].sort((x, y) => x - y);

        const first = addBusinessTime(calendar, early ?? a, short ?? m, pauses);
        const last = addBusinessTime(calendar, late ?? b, long ?? n, pauses);

        expect(first <= last).toBe(true);
      }),
    );
  });

  it('business time adds up over any instant between', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, pauses, (calendar, a, b, c, pauses) => {
        const [from = a, between = b, to = c] = [a, b, c].sort();
        const passed = (start: Instant, end: Instant) => businessMillisBetween(calendar, start, end, pauses);

        expect(passed(from, between) + passed(between, to)).toBe(passed(from, to));
        expect(passed(to, from)).toBe(0);
      }),
    );
  });

  it('a calendar that never closes loses no moment and counts none twice', () => {
    const changing = fc.constantFrom(
      ...zones,
      'UTC',
      'Africa/Cairo',
      'America/Santiago',
      'Africa/Casablanca',
    );
    const moments = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2034, 0) });
    const always = opening(weekdays, ['00:00', '24:00']);

    fc.assert(
      fc.property(changing, moments, moments, (timeZone, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const calendar: Calendar = { timeZone, hours: always, holidays: [] };

        expect(businessMillisBetween(calendar, toInstant(from), toInstant(to))).toBe(to - from);
      }),
    );
  }, 20_000);

  it('the count agrees with looking at the clock once a minute', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: 1, max: 4 * 24 * 60 }),
        pauses,
        (calendar, from, minutes, pauses) => {
          const to = plusMillis(from, minutes * minute);

          expect(businessMillisBetween(calendar, from, to, pauses)).toBe(
            openMinutes(calendar, from, to, pauses) * minute,
          );
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  /** The slow way: read the local clock at every minute. Shares nothing with the code under test. */
  function openMinutes(calendar: Calendar, from: Instant, to: Instant, pauses: readonly Pause[]): number {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: calendar.timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    let count = 0;
    for (let at = Date.parse(from); at < Date.parse(to); at += minute) {
      if (pauses.some((pause) => Date.parse(pause.from) <= at && at < Date.parse(pause.until))) continue;
      const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
      if (calendar.holidays.includes(`${part.year}-${part.month}-${part.day}`)) continue;
      const time = `${part.hour}:${part.minute}`;
      const hours = calendar.hours[part.weekday?.toLowerCase() as Weekday] ?? [];
      if (hours.some(([opens, closes]) => opens <= time && time < closes)) count++;
    }
    return count;
  }
});
