import { type Duration, durationMillis, type Instant, toInstant } from '../shared/domain/time.ts';
import type { TimerSource } from './timer-sources.ts';

export interface Schedule {
  readonly name: string;
  readonly function: string;
  readonly every: Duration;
}
/** What EventBridge sends a function on schedule. */
export interface ScheduledEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Scheduled Event';
  readonly source: 'aws.events';
  readonly account: string;
  readonly time: Instant;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, never>>;
}

export interface Schedules extends TimerSource {
  readonly names: readonly string[];
  /** Runs a schedule now, whatever its hour. @throws RangeError when there is none of that name */
  run(name: string): Promise<void>;
}

interface SchedulesOptions {
  readonly schedules: readonly Schedule[];
  readonly invoke: (name: string, event: unknown) => Promise<unknown>;
  readonly clock: { now(): number };
}

/**
 * Schedules on the laptop's clock, on the full multiples of their period. During a jump, ticks with nothing between them are
 * one: a schedule runs once, more than a period after something happened, and once more at the last tick before the jump ends.
 * A failure is the function's to report; like EventBridge, nobody waits for the result.
 */
export function createSchedules({ schedules, invoke, clock }: SchedulesOptions): Schedules {
  const entries = schedules.map((schedule) => createTicks(schedule, clock.now()));

  const run = async ({ name, function: functionName }: Schedule, at: number): Promise<void> => {
    await invoke(functionName, scheduledEvent(name, at));
  };

  return {
    names: schedules.map(({ name }) => name),
    nextTimer: (until) => {
      const timers = entries.flatMap((ticks) => ticks.next(until) ?? []);
      return timers.length === 0 ? undefined : Math.min(...timers);
    },
    async fireDue(until) {
      const due = entries.filter((ticks) => (ticks.next(until) ?? Number.POSITIVE_INFINITY) <= clock.now());
      const runs = due.map((ticks) => run(ticks.schedule, ticks.take(clock.now())));
      await Promise.allSettled(runs);
    },
    idle: async () => undefined,
    noticed(at) {
      for (const ticks of entries) ticks.noticed(at);
    },
    async run(name) {
      const schedule = schedules.find((candidate) => candidate.name === name);
      if (!schedule) throw new RangeError(`no schedule is named "${name}"`);
      await run(schedule, clock.now());
    },
  };
}

function createTicks(schedule: Schedule, since: number) {
  const period = durationMillis(schedule.every);
  if (period < 1) throw new RangeError(`schedule ${schedule.name}: "${schedule.every}" is no period`);
  const tickUpTo = (at: number) => Math.floor(at / period) * period;
  let last = tickUpTo(since);
  let busySince: number | undefined;
  return {
    schedule,
    next(until: number | undefined): number | undefined {
      if (until === undefined) return last + period;
      if (busySince !== undefined) return Math.max(last, tickUpTo(busySince + period)) + period;
      return tickUpTo(until) > last ? tickUpTo(until) : undefined;
    },
    /** The tick that runs now; those missed before it are part of it. */
    take(now: number): number {
      last = tickUpTo(now);
      busySince = undefined;
      return last;
    },
    noticed(at: number) {
      busySince ??= at;
    },
  };
}

function scheduledEvent(name: string, at: number): ScheduledEvent {
  return {
    version: '0',
    id: `${name}-${at}`,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '123456789012',
    time: toInstant(at),
    region: 'us-east-1',
    resources: [`arn:aws:events:us-east-1:123456789012:rule/${name}`],
    detail: {},
  };
}
