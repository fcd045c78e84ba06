import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type Instant, toInstant, toMillis } from '../shared/domain/time.ts';
import { DamagedFileError } from './damaged-file.ts';

/** Where the clock points: it runs with real time from any instant, or is held at one. */
export interface ClockHands {
  now(): number;
  /** Holds the clock at an instant; it never goes back. */
  hold(at: number): void;
  /** Real time goes on from where the clock was held, unless it is a frozen one. */
  release(): void;
  close(): void;
}

export interface ClockHandsOptions {
  /** Keeps the instant across restarts. */
  readonly file?: string | undefined;
  /** The first instant of a fresh file; afterwards the file decides. */
  readonly startAt?: Instant | undefined;
  /** Time moves by `hold` only. */
  readonly frozen?: boolean | undefined;
  readonly wall?: (() => number) | undefined;
}

export function createClockHands({
  file,
  startAt,
  frozen = false,
  wall = Date.now,
}: ClockHandsOptions): ClockHands {
  const saved = file === undefined ? undefined : readSaved(file);
  const first = startAt === undefined ? wall() : toMillis(startAt);
  let offset = saved ? saved.now - saved.wall : first - wall();
  let held: number | undefined = frozen ? (saved?.now ?? first) : undefined;

  // Always as long as before, so one write in place leaves the old text or the new, and a jump may write at every stop.
  const textOf = (now: number) => JSON.stringify({ now: toInstant(now), wall: toInstant(wall()) });
  let descriptor = file === undefined ? undefined : openSync(file, saved ? 'r+' : 'w');
  const save = (now: number) => {
    if (descriptor !== undefined) writeSync(descriptor, textOf(now), 0);
  };
  if (!saved) save(first);

  const now = () => held ?? wall() + offset;
  return {
    now,
    hold(at) {
      held = Math.max(at, now());
      offset = held - wall();
      save(held);
    },
    release() {
      if (frozen || held === undefined) return;
      offset = held - wall();
      save(held);
      held = undefined;
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

function readSaved(file: string): { now: number; wall: number } | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const [now = Number.NaN, wall = Number.NaN] = [...text.matchAll(/"([\d:.TZ-]{24})"/g)].map(
    ([, instant = '']) => toMillis(instant),
  );
  if (Number.isNaN(now) || Number.isNaN(wall))
    throw new DamagedFileError(
      `${file} is damaged: it should hold two instants. Without it the clock starts anew.`,
    );
  return { now, wall };
}
