import { type Department, departments } from '../domain/department.ts';
import {
  type DraftNote,
  draftIdOf,
  hashPolicy,
  type PolicyDocument,
  type PolicyDraft,
  type Signature,
} from '../domain/policy-document.ts';
import type { Instant } from '../domain/time.ts';
import type { Policy } from '../policy/schema.ts';
import { type Condition, ConditionFailedError, type Item, type Table } from '../ports/table.ts';
import { allItems } from './all-items.ts';

export type Policies = ReturnType<typeof createPolicies>;

const pk = 'POLICY';
const current = { pk, sk: 'CURRENT' };
const seededKey = { pk, sk: 'SEEDED' };
const versionKey = (version: number) => ({ pk, sk: `V#${String(version).padStart(6, '0')}` });
const draftKey = (id: string) => ({ pk, sk: `DRAFT#${id}` });

/** There is no policy yet: publish one before the first inquiry. */
export class NoPolicyError extends Error {
  override readonly name = 'NoPolicyError';
}

/** A version that is not in the table, though something names it. */
export class PolicyVersionLostError extends Error {
  override readonly name = 'PolicyVersionLostError';
}

/** The draft is not what the caller saw any more: signed by somebody else, published, or overtaken by another version. */
export class DraftMovedError extends Error {
  override readonly name = 'DraftMovedError';
}

/** A draft as it is stored: a sign-off is an attribute of its department, so that two who sign at once both count. */
type DraftItem = Item &
  Omit<PolicyDraft, 'signatures'> & { readonly [Signed in Department]?: Omit<Signature, 'department'> };

