import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../../shared/domain/calendar.ts';
import {
  businessTimeUsed,
  type Calendars,
  dueRung,
  type Ladder,
  ladderProblems,
  nextDue,
  pause,
  rungAt,
  startClock,
  withPerformed,
} from '../../../../shared/domain/sla.ts';
import { hour, type Instant, timeoutSeconds } from '../../../../shared/domain/time.ts';

const handOverLadder = [
  { after: 'PT4H', in: 'office-hours', act: 'remind-rep' },
  { after: 'PT8H', in: 'office-hours', act: 'record-breach' },
  { after: 'PT24H', in: 'working-days', act: 'escalate-to-manager' },
  { after: 'PT48H', in: 'working-days', act: 'reassign' },
] as const satisfies Ladder;

const mondayToFriday = (from: string, until: string): Calendar => {
  const hours = [[from, until]] as const;
  return {
    timeZone: 'Europe/Berlin',
    hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
    holidays: [],
  };
};
const calendars: Calendars = {
  'office-hours': mondayToFriday('09:00', '17:30'),
  'working-days': mondayToFriday('00:00', '24:00'),
};

const fridayThree = '2027-01-08T14:00:00.000Z';
const clock = startClock(fridayThree);
const due = (now: Instant, at = clock) => dueRung(handOverLadder, at, calendars, now);

describe('the ladder of a hand-over offered on Friday at 15:00', () => {
  it('reminds and records the breach in office hours, escalates and reassigns in working days', () => {
    expect(handOverLadder.map((rung) => rungAt(rung, clock, calendars))).toEqual([
      '2027-01-11T09:30:00.000Z',
      '2027-01-11T13:30:00.000Z',
      '2027-01-11T14:00:00.000Z',
      '2027-01-12T14:00:00.000Z',
    ]);
  });

  it('asks nothing of anybody over the weekend', () => {
    expect(due('2027-01-11T09:29:59.999Z')).toBeUndefined();
  });

  it('takes a rung at the very instant it falls due', () => {
    expect(due('2027-01-11T09:30:00.000Z')).toEqual({ rung: handOverLadder[0], passedOver: [] });
  });

  it('takes only the highest rung due and passes over those it missed', () => {
    expect(due('2027-01-11T20:00:00.000Z')).toEqual({
      rung: handOverLadder[2],
      passedOver: [handOverLadder[0], handOverLadder[1]],
    });
  });

  it('takes each rung once', () => {
    const reminded = withPerformed(clock, ['remind-rep']);

    expect(due('2027-01-11T10:00:00.000Z', reminded)).toBeUndefined();
    expect(nextDue(handOverLadder, reminded, calendars)).toBe('2027-01-11T13:30:00.000Z');
  });

  it('never climbs down to a rung passed over', () => {
    const escalated = withPerformed(clock, ['remind-rep', 'record-breach', 'escalate-to-manager']);

    expect(due('2027-01-11T20:00:00.000Z', escalated)).toBeUndefined();
    expect(nextDue(handOverLadder, escalated, calendars)).toBe('2027-01-12T14:00:00.000Z');
  });

  it('has nothing more to come after the last rung', () => {
    const done = withPerformed(
      clock,
      handOverLadder.map(({ act }) => act),
    );

    expect(due('2028-01-01T00:00:00.000Z', done)).toBeUndefined();
    expect(nextDue(handOverLadder, done, calendars)).toBeUndefined();
  });

  it('remembers an act once however often it is reported', () => {
    expect(withPerformed(withPerformed(clock, ['remind-rep']), ['remind-rep']).performed).toEqual([
      'remind-rep',
    ]);
  });

  it('passes over a lower rung that its own calendar would let fall due later', () => {
    const crossed: Ladder = [
      { after: 'PT8H', in: 'office-hours', act: 'remind-rep' },
      { after: 'PT9H', in: 'working-days', act: 'reassign' },
    ];

    expect(dueRung(crossed, clock, calendars, '2027-01-08T23:00:00.000Z')).toEqual({
      rung: crossed[1],
      passedOver: [crossed[0]],
    });
  });
});

