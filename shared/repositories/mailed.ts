import type { Lead } from '../domain/lead.ts';
import { nextMorning } from '../domain/mornings.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import type { Rules } from '../domain/rules.ts';
import { day, type Instant, minute, plusMillis, second, toMillis } from '../domain/time.ts';
import { type Table, ttlAttribute, type Write } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { mailedPartition, morningMailKey } from './keys.ts';

export type Mailed = ReturnType<typeof createMailed>;

/** A person who was sent a piece of content. */
export interface MailedPerson {
  readonly leadId: string;
  readonly content: string;
}

/** After its morning a list is of no more use. */
const keptFor = 30 * day;
const garbageAfter = (at: Instant) => ({
  [ttlAttribute]: Math.ceil(toMillis(plusMillis(at, keptFor)) / second),
});

/** So close to its morning, a list may be on its way already. */
const closing = 15 * minute;

/** A mail that is about to leave: the list it comes on, whose row all share, and the entry that goes with the mark "sent" (R32). */
export function listing(
  { now, ...rules }: Rules,
  { leadId, owner }: Lead,
  content: string,
): { readonly list: OutboxRow; readonly entry: Write } {
  const at = nextMorning({ ...rules, now: plusMillis(now, closing) }, owner);
  const entry = { leadId, content, ...garbageAfter(at) };
  return {
    list: {
      rowId: `reply-list#${owner}#${at}`,
      leadId: 'none',
      readyAt: at,
      heldUntil: at,
      message: { kind: 'reply-list', to: owner, at },
    },
    entry: { put: { pk: mailedPartition(owner, at), sk: `${leadId}#${content}`, ...entry } },
  };
}

/** Whom we mailed, by who gets the replies and by the morning they are told (R32). */
export function createMailed(table: Table) {
  return {
    before: (member: string, at: Instant): Promise<MailedPerson[]> =>
      allItems<MailedPerson>(table, { pk: mailedPartition(member, at) }),
    /** That the list went out, beside the other lists of this person. */
    logged: (member: string, at: Instant, log: Readonly<Record<string, unknown>>): Write => ({
      put: { ...morningMailKey(member, `replies#${at}`), ...log, ...garbageAfter(at) },
    }),
  };
}
