import type { Instant } from '../domain/time.ts';
import type { Item, Table } from '../ports/table.ts';
import { personKeyOf, postKey } from './keys.ts';

/** What is kept by person, not by lead: keyed by an HMAC of the address, never the address. */
export interface Person {
  readonly openLead?: string;
  readonly lastLead?: string;
  readonly acknowledgedAt?: Instant;
  /** When content last left for them, newest last: as many as the frequency cap counts (R35). */
  readonly contentAt?: readonly Instant[];
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
  };
}
