import { describe, expect, it } from 'vitest';
import { createClock } from '../../../local/clock.ts';
import { createSchedules } from '../../../local/schedules.ts';
import { hour } from '../../../shared/domain/time.ts';

const startAt = '2027-01-04T08:00:30.000Z';
const sweep = { name: 'sweep-outbox', function: 'sweep-outbox', every: 'PT1M' };

function createWorld(fails = false) {
  const clock = createClock({ frozen: true, startAt });
  const runs: string[] = [];
  const invoke = async (_: string, event: unknown) => {
    runs.push((event as { time: string }).time);
    if (fails) throw new Error('no table');
  };
  const schedules = createSchedules({ schedules: [sweep], invoke, clock });
  clock.register(schedules, 'housekeeping');
  return { clock, schedules, runs };
}
type World = ReturnType<typeof createWorld>;

function registerTimers({ clock }: World, ...timers: number[]) {
  clock.register({
    nextTimer: () => timers[0],
    fireDue: () => void timers.splice(0, timers.filter((at) => at <= clock.now()).length),
    idle: async () => undefined,
  });
}

describe('a schedule', () => {
  it('runs a period after something happened and at the end of a jump, not every minute of a year', async () => {
    const { clock, runs } = createWorld();

    await clock.advance('P365D');

    expect(runs).toEqual(['2027-01-04T08:02:00.000Z', '2028-01-04T08:00:00.000Z']);
  });

  it('runs once between two timers, and once before the jump ends', async () => {
    const world = createWorld();
    const start = Date.parse(startAt);
    registerTimers(world, start + 24 * hour, start + 48 * hour);

    await world.clock.advance('P2D');

    expect(world.runs).toEqual([
      '2027-01-04T08:02:00.000Z',
      '2027-01-05T08:02:00.000Z',
      '2027-01-06T08:00:00.000Z',
    ]);
  });

  it('is not starved by timers closer than its period', async () => {
    const world = createWorld();
    registerTimers(world, ...Array.from({ length: 60 }, (_, n) => Date.parse(startAt) + n * 10_000));

    await world.clock.advance('PT10M');

    expect(world.runs).toHaveLength(5);
  });

  it('is no timer that anybody waits for', async () => {
    const { clock, runs } = createWorld();

    expect(await clock.next()).toEqual({ now: startAt, nextTimer: null });
    expect(runs).toEqual([]);
  });

  it('runs now when asked, with an event as EventBridge sends it', async () => {
    const { schedules, runs } = createWorld();

    await schedules.run('sweep-outbox');

    expect(runs).toEqual([startAt]);
    await expect(schedules.run('unknown')).rejects.toThrow('no schedule is named "unknown"');
  });

  it('that fails does not stop the clock', async () => {
    const { clock, runs } = createWorld(true);

    await clock.advance('PT1H');

    expect(runs).toHaveLength(2);
  });
});
