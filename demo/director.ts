import { type Instant, toMillis } from '../shared/domain/time.ts';

interface Waiting {
  readonly until: Instant;
  readonly goOn: () => void;
}

/** Lets stories take place side by side: one acts at a time, and when all wait, the clock goes to the earliest instant awaited. */
export function createDirector(goTo: (instant: Instant) => Promise<unknown>) {
  const waiting: Waiting[] = [];
  let turnEnds = () => {};

  const turn = (begin: () => void): Promise<void> =>
    new Promise((resolve) => {
      turnEnds = resolve;
      begin();
    });

  return {
    until: (instant: Instant): Promise<void> =>
      new Promise((goOn) => {
        waiting.push({ until: instant, goOn });
        turnEnds();
      }),
    /** Plays all to their end; @returns what each came to, in the order given */
    async play(stories: readonly (() => Promise<void>)[]): Promise<readonly PromiseSettledResult<void>[]> {
      const ended: Promise<PromiseSettledResult<void>>[] = [];
      for (const story of stories)
        await turn(() => {
          const end = Promise.allSettled([story()]).then(([result]) => result);
          ended.push(end);
          void end.then(() => turnEnds());
        });
      while (waiting.length > 0) {
        const next = waiting.reduce((first, other) =>
          toMillis(other.until) < toMillis(first.until) ? other : first,
        );
        waiting.splice(waiting.indexOf(next), 1);
        await goTo(next.until);
        await turn(next.goOn);
      }
      return Promise.all(ended);
    },
  };
}
