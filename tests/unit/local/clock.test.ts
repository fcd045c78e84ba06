import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAlarm } from '../../../local/alarm.ts';
import { type Clock, createClock } from '../../../local/clock.ts';
import type { TimerSource } from '../../../local/timer-sources.ts';
import { hour, minute, toInstant } from '../../../shared/domain/time.ts';

const startAt = '2027-01-04T08:00:00.000Z';
const start = Date.parse(startAt);
afterEach(() => void vi.useRealTimers());

/** A source whose timers are given, and may arm others when they fire. */
function createSource(clock: Clock, name: string, log: string[]) {
  const timers: { at: number; label: string; then?: () => Promise<void> | void }[] = [];
  let working: Promise<unknown> = Promise.resolve();
  const first = () => timers.toSorted((a, b) => a.at - b.at)[0];
  const source: TimerSource = {
    nextTimer: () => first()?.at,
    fireDue() {
      for (let timer = first(); timer && timer.at <= clock.now(); timer = first()) {
        timers.splice(timers.indexOf(timer), 1);
        log.push(`${clock.instant().slice(11, 16)} ${name} ${timer.label}`);
        const { then } = timer;
        if (then) working = working.then(then);
      }
    },
    idle: async () => void (await working),
  };
  clock.register(source);
  return {
    arm: (after: number, label: string, then?: () => Promise<void> | void) => {
      timers.push({ at: start + after, label, ...(then ? { then } : {}) });
      clock.timersChanged();
    },
  };
}

describe('a jump', () => {
  it('does everything due in the order of time, whichever part it belongs to', async () => {
    const clock = createClock({ frozen: true, startAt });
    const log: string[] = [];
    const [a, b] = [createSource(clock, 'a', log), createSource(clock, 'b', log)];
    a.arm(3 * hour, 'third');
    b.arm(2 * hour, 'second');
    a.arm(1 * hour, 'first');
    b.arm(5 * hour, 'later');

    const reading = await clock.advance('PT4H');

    expect(log).toEqual(['09:00 a first', '10:00 b second', '11:00 a third']);
    expect(reading).toEqual({ now: '2027-01-04T12:00:00.000Z', nextTimer: '2027-01-04T13:00:00.000Z' });
  });

  it('fires on its way what earlier work has only just armed', async () => {
    const clock = createClock({ frozen: true, startAt });
    const log: string[] = [];
    const [a, b] = [createSource(clock, 'a', log), createSource(clock, 'b', log)];
    a.arm(2 * hour, 'known');
    a.arm(1 * hour, 'offers', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      b.arm(1.5 * hour, 'reminds');
    });

    await clock.advance('PT24H');

    expect(log).toEqual(['09:00 a offers', '09:30 b reminds', '10:00 a known']);
  });

  it('holds the clock still while work is under way', async () => {
    const clock = createClock({ startAt });
    const source = createSource(clock, 'a', []);
    const seen: string[] = [];
    source.arm(1 * hour, 'works', async () => {
      seen.push(clock.instant());
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push(clock.instant());
    });

    await clock.advance('PT2H');

    expect(seen).toEqual(['2027-01-04T09:00:00.000Z', '2027-01-04T09:00:00.000Z']);
  });

  it('to the next timer stops there, and stays when there is none', async () => {
    const clock = createClock({ frozen: true, startAt });
    const log: string[] = [];
    createSource(clock, 'a', log).arm(400 * 24 * hour, 'yearly');

    const reading = await clock.next();

    expect(log).toHaveLength(1);
    expect(reading).toEqual({ now: toInstant(start + 400 * 24 * hour), nextTimer: null });
    expect(await clock.next()).toEqual(reading);
  });

  it('waits for its turn behind the one before', async () => {
    const clock = createClock({ frozen: true, startAt });

    const readings = await Promise.all([clock.advance('PT1H'), clock.advance('PT1H'), clock.next()]);

    expect(readings.map(({ now }) => now.slice(11, 16))).toEqual(['09:00', '10:00', '10:00']);
  });

  it('lets the outbox empty before time goes on', async () => {
    let left = 3;
    const clock = createClock({ frozen: true, startAt, settled: async () => --left <= 0 });

    await clock.settle();

    expect(left).toBe(0);
  });

  it.each([
    ['advance', 'tomorrow', 'is not a duration'],
    ['to', '2027-02-30', 'is not an instant'],
    ['to', '2027-01-04T07:59:59Z', 'time only goes forward'],
    ['to', '2027-02-30T00:00:00Z', 'is no day or hour there is'],
    ['to', '2027-02-03T25:00:00Z', 'is no day or hour there is'],
    ['advance', 'P9999999D', 'beyond the year 9999'],
    ['advance', 'P3661D', 'more than 10 years ahead: go there in steps'],
    ['to', '2037-01-20T00:00:00Z', 'more than 10 years ahead: go there in steps'],
  ] as const)('refuses to go by "%s" %s, and the next call still works', async (move, target, message) => {
    const clock = createClock({ frozen: true, startAt });

    const call = clock[move](target);

    await expect(call).rejects.toThrow(message);
    expect((await clock.advance('PT1M')).now).toBe('2027-01-04T08:01:00.000Z');
  });

  it('is refused at once while another is under way', async () => {
    const clock = createClock({ frozen: true, startAt });
    let finish = () => {};
    const working = new Promise<void>((resolve) => {
      finish = resolve;
    });
    createSource(clock, 'a', []).arm(1 * hour, 'works', () => working);
    const underWay = clock.advance('P1D');

    await expect(clock.advance('soon')).rejects.toThrow('is not a duration');
    await expect(clock.to('2027-01-04T07:00:00Z')).rejects.toThrow('time only goes forward');
    finish();
    expect((await underWay).now).toBe('2027-01-05T08:00:00.000Z');
  });

  it('that is interrupted by closing stops at the timer it has come to', async () => {
    const clock = createClock({ frozen: true, startAt });
    const log: string[] = [];
    const source = createSource(clock, 'a', log);
    source.arm(1 * hour, 'closes', () => void clock.close());
    source.arm(2 * hour, 'is left');

    const reading = await clock.advance('P1D');

    expect(log).toEqual(['09:00 a closes']);
    expect(reading.now).toBe('2027-01-04T09:00:00.000Z');
  });

  it('names the loop when timers keep falling due at one instant', async () => {
    const clock = createClock({ frozen: true, startAt });
    clock.register({ nextTimer: () => start, fireDue: () => undefined, idle: async () => undefined });

    await expect(clock.settle()).rejects.toThrow('time stands still at 2027-01-04T08:00:00.000Z');
  }, 20_000);
});

