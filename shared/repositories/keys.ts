import { createHash } from 'node:crypto';
import type { Instant } from '../domain/time.ts';
import type { Key } from '../ports/table.ts';

/** Where each thing stands in the one table (design: Data). */
export const leadPartition = (leadId: string): string => `LEAD#${leadId}`;
/** The lead whose partition it is. */
export const leadIdAt = (pk: string): string => pk.slice('LEAD#'.length);
export const leadKey = (leadId: string): Key => ({ pk: leadPartition(leadId), sk: 'LEAD' });
export const profileKey = (leadId: string): Key => ({ pk: leadPartition(leadId), sk: 'PROFILE' });
export const taskKey = (leadId: string, taskId: string): Key => ({
  pk: leadPartition(leadId),
  sk: `TASK#${taskId}`,
});
export const eventKey = (leadId: string, seq: number): Key => ({
  pk: leadPartition(leadId),
  sk: `EVENT#${padded(seq)}`,
});
export const inquiryKey = (leadId: string, number: number): Key => ({
  pk: leadPartition(leadId),
  sk: `INQUIRY#${padded(number)}`,
});
export const mailKey = (leadId: string, mailId: string): Key => ({
  pk: leadPartition(leadId),
  sk: `MAIL#${mailId}`,
});
export const personKeyOf = (personKey: string): Key => ({ pk: `PERSON#${personKey}`, sk: 'PERSON' });
export const accountKey = (domain: string): Key => ({ pk: `ACCOUNT#${domain}`, sk: 'ACCOUNT' });
export const memberKey = (memberId: string): Key => ({ pk: 'TEAM', sk: `MEMBER#${memberId}` });
export const unmatchedPartition = 'UNMATCHED';
export const unmatchedKey = (personKey: string, key: string): Key => ({
  pk: unmatchedPartition,
  sk: `${personKey}#${key}`,
});
/** Leads that nobody qualified, the oldest first: ids are in order of time (R13). */
export const neverQualifiedKey = (leadId: string): Key => ({ pk: 'NEVER-QUALIFIED', sk: leadId });
/** When some of our people begin their day. */
export const morningKey = (at: Instant): Key => ({ pk: 'MORNING', sk: at });
export const morningMailKey = (memberId: string, date: string): Key => ({
  pk: `MORNING#${memberId}`,
  sk: `MAIL#${date}`,
});
/** Whom we mailed before a morning, by who gets the replies (R32). */
export const mailedPartition = (member: string, at: Instant): string => `MAILED#${member}#${at}`;
export const postKey = (key: string): Key => ({ pk: `KEY#${key}`, sk: 'KEY' });
export const precedentPartition = (reason: string): string => `PRECEDENT#${reason}`;
export const creditPartition = (month: string): string => `CREDIT#${month}`;

export const shardCount = 8;
/** Spreads a hot partition over eight: outbox rows and deadlines. */
export const shardOf = (leadId: string): number =>
  (createHash('sha256').update(leadId).digest()[0] ?? 0) % shardCount;
export const shards = Array.from({ length: shardCount }, (_, shard) => shard);
export const outboxPartition = (shard: number): string => `OUT#${shard}`;
export const ownerPartition = (memberId: string): string => `OWNER#${memberId}`;
/** Closed leads whose words are still there, in the index of owners: nobody's any more (R48). */
export const closedPartition = (shard: number): string => `CLOSED#${shard}`;
export const duePartition = (shard: number): string => `DUE#${shard}`;

const dayShardCount = 4;
/** A day's events stand in four partitions of the index `day`, so that no day is hot. */
export const dayPartition = (date: string, shard: number): string => `DAY#${date}#${shard}`;
export const dayShards = Array.from({ length: dayShardCount }, (_, shard) => shard);
/** The UTC date an instant falls on. */
export const dateOf = (at: Instant): string => at.slice(0, 10);
/** Where an event stands in the index of days: by its UTC date and lead, in order of time (R41, R44). */
export const dayKeys = (leadId: string, { at, seq }: { readonly at: Instant; readonly seq: number }) => ({
  dayShard: dayPartition(dateOf(at), shardOf(leadId) % dayShardCount),
  daySort: `${at}#${leadId}#${padded(seq)}`,
});

/** Text order is number order. */
const padded = (number: number): string => String(number).padStart(8, '0');
