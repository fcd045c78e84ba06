import type { SoftBounce } from '../domain/mailing.ts';
import type { Instant } from '../domain/time.ts';
import type { Wishing } from '../domain/wishes.ts';
import type { Item, Table } from '../ports/table.ts';
import { personKeyOf, postKey } from './keys.ts';

/** What is kept by person, not by lead: keyed by an HMAC of the address, never the address. */
export interface Person extends Wishing {
  readonly openLead?: string;
  readonly lastLead?: string;
  readonly acknowledgedAt?: Instant;
  /** When content last left for them, newest last: as many as the frequency cap counts (R35). */
  readonly contentAt?: readonly Instant[];
  /** Soft bounces, oldest first: as many as the policy counts (R35). */
  readonly softBounces?: readonly SoftBounce[];
  /** How often `softBounces` was written: its lock. */
  readonly softBouncesVersion?: number;
  readonly suppressedAt?: Instant;
  readonly suppressedFor?: string;
  /** When they were forgotten (R48). */
  readonly erasedAt?: Instant;
}

export type People = ReturnType<typeof createPeople>;

export function createPeople(table: Table) {
  return {
    get: async (personKey: string): Promise<Person> =>
      ((await table.get(personKeyOf(personKey))) as (Item & Person) | undefined) ?? {},

    /** Keeps the soft bounces, unless somebody else did meanwhile. @throws ConditionFailedError */
    keepSoftBounces: async (
      personKey: string,
      known: Person,
      counted: readonly SoftBounce[],
    ): Promise<void> => {
      const { softBouncesVersion: version = 0 } = known;
      const attribute = 'softBouncesVersion';
      await table.write({
        update: personKeyOf(personKey),
        set: { softBounces: counted, softBouncesVersion: version + 1 },
        when: version === 0 ? { attribute, is: 'absent' } : { attribute, op: '=', value: version },
      });
    },

    /** The lead that answers a post with this key, while it is remembered (R2). */
    leadOfPost: async (key: string, now: Instant): Promise<string | undefined> => {
      const item = (await table.get(postKey(key))) as
        | (Item & { readonly leadId: string; readonly expiresAt: Instant })
        | undefined;
      return item && item.expiresAt > now ? item.leadId : undefined;
    },
  };
}