describe('real time', () => {
  it('goes on from where a jump has led', async () => {
    let wall = 1_000;
    const clock = createClock({ startAt, wall: () => wall });
    wall += 5_000;
    await clock.advance('PT1H');
    wall += 7_000;
    expect(clock.instant()).toBe('2027-01-04T09:00:12.000Z');
  });

  it('fires a timer when its hour comes', async () => {
    vi.useFakeTimers();
    const clock = createClock({ startAt });
    const log: string[] = [];
    createSource(clock, 'a', log).arm(30 * minute, 'rings');
    clock.start();
    await vi.advanceTimersByTimeAsync(30 * minute - 1);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(['08:30 a rings']);
  });

  it('keeps a timer that lies further than a Node timer can wait', async () => {
    vi.useFakeTimers();
    const ring = vi.fn();
    const sixtyDays = 60 * 24 * hour;
    createAlarm(Date.now, ring).set(Date.now() + sixtyDays);
    await vi.advanceTimersByTimeAsync(sixtyDays - 1);
    expect(ring).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ring).toHaveBeenCalledOnce();
  });
});

describe('after a restart', () => {
  const dir = mkdtempSync(join(tmpdir(), 'clock-'));
  const file = join(dir, 'clock.json');
  afterEach(() => rmSync(file, { force: true }));

  it('time has passed from where it stood, and START_AT counts no more', async () => {
    let wall = 1_000;
    await createClock({ file, startAt, wall: () => wall }).advance('P30D');
    wall += 60_000;
    const again = createClock({ file, startAt: '2020-01-01T00:00:00.000Z', wall: () => wall });
    expect(again.instant()).toBe('2027-02-03T08:01:00.000Z');
  });

  it('a frozen clock stands where it stood', async () => {
    await createClock({ file, startAt, frozen: true }).advance('P1D');
    expect(createClock({ file, frozen: true }).instant()).toBe('2027-01-05T08:00:00.000Z');
  });

  it('what fell due meanwhile fires in the order of time', async () => {
    vi.useFakeTimers();
    const clock = createClock({ startAt });
    const log: string[] = [];
    createSource(clock, 'a', log).arm(-1 * hour, 'second');
    createSource(clock, 'b', log).arm(-2 * hour, 'first');
    clock.start();
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(['08:00 b first', '08:00 a second']);
  });
});
