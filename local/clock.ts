import { type Duration, type Instant, toInstant } from '../shared/domain/time.ts';
import { createAlarm } from './alarm.ts';
import { type ClockHandsOptions, createClockHands } from './clock-hands.ts';
import { after, at, ClockError } from './clock-target.ts';
import { createTimerSources, type TimerSource } from './timer-sources.ts';

export interface ClockReading {
  readonly now: Instant;
  readonly nextTimer: Instant | null;
}

export interface Clock {
  now(): number;
  instant(): Instant;
  read(): ClockReading;
  /** A housekeeping source fires like any other, but nobody waits for it: its timers are neither shown nor jumped to. */
  register(source: TimerSource, kind?: 'housekeeping'): void;
  /** Tells that a source's earliest timer may have changed. */
  timersChanged(): void;
  /** From here on real time fires timers; overdue ones at once, in order. A frozen clock has nothing to start. */
  start(): void;
  advance(duration: Duration): Promise<ClockReading>;
  to(instant: Instant): Promise<ClockReading>;
  next(): Promise<ClockReading>;
  /** Lets all that is under way or due at this instant come to its end. */
  settle(): Promise<ClockReading>;
  /** Stops; a jump under way ends at the timer it has come to. */
  close(): Promise<void>;
}

export interface ClockOptions extends ClockHandsOptions {
  /** True once nothing is left to tell (the outbox is empty). May itself deliver what is left. */
  readonly settled?: () => Promise<boolean>;
}

/** Times one instant may set off new work before it counts as an endless loop; and how often `settled` is asked again. */
const mostRounds = 10_000;
const patience = 20;

/**
 * The laptop's clock. Calls that move it come one after the other. A jump stops at every timer on its way: there the clock
 * stands until all that was set off has ended. After a restart it goes on from where real time has brought it, and
 * what fell due meanwhile fires then, in order.
 */
export function createClock({ settled = async () => true, ...options }: ClockOptions = {}): Clock {
  const hands = createClockHands(options);
  const sources = createTimerSources(hands.now);
  const alarm = createAlarm(hands.now, ring);
  let isRunning = false;
  let isJumping = false;
  let isClosed = false;
  let turn: Promise<unknown> = Promise.resolve();

  function ring(): void {
    if (isJumping) return;
    void Promise.all(sources.fireDue());
    arm();
  }
  function arm(): void {
    alarm.set(isRunning && !isJumping ? sources.earliest() : undefined);
  }

  async function settleAt(until: number): Promise<void> {
    for (let round = 0, asked = 0; asked < patience; round += 1) {
      if (round > mostRounds)
        throw new Error(`time stands still at ${toInstant(hands.now())}: timers keep falling due`);
      await sources.quiet();
      const fired = sources.fireDue(until);
      await Promise.all(fired);
      if (fired.length > 0) continue;
      if (await settled()) return;
      asked += 1;
    }
  }

  async function jump(target: () => number | undefined): Promise<ClockReading> {
    if (isClosed) throw new ClockError('the clock is stopped');
    isJumping = true;
    arm();
    hands.hold(hands.now());
    try {
      sources.notice();
      await settleAt(hands.now());
      const end = target() ?? hands.now();
      for (
        let timer = sources.earliest(end);
        timer !== undefined && timer <= end;
        timer = sources.earliest(end)
      ) {
        if (isClosed) break;
        hands.hold(timer);
        await settleAt(end);
      }
      if (!isClosed && hands.now() < end) {
        hands.hold(end);
        await settleAt(end);
      }
      return read();
    } finally {
      hands.release();
      isJumping = false;
      arm();
    }
  }

  const inTurn = (target: () => number | undefined): Promise<ClockReading> => {
    const call = turn.then(() => jump(target));
    turn = call.catch(() => undefined);
    return call;
  };
  const read = (): ClockReading => {
    const timer = sources.earliestAwaited();
    return { now: toInstant(hands.now()), nextTimer: timer === undefined ? null : toInstant(timer) };
  };

  return {
    now: hands.now,
    instant: () => toInstant(hands.now()),
    read,
    register: sources.register,
    timersChanged: arm,
    start() {
      isRunning = options.frozen !== true;
      arm();
    },
    // What makes no sense is refused at once, not after the jump under way.
    advance: async (duration) => {
      after(hands.now(), duration);
      return inTurn(() => after(hands.now(), duration));
    },
    to: async (instant) => {
      at(hands.now(), instant);
      return inTurn(() => at(hands.now(), instant));
    },
    next: () => inTurn(sources.earliestAwaited),
    settle: () => inTurn(() => undefined),
    async close() {
      isClosed = true;
      isRunning = false;
      arm();
      await turn;
      hands.close();
    },
  };
}
