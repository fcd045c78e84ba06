import type { Lead } from '../domain/lead.ts';
import { nextMornings } from '../domain/mornings.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import type { Rules } from '../domain/rules.ts';
import { day, type Instant, plusMillis, second, toMillis } from '../domain/time.ts';
import { type Table, ttlAttribute, type Write } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { mailedPartition, morningMailKey } from './keys.ts';
import { outboxKey } from './lead-writes.ts';

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

/** Onto the next list of who owns the lead and so gets the reply: one row brings the list of a morning, however many are on it (R32). */
export function listWrites(rules: Rules, { leadId, owner }: Lead, content: string): readonly Write[] {
  return nextMornings(rules, [{ id: owner }]).flatMap((at) => {
    const row: OutboxRow = {
      rowId: `reply-list#${owner}#${at}`,
      leadId: 'none',
      readyAt: at,
      heldUntil: at,
      message: { kind: 'reply-list', to: owner, at },
    };
    const mailed = { leadId, content };
    return [
      {
        put: {
          pk: mailedPartition(owner, at),
          sk: `${leadId}#${content}`,
          ...mailed,
          ...garbageAfter(at),
        },
      },
      { put: { ...outboxKey(row), ...row } },
    ];
  });
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
