import type { PublicEvent } from '../domain/publishing.ts';

/** Who says it: what rules match. */
export const eventSource = 'lead-relay';

/** Where a CRM and whoever else cares hears what happens to leads (R43). */
export interface EventBus {
  /** Resolves once all of them are taken; else some of them may have been. @throws TransientError */
  publish(events: readonly PublicEvent[]): Promise<void>;
}