/** Versions never change, so each is read once per process (R8, R9). */
export function createPolicies(table: Table) {
  const cache = new Map<number, PolicyDocument>();

  const find = async (number: number): Promise<PolicyDocument | undefined> => {
    const cached = cache.get(number);
    if (cached) return cached;
    const item = (await table.get(versionKey(number))) as (Item & PolicyDocument) | undefined;
    if (item) cache.set(number, item);
    return item;
  };
  const version = async (number: number): Promise<PolicyDocument> => {
    const document = await find(number);
    if (!document) throw new PolicyVersionLostError(`there is no policy version ${number}`);
    return document;
  };
  const currentVersion = async (): Promise<number> => Number((await table.get(current))?.version ?? 0);
  const draft = async (id: string): Promise<PolicyDraft | undefined> => {
    const item = await table.get(draftKey(id));
    return item && asDraft(item as DraftItem);
  };

  return {
    /** @throws PolicyVersionLostError */
    version,
    find,
    /** 0 before the first. */
    currentVersion,
    /** The policy in force. @throws NoPolicyError */
    current: async (): Promise<PolicyDocument> => {
      const number = await currentVersion();
      if (number === 0) throw new NoPolicyError('no policy is current');
      return version(number);
    },
    /** Every version, from the first to the current one. */
    history: (): Promise<readonly PolicyDocument[]> =>
      allItems<PolicyDocument>(table, { pk, sk: { beginsWith: 'V#' } }),

    draft,
    /** Oldest first. */
    drafts: async (): Promise<readonly PolicyDraft[]> => {
      const items = await allItems<DraftItem>(table, { pk, sk: { beginsWith: 'DRAFT#' } });
      return items.map(asDraft).toSorted((one, other) => (one.draftedAt < other.draftedAt ? -1 : 1));
    },
    /**
     * The draft with this content. One that is there already keeps its sign-offs, unless another version became current since:
     * what was signed is not the step it would now be. @throws DraftMovedError
     */
    propose: async (policy: Policy, at: Instant): Promise<PolicyDraft> => {
      const hash = hashPolicy(policy);
      const id = draftIdOf(hash);
      const follows = await currentVersion();
      const before = await draft(id);
      if (before?.follows === follows) return before;
      // What was said of it stands, though what was signed does not.
      const notes = before?.notes;
      const proposed = { id, hash, follows, draftedAt: at, policy, ...(notes && { notes }) };
      const isNew: Condition = {
        any: [{ item: 'absent' }, { attribute: 'follows', op: '<>', value: follows }],
      };
      await table
        .write({ put: { ...draftKey(id), ...proposed }, when: isNew })
        .catch(moved(`draft ${id} was made by somebody else at the same moment`));
      return { ...proposed, signatures: [] };
    },
    /** Puts notes beside a draft; those that stand there already stand once. */
    note: async ({ id }: PolicyDraft, added: readonly DraftNote[]): Promise<void> => {
      const known = (await draft(id))?.notes ?? [];
      const isNew = (one: DraftNote) =>
        !known.some(({ by, huddle }) => by === one.by && huddle === one.huddle);
      const notes = [...known, ...added.filter(isNew)];
      await table
        .write({ update: draftKey(id), set: { notes }, when: { item: 'exists' } })
        .catch(moved(`draft ${id} is no draft any more`));
    },
    /** One sign-off for a department; the first one counts (R8). @throws DraftMovedError */
    sign: async ({ id, follows }: PolicyDraft, { department, by, at }: Signature): Promise<void> => {
      const when: Condition = {
        all: [
          { attribute: 'follows', op: '=', value: follows },
          { attribute: department, is: 'absent' },
        ],
      };
      await table
        .write({ update: draftKey(id), set: { [department]: { by, at } }, when })
        .catch(moved(`draft ${id} was signed for ${department} meanwhile, or is no draft any more`));
    },
    /** Takes a draft back, as it was seen: one that was signed, published or drafted anew since stays. @throws DraftMovedError */
    withdraw: async ({ id, follows, signatures }: PolicyDraft): Promise<void> => {
      const asSeen: Condition = {
        all: [
          { attribute: 'follows', op: '=', value: follows },
          ...departments.map((attribute): Condition => {
            const isSigned = signatures.some(({ department }) => department === attribute);
            return { attribute, is: isSigned ? 'present' : 'absent' };
          }),
        ],
      };
      await table
        .write({ delete: draftKey(id), when: asSeen })
        .catch(moved(`draft ${id} was signed or published meanwhile`));
    },
    /** Makes an agreed draft the current version; of two at the same moment, one wins (R8). @throws DraftMovedError */
    publish: async ({ id, hash, follows, signatures, policy }: PolicyDraft): Promise<number> => {
      const next = follows + 1;
      const document: PolicyDocument = { version: next, hash, signatures, policy };
      const isAgreed: Condition = {
        all: [
          { attribute: 'follows', op: '=', value: follows },
          ...departments.map((attribute): Condition => ({ attribute, is: 'present' })),
        ],
      };
      const isNext: Condition =
        follows === 0 ? { item: 'absent' } : { attribute: 'version', op: '=', value: follows };
      await table
        .transact([
          { put: { ...versionKey(next), ...document }, when: { item: 'absent' } },
          { put: { ...current, version: next }, when: isNext },
          { delete: draftKey(id), when: isAgreed },
        ])
        .catch(moved(`somebody else published a policy, or draft ${id} is not agreed any more`));
      return next;
    },

    /** The content that a start brought last: a restart with the same file brings nothing. */
    seededHash: async (): Promise<string | undefined> =>
      (await table.get(seededKey))?.hash as string | undefined,
    noteSeeded: async (hash: string): Promise<void> => {
      await table.write({ put: { ...seededKey, hash } });
    },
  };
}

const asDraft = ({ id, hash, follows, draftedAt, policy, notes, ...item }: DraftItem): PolicyDraft => ({
  id,
  hash,
  follows,
  draftedAt,
  policy,
  ...(notes && { notes }),
  signatures: departments.flatMap((department) => {
    const signed = item[department];
    return signed ? [{ department, ...signed }] : [];
  }),
});

const moved =
  (what: string) =>
  (cause: unknown): never => {
    throw cause instanceof ConditionFailedError ? new DraftMovedError(what, { cause }) : cause;
  };
