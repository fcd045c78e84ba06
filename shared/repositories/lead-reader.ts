import type { LeadState } from '../domain/change.ts';
import type { CreditEntry } from '../domain/credit.ts';
import type { JourneyEvent } from '../domain/journey.ts';
import type { Lead } from '../domain/lead.ts';
import type { Profile, StoredInquiry } from '../domain/profile.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time.ts';
import type { Item, Table } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { createCredit } from './credit.ts';
import * as keys from './keys.ts';
import { readPrecedents, type ToldPrecedent } from './precedents.ts';

/** No such lead: a programming error or a forged id, never a race. */
export class LeadNotFoundError extends Error {
  override readonly name = 'LeadNotFoundError';
}

/** That a mail was sent, or why not: never its words. */
export interface SentMailLog {
  readonly mailId: string;
  readonly purpose: string;
  readonly to: string;
  readonly outcome: string;
  readonly at: Instant;
}

export type LeadReader = ReturnType<typeof createLeadReader>;

/** Leads as they stand, read consistently: all that a function without a grant to write needs of them. */
export function createLeadReader(table: Table) {
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

  return {
    find,
    get,
    task,
    /** Where the person's open lead stands, if they have one. */
    openOf: async (personKey: string): Promise<LeadState | undefined> => {
      const person = (await table.get(keys.personKeyOf(personKey))) as
        | (Item & { openLead?: string })
        | undefined;
      return person?.openLead === undefined ? undefined : find(person.openLead);
    },
    journey: async (leadId: string): Promise<JourneyEvent[]> =>
      (await items<JourneyEvent>(leadId, 'EVENT#')).map((item) => entity<JourneyEvent>(item)),
    inquiries: (leadId: string): Promise<StoredInquiry[]> => items<StoredInquiry>(leadId, 'INQUIRY#'),
    /** The latest rulings of panels on this rejection reason, with what they said. */
    precedents: (reason: string): Promise<ToldPrecedent[]> => readPrecedents(table, reason),
    /** The mail log, oldest first. */
    mails: async (leadId: string): Promise<SentMailLog[]> =>
      (await items<SentMailLog>(leadId, 'MAIL#'))
        .map((item) => entity<SentMailLog>(item))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    /** The lead's lines of the credit ledger in these months, like `2027-01`. */
    credit: async (leadId: string, months: readonly string[]): Promise<CreditEntry[]> => {
      const credit = createCredit(table);
      const entries = await Promise.all([...new Set(months)].toSorted().map((month) => credit.month(month)));
      return entries.flat().filter((entry) => entry.leadId === leadId);
    },
    tasks: async (leadId: string): Promise<Task[]> => (await items<Task>(leadId, 'TASK#')).map(withoutToken),
  };
}

const placing = new Set(['pk', 'sk', 'dueShard', 'ownerKey', 'ownerSort', 'dayShard', 'daySort']);

/** The thing without where it is stored: keys and index attributes. A lead is read most of all: this way takes a third of the time. */
export function entity<T>(item: Item): T {
  const thing: Record<string, unknown> = {};
  for (const name of Object.keys(item)) if (!placing.has(name)) thing[name] = item[name];
  return thing as T;
}

/** The token is for the workflow port only. */
const withoutToken = ({ token: _, ...item }: Item & { readonly token?: string }): Task =>
  entity<Task>(item as Item);
