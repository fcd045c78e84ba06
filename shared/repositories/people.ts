import type { Instant } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Table } from '../ports/table.ts';
import { personKeyOf, postKey } from './keys.ts';

/** What is kept by person, not by lead: keyed by an HMAC of the address, never the address. */
export interface Person {
  readonly openLead?: string;
  readonly lastLead?: string;
  readonly acknowledgedAt?: Instant;
  readonly suppressedAt?: Instant;
  readonly suppressedFor?: string;
}

export type People = ReturnType<typeof createPeople>;

export function createPeople(table: Table) {
  return {
    get: async (personKey: string): Promise<Person> =>
      ((await table.get(personKeyOf(personKey))) as (Item & Person) | undefined) ?? {},

    /** The lead that answers a post with this key, while it is remembered (R2). */
    leadOfPost: async (key: string, now: Instant): Promise<string | undefined> => {
      const item = (await table.get(postKey(key))) as
        | (Item & { readonly leadId: string; readonly expiresAt: Instant })
        | undefined;
      return item && item.expiresAt > now ? item.leadId : undefined;
    },

    /** Never to be mailed again (R35). The first reason stands. @returns whether it is new */
    suppress: async (personKey: string, reason: string, now: Instant): Promise<boolean> => {
      try {
        await table.write({
          update: personKeyOf(personKey),
          set: { suppressedAt: now, suppressedFor: reason },
          when: { attribute: 'suppressedAt', is: 'absent' },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailedError) return false;
        throw error;
      }
    },
  };
}
