import type { Json } from '../json.ts';

/**
 * What running a state came to: it is left with an output, or waits for something.
 * `previous`: the event its Exited event points back to, where that is not the thread's last one.
 */
export type Outcome =
  | {
      readonly kind: 'exit';
      readonly output: Json;
      readonly next: string | undefined;
      readonly previous?: number;
    }
  | { readonly kind: 'pending' };

/** The state waits for a timer, a task or its branches. */
export const pending: Outcome = { kind: 'pending' };
