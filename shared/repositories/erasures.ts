import type { Lead } from '../domain/lead.ts';
import type { StoredInquiry } from '../domain/profile.ts';
import { type Task, withoutPrint } from '../domain/task.ts';
import type { Instant } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Key, type Table, type Write } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { leadPartition, personKeyOf, postKey, unmatchedPartition } from './keys.ts';

export type Erasures = ReturnType<typeof createErasures>;

/** A person is to be forgotten: it stands until the last of their words is gone (R48). */
export interface Erasure {
  readonly personKey: string;
  readonly requestedAt: Instant;
}

const partition = 'ERASURES';
const keyOf = (personKey: string): Key => ({ pk: partition, sk: personKey });
/** What a person said yes to, and what was sent to them. */
const ofWhatWasSent = ['acknowledgedAt', 'contentAt', 'softBounces', 'softBouncesVersion', 'consents'];
/** What a person's record holds besides their leads, and that they must not be mailed. */
const ofTheirMail = [...ofWhatWasSent, 'news', 'pausedUntil', 'wishesVersion'];
/** What one transaction takes. */
const atOnce = 25;

export function createErasures(table: Table) {
  const inChunks = async (writes: readonly Write[]): Promise<void> => {
    for (let at = 0; at < writes.length; at += atOnce) await table.transact(writes.slice(at, at + atOnce));
  };
  const remove = async (keys: readonly Key[]): Promise<void> => {
    await inChunks(keys.map(({ pk, sk }) => ({ delete: { pk, sk } })));
  };
  return {
    /** Notes that the person is to be forgotten; asked for again meanwhile, it is the later request that counts. */
    begin: async (erasure: Erasure): Promise<void> => {
      await table.write({ put: { ...keyOf(erasure.personKey), ...erasure } });
    },
    /** Begun, and not known to be done. */
    pending: async (limit: number): Promise<readonly Erasure[]> =>
      (await table.query({ pk: partition, limit })).items.map(erasureOf),
    /** Nothing is left to do, unless it was asked for again meanwhile. */
    done: async ({ personKey, requestedAt }: Erasure): Promise<void> => {
      const when = { attribute: 'requestedAt', op: '=', value: requestedAt } as const;
      await table.write({ delete: keyOf(personKey), when }).catch(unlessAskedAgain);
    },
    /** Of the person stays by which leads they are known, and that they must not be mailed: the key is no word of theirs. */
    forgetPerson: async (personKey: string, now: Instant): Promise<void> => {
      const update = personKeyOf(personKey);
      const person = await table.get(update);
      const suppress = person?.suppressedAt === undefined;
      await table.write({
        update,
        set: { erasedAt: now, ...(suppress && { suppressedAt: now, suppressedFor: 'erased' }) },
        remove: [...ofTheirMail],
      });
    },
    /** The last lead of a person is forgotten: so are their yeses and what they were sent; that they want less of it, or none, stays. */
    forgetMail: async ({ leadId, personKey }: Pick<Lead, 'leadId' | 'personKey'>): Promise<void> => {
      const isLast = [
        { attribute: 'openLead', is: 'absent' },
        { attribute: 'lastLead', op: '=', value: leadId },
      ] as const;
      await table
        .write({ update: personKeyOf(personKey), remove: ofWhatWasSent, when: { all: isLast } })
        .catch(unlessAskedAgain);
    },
    /** What the person wrote, and the prints by which it would be known again. @returns how many inquiries there were */
    removeInquiries: async (leadId: string): Promise<number> => {
      const sk = { beginsWith: 'INQUIRY#' };
      const inquiries = await allItems<StoredInquiry>(table, { pk: leadPartition(leadId), sk });
      // The same form sent twice has the same print.
      const prints = new Set(inquiries.flatMap(({ postKeys = [] }) => postKeys));
      await remove([...prints].map(postKey));
      await remove(inquiries);
      return inquiries.length;
    },
    /** The prints of what was answered: they are of words, and who knows a form would know by its print that it was this one. */
    removePrints: async (leadId: string): Promise<void> => {
      const sk = { beginsWith: 'TASK#' };
      const tasks = await allItems<Task>(table, { pk: leadPartition(leadId), sk });
      await inChunks(
        tasks.filter(hasPrint).map(({ pk, sk, answer, panel }) => ({
          update: { pk, sk },
          set: {
            answer: answer && withoutPrint(answer),
            ...(panel && { panel: { ...panel, votes: panel.votes.map(withoutPrint) } }),
          },
        })),
      );
    },
    /** What was imported of the person and waited for their first inquiry. */
    removeUnmatched: async (personKey: string): Promise<number> => {
      const query = { pk: unmatchedPartition, sk: { beginsWith: `${personKey}#` } };
      const kept = await allItems<Item>(table, query);
      await remove(kept);
      return kept.length;
    },
  };
}

const hasPrint = ({ answer, panel }: Task): boolean =>
  [answer, ...(panel?.votes ?? [])].some((given) => given?.print !== undefined);

const erasureOf = ({ personKey, requestedAt }: Item): Erasure => ({
  personKey: String(personKey),
  requestedAt: String(requestedAt),
});

function unlessAskedAgain(error: unknown): undefined {
  if (error instanceof ConditionFailedError) return undefined;
  throw error;
}
