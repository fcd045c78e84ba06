import type { FigureId } from '../domain/benchmarks.ts';
import { type Instant, minute, plusMillis } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Key, type Table } from '../ports/table.ts';
import { allItems } from './all-items.ts';

export type Circulars = ReturnType<typeof createCirculars>;

/** A mail that goes to several of our own people on a date, with what it tells: made once, told to each. */
export interface Circular<Content = unknown> {
  readonly kind: CircularKind;
  /** What it is known by: the huddle's date, the digest's month. */
  readonly date: string;
  readonly madeAt: Instant;
  /** Each with the instant before which it must not leave: their working hours (I6). */
  readonly to: readonly { readonly member: string; readonly notBefore: Instant }[];
  readonly content: Content;
  /** Everybody was told. */
  readonly toldAt?: Instant;
  /** What was answered is worked in. `draft`: the draft it became, null when nobody proposed anything. */
  readonly settled?: { readonly at: Instant; readonly draft: string | null };
}
/** `draft`: a huddle made one; an alarm is known by its benchmark and the day it was judged. */
export type CircularKind = 'huddle' | 'draft' | 'digest' | `alarm-${FigureId}`;

/** A mail is given to the provider by one at a time; who died over it loses it after this long. */
const lease = 5 * minute;

const keyOf = (kind: CircularKind, date: string): Key => ({ pk: `CIRCULAR#${kind}`, sk: date });
const partsOf = (kind: CircularKind, date: string): string => `CIRCULAR#${kind}#${date}`;

/** What is mailed to our own people by the calendar, and whom it reached: the outbox of what belongs to no lead (R42). */
export function createCirculars(table: Table) {
  const find = async (kind: CircularKind, date: string): Promise<Circular | undefined> =>
    (await table.get(keyOf(kind, date))) as (Item & Circular) | undefined;

  return {
    find,
    /** Keeps it unless another run did before; either way @returns what stands. */
    make: async (circular: Circular): Promise<Circular> => {
      const { kind, date } = circular;
      try {
        await table.write({ put: { ...keyOf(kind, date), ...circular }, when: { item: 'absent' } });
        return circular;
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        return (await find(kind, date)) ?? circular;
      }
    },
    /** Members whose mail is done with, whatever came of it. */
    told: async ({ kind, date }: Circular): Promise<ReadonlySet<string>> => {
      const mails = await allItems<{ readonly member: string; readonly outcome?: string }>(table, {
        pk: partsOf(kind, date),
        sk: { beginsWith: 'MAIL#' },
      });
      return new Set(mails.filter(({ outcome }) => outcome !== undefined).map(({ member }) => member));
    },
    /** Claims a member's mail for sending. @returns false when it is sent, or somebody is sending it. */
    claim: async ({ kind, date }: Circular, member: string, now: Instant): Promise<boolean> => {
      try {
        await table.write({
          update: { pk: partsOf(kind, date), sk: `MAIL#${member}` },
          set: { member, leasedUntil: plusMillis(now, lease) },
          when: {
            any: [
              { item: 'absent' },
              {
                all: [
                  { attribute: 'outcome', is: 'absent' },
                  { attribute: 'leasedUntil', op: '<=', value: now },
                ],
              },
            ],
          },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailedError) return false;
        throw error;
      }
    },
    done: async ({ kind, date }: Circular, member: string, outcome: string, at: Instant): Promise<void> => {
      await table.write({
        update: { pk: partsOf(kind, date), sk: `MAIL#${member}` },
        set: { member, outcome, at },
      });
    },
    /** The latest, newest first. */
    latest: async (kind: CircularKind, limit: number): Promise<readonly Circular[]> => {
      const { items } = await table.query({ pk: `CIRCULAR#${kind}`, descending: true, limit });
      return items as readonly (Item & Circular)[];
    },
    answers: async <Answer>({ kind, date }: Circular): Promise<readonly Answer[]> =>
      allItems<Answer>(table, { pk: partsOf(kind, date), sk: { beginsWith: 'ANSWER#' } }),
    /** Keeps a member's answer; the first one stands. @returns false when there is one already */
    answer: async (
      { kind, date }: Circular,
      answer: { readonly by: string; readonly at: Instant },
    ): Promise<boolean> => {
      try {
        const key = { pk: partsOf(kind, date), sk: `ANSWER#${answer.by}` };
        await table.transact([
          { put: { ...key, ...answer }, when: { item: 'absent' } },
          { check: keyOf(kind, date), when: { attribute: 'settled', is: 'absent' } },
        ]);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailedError) return false;
        throw error;
      }
    },
    settle: async ({ kind, date }: Circular, at: Instant, draft: string | null): Promise<void> => {
      await table.write({
        update: keyOf(kind, date),
        set: { settled: { at, draft } },
        when: { item: 'exists' },
      });
    },
    /** Everybody was told: nobody need look again. */
    finish: async ({ kind, date }: Circular, at: Instant): Promise<void> => {
      await table.write({ update: keyOf(kind, date), set: { toldAt: at }, when: { item: 'exists' } });
    },
  };
}
