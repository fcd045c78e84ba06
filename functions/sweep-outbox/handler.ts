import type { OutboxRow } from '../../shared/domain/outbox.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { OutboxRows } from '../../shared/repositories/outbox-rows.ts';

export interface SweepOutboxDeps {
  readonly outbox: Pick<OutboxRows, 'ready'>;
  readonly deliver: (rows: readonly OutboxRow[], now: Instant) => Promise<void>;
}

/** Delivers what a crash or a fault left behind, and mails whose hour has come. */
export const createSweepOutbox =
  ({ outbox, deliver }: SweepOutboxDeps) =>
  async ({ now }: { readonly now: Instant }): Promise<void> =>
    deliver(await outbox.ready(now), now);