describe('the clock', () => {
  const mondayNine = '2027-01-04T08:00:00.000Z';
  const extended = pause(
    startClock(mondayNine),
    '2027-01-04T10:00:00.000Z',
    '2027-01-05T10:00:00.000Z',
    'customer is on a plane',
  );

  it('stands still while the manager extends the time, and goes on after it', () => {
    expect(rungAt(handOverLadder[0], extended, calendars)).toBe('2027-01-05T12:00:00.000Z');
    expect(rungAt(handOverLadder[2], extended, calendars)).toBe('2027-01-06T08:00:00.000Z');
  });

  it('has nothing due during the extension, and then waits for the rest', () => {
    expect(due('2027-01-04T12:00:00.000Z', extended)).toBeUndefined();
    expect(nextDue(handOverLadder, extended, calendars)).toBe('2027-01-05T12:00:00.000Z');
  });

  it('leaves a rung that was due before the extension where it was', () => {
    const late = pause(
      startClock(mondayNine),
      '2027-01-04T13:00:00.000Z',
      '2027-01-05T13:00:00.000Z',
      'late',
    );

    expect(rungAt(handOverLadder[0], late, calendars)).toBe('2027-01-04T12:00:00.000Z');
  });

  it('accounts the business time used, without nights and extensions', () => {
    const office = calendars['office-hours'] ?? expect.fail();

    expect(businessTimeUsed(extended, office, '2027-01-04T12:00:00.000Z')).toBe(2 * hour);
    expect(businessTimeUsed(extended, office, '2027-01-05T13:00:00.000Z')).toBe(5 * hour);
    expect(businessTimeUsed(extended, office, '2027-01-01T00:00:00.000Z')).toBe(0);
  });

  it('cannot be read in a calendar that is not there', () => {
    expect(() => rungAt({ after: 'PT1H', in: 'lunar', act: 'howl' }, clock, calendars)).toThrow(/"lunar"/);
  });
});

describe('the timeout of a wait', () => {
  const now = '2027-01-04T08:00:00.000Z';

  it.each([
    ['rounds up, so that the rung is due when it wakes', '2027-01-04T08:00:10.001Z', 11],
    ['is at least a second, also for what is overdue', '2026-12-24T08:00:00.000Z', 1],
    ['is at most 300 days', '2030-01-01T00:00:00.000Z', 25_920_000],
  ])('%s', (_, dueAt, seconds) => {
    expect(timeoutSeconds(dueAt, now)).toBe(seconds);
  });
});

describe('problems of a ladder', () => {
  const office = (after: string, act: string) => ({ after, in: 'office-hours', act });

  it('are none in the ladder of a hand-over', () => {
    expect(ladderProblems(handOverLadder, calendars)).toEqual([]);
  });

  it.each<[string, Ladder]>([
    ['it has no rung', []],
    ['0.after: "4 hours" is not a duration like PT4H', [office('4 hours', 'remind')]],
    ['0.in: there is no calendar "lunar"', [{ after: 'PT4H', in: 'lunar', act: 'remind' }]],
    ['0.in: there is no calendar "toString"', [{ after: 'PT4H', in: 'toString', act: 'remind' }]],
    ['1.act: "remind" is on the ladder twice', [office('PT4H', 'remind'), office('PT8H', 'remind')]],
    [
      '0.after: "remind" never falls due before "breach"',
      [office('PT8H', 'remind'), office('PT8H', 'breach')],
    ],
    [
      '0.after: "remind" never falls due before "escalate"',
      [office('PT40H', 'remind'), { after: 'PT24H', in: 'working-days', act: 'escalate' }],
    ],
  ])('%s', (problem, ladder) => {
    expect(ladderProblems(ladder, calendars)).toEqual([problem]);
  });

  it('do not repeat those of a calendar', () => {
    const closed: Calendars = { 'office-hours': { timeZone: 'UTC', hours: {}, holidays: [] } };

    expect(ladderProblems([office('PT4H', 'remind'), office('PT8H', 'breach')], closed)).toEqual([]);
  });
});
