/** Whatever waits for an instant: the Step Functions runner, the schedules, the functions in flight. */
export interface TimerSource {
  /** The earliest timer in epoch milliseconds. During a jump `until` is where it leads. */
  nextTimer(until?: number): number | undefined;
  /** Sets off all that is due, in order. A timer is no longer counted once this is called. */
  fireDue(until?: number): void | Promise<void>;
  /** Resolves when nothing that was set off is still under way. */
  idle(): Promise<void>;
  /** Something happened at this instant, by a timer or from outside. */
  noticed?(at: number): void;
}

/** All sources of a clock as one. Housekeeping fires like any other source, but nobody waits for it. */
export function createTimerSources(now: () => number) {
  const sources: { readonly source: TimerSource; readonly isHousekeeping: boolean }[] = [];

  const earliestOf = (some: typeof sources, until?: number) =>
    some.reduce<number | undefined>((first, { source }) => {
      const timer = source.nextTimer(until);
      return timer === undefined || (first !== undefined && first <= timer) ? first : timer;
    }, undefined);
  const notice = () => {
    for (const { source } of sources) source.noticed?.(now());
  };
  const idle = async () => {
    for (const { source } of sources) await source.idle();
  };

  return {
    register: (source: TimerSource, kind?: 'housekeeping'): void =>
      void sources.push({ source, isHousekeeping: kind === 'housekeeping' }),
    earliest: (until?: number) => earliestOf(sources, until),
    /** The earliest timer that is not housekeeping. */
    earliestAwaited: () => earliestOf(sources.filter(({ isHousekeeping }) => !isHousekeeping)),
    notice,
    /** Sets off what is due, earliest source first; all of it has begun on return. */
    fireDue(until?: number): readonly (void | Promise<void>)[] {
      const due = sources
        .map((entry) => ({ ...entry, timer: entry.source.nextTimer(until) ?? Number.POSITIVE_INFINITY }))
        .filter(({ timer }) => timer <= now())
        .toSorted((a, b) => a.timer - b.timer);
      if (due.some(({ isHousekeeping }) => !isHousekeeping)) notice();
      return due.map(({ source }) => source.fireDue(until));
    },
    /** Idle twice in a row: what ends in one source may have begun in another. */
    async quiet(): Promise<void> {
      await idle();
      await new Promise(setImmediate);
      await idle();
    },
  };
}
