import type { LeadChange, LeadState } from '../domain/change.ts';
import type { JourneyEvent } from '../domain/journey.ts';
import type { Lead } from '../domain/lead.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import type { Profile, StoredInquiry } from '../domain/profile.ts';
import { moveStage } from '../domain/stages.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Table, TransientError } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import * as keys from './keys.ts';
import { writesOf } from './lead-writes.ts';
import type { Policies } from './policies.ts';
import { readPrecedents, type ToldPrecedent } from './precedents.ts';

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

/** No such lead: a programming error or a forged id, never a race. */
export class LeadNotFoundError extends Error {
  override readonly name = 'LeadNotFoundError';
}

export function createLeads({ table, policies, deliver, recorded, release }: LeadsDeps) {
  const items = <T>(leadId: string, beginsWith: string) =>
    allItems<T>(table, { pk: keys.leadPartition(leadId), sk: { beginsWith } });

  const find = async (leadId: string): Promise<LeadState | undefined> => {
    const [lead, profile] = await Promise.all([
      table.get(keys.leadKey(leadId)) as Promise<(Item & Lead) | undefined>,
      table.get(keys.profileKey(leadId)) as Promise<(Item & Profile) | undefined>,
    ]);
    if (!lead || !profile) return undefined;
    return {
      lead: entity<Lead>(lead),
      profile: entity<Profile>(profile),
      task: lead.openTask ? await task(leadId, lead.openTask) : undefined,
    };
  };

  const task = async (leadId: string, taskId: string): Promise<Task | undefined> => {
    const item = (await table.get(keys.taskKey(leadId, taskId))) as (Item & Task) | undefined;
    return item && withoutToken(item);
  };

  const get = async (leadId: string): Promise<LeadState> => {
    const state = await find(leadId);
    if (!state) throw new LeadNotFoundError(`no lead ${leadId}`);
    return state;
  };

  /** Saves the change and then tells. @throws ConditionFailedError when somebody was faster, TransientError */
  const save = async (change: LeadChange): Promise<LeadState> => {
    moveStage(change, (await policies.version(change.lead.policyVersion)).policy);
    const { writes, rows } = writesOf(change, release);
    await table.transact(writes);
    recorded?.(change.events);
    await deliver(rows, change.now);
    return { lead: change.lead, task: change.task, profile: change.profile };
  };

  /**
   * Reads the lead, decides, saves, tells; re-reads and decides anew when somebody was faster, at most five times.
   * Returns the lead as it stands after. @throws TransientError: nothing was saved
   */
  const change = async (leadId: string, decide: Decide): Promise<LeadState> => {
    for (let tries = 1; ; tries += 1) {
      const decision = await decide(await get(leadId));
      if (!decision) return get(leadId);
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

  return {
    find,
    get,
    task,
    save,
    change,
    journey: async (leadId: string): Promise<JourneyEvent[]> =>
      (await items<JourneyEvent>(leadId, 'EVENT#')).map((item) => entity<JourneyEvent>(item)),
    inquiries: (leadId: string): Promise<StoredInquiry[]> => items<StoredInquiry>(leadId, 'INQUIRY#'),
    /** The latest rulings of panels on this rejection reason, with what they said. */
    precedents: (reason: string): Promise<ToldPrecedent[]> => readPrecedents(table, reason),
    tasks: async (leadId: string): Promise<Task[]> => (await items<Task>(leadId, 'TASK#')).map(withoutToken),
    /** One update: stores the callback's token if the task is open. @returns whether somebody must be woken at once: it is closed or answered. */
    arm: async (leadId: string, taskId: string, token: string): Promise<{ isAnswered: boolean }> => {
      try {
        const armed = (await table.write({
          update: keys.taskKey(leadId, taskId),
          set: { token },
          when: { attribute: 'status', op: '=', value: 'open' },
        })) as (Item & Task) | undefined;
        return { isAnswered: !armed || armed.answer !== null };
      } catch (error) {
        if (error instanceof ConditionFailedError) return { isAnswered: true };
        throw error;
      }
    },
    /** The token a waiting execution armed this task with, if any. A secret: for the workflow port only. */
    token: async (leadId: string, taskId: string): Promise<string | undefined> =>
      (await table.get(keys.taskKey(leadId, taskId)))?.token as string | undefined,
  };
}

/** The thing without where it is stored: keys and index attributes. */
export function entity<T>({
  pk: _pk,
  sk: _sk,
  dueShard: _due,
  ownerKey: _owner,
  ownerSort: _sort,
  dayShard: _day,
  daySort: _daySort,
  ...thing
}: Item): T {
  return thing as T;
}

/** The token is for the workflow port only. */
const withoutToken = ({ token: _, ...item }: Item & { readonly token?: string }): Task =>
  entity<Task>(item as Item);
