import type { Services } from '../functions/wiring.ts';
import { toInstant, toMillis } from '../shared/domain/time.ts';
import type { TimerSource } from './timer-sources.ts';

/**
 * The outbox as the laptop's clock sees it: mails held for quiet hours or a calendar are timers, so that a jump stops where the
 * sweeper would have sent them; and time does not go on before everything ready is delivered.
 */
export function createOutboxClock({ services, now }: { services: () => Services; now: () => number }) {
  let earliest: number | undefined;
  let sweeping: Promise<unknown> = Promise.resolve();

  /** Delivers what is ready. @returns whether there was nothing to deliver */
  const settled = async (): Promise<boolean> => {
    const { outbox, deliver } = services();
    const instant = toInstant(now());
    const rows = await outbox.all();
    const held = rows.flatMap(({ heldUntil }) =>
      heldUntil !== null && heldUntil > instant ? [heldUntil] : [],
    );
    const [first] = held.toSorted();
    earliest = first === undefined ? undefined : toMillis(first);
    const ready = rows.filter(({ heldUntil }) => heldUntil === null || heldUntil <= instant);
    await deliver(ready, instant);
    return ready.length === 0;
  };
  const source: TimerSource = {
    nextTimer: () => earliest,
    fireDue: () => {
      earliest = undefined;
      sweeping = settled();
    },
    idle: async () => void (await sweeping),
  };
  return { source, settled };
}
