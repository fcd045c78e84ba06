/** The longest a Node timer can wait; one millisecond more and it fires at once. */
const longestTimeout = 2 ** 31 - 1;

export interface Alarm {
  set(at: number | undefined): void;
}

/** One timer that may be any distance away, counted by `now`. It alone does not keep the program running. */
export function createAlarm(now: () => number, ring: () => void): Alarm {
  let timeout: NodeJS.Timeout | undefined;
  const set = (at: number | undefined): void => {
    clearTimeout(timeout);
    if (at === undefined) return;
    const wait = Math.max(0, at - now());
    timeout = setTimeout(wait > longestTimeout ? () => set(at) : ring, Math.min(wait, longestTimeout));
    timeout.unref();
  };
  return { set };
}
