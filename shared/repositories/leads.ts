import type { LeadChange, LeadState } from '../domain/change.ts';
import type { JourneyEvent } from '../domain/journey.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import { moveStage } from '../domain/stages.ts';
import type { Instant } from '../domain/time.ts';
import { ConditionFailedError, type Table, TransientError } from '../ports/table.ts';
import { createArming } from './arming.ts';
import { createLeadReader } from './lead-reader.ts';
import { writesOf } from './lead-writes.ts';
import type { Policies } from './policies.ts';

/** Decides on what was read; undefined when there is nothing to do. It may be called again on fresh facts, so it must not act. */
export type Decide = (state: LeadState) => LeadChange | undefined | Promise<LeadChange | undefined>;

export interface LeadsDeps {
  readonly table: Table;
  /** The criteria of the lead's version say at which stage a change leaves it (R11). */
  readonly policies: Pick<Policies, 'version'>;
  /** Delivers what the change must tell, right after the commit; what fails stays in the outbox. */
  readonly deliver: (rows: readonly OutboxRow[], now: Instant) => Promise<void>;
  /** Told of what was recorded, once it is stored. */
  readonly recorded?: ((events: readonly JourneyEvent[]) => void) | undefined;
  /** The release of this code: noted with each cycle it begins, to know later which definition an execution runs (R49). */
  readonly release?: string | undefined;
}

export type Leads = ReturnType<typeof createLeads>;

const maxTries = 5;

export function createLeads({ table, policies, deliver, recorded, release }: LeadsDeps) {
  const reader = createLeadReader(table);
  const { get } = reader;

  /** Saves the change, with the lead that follows on it, and then tells. @throws ConditionFailedError when somebody was faster, TransientError */
  const save = async (change: LeadChange): Promise<LeadState> => {
    const changes = [change, ...(change.next ? [change.next] : [])];
    for (const one of changes) moveStage(one, (await policies.version(one.lead.policyVersion)).policy);
    const saved = changes.map((one) => writesOf(one, release));
    await table.transact(saved.flatMap(({ writes }) => writes));
    for (const { events } of changes) recorded?.(events);
    await deliver(
      saved.flatMap(({ rows }) => rows),
      change.now,
    );
    return { lead: change.lead, task: change.task, profile: change.profile };
  };

  /**
   * Reads the lead, decides, saves, tells; re-reads and decides anew when somebody was faster, at most five times.
   * Returns the lead as it stands after, or as it was read when there was nothing to do. @throws TransientError: nothing was saved
   */
  const change = async (leadId: string, decide: Decide): Promise<LeadState> => {
    for (let tries = 1; ; tries += 1) {
      const state = await get(leadId);
      const decision = await decide(state);
      if (!decision) return state;
      try {
        await save(decision);
        return get(leadId);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        if (tries === maxTries)
          throw new TransientError(`${leadId} changed under us ${maxTries} times`, { cause: error });
      }
    }
  };

  return { ...reader, ...createArming(table), save, change };
}
