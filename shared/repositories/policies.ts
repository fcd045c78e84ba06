import { hashPolicy, type PolicyDocument, type Signature } from '../domain/policy-document.ts';
import type { Policy } from '../policy/schema.ts';
import { ConditionFailedError, type Item, type Table } from '../ports/table.ts';

export type Policies = ReturnType<typeof createPolicies>;

const current = { pk: 'POLICY', sk: 'CURRENT' };
const versionKey = (version: number) => ({ pk: 'POLICY', sk: `V#${String(version).padStart(6, '0')}` });

/** There is no policy yet: publish one before the first inquiry. */
export class NoPolicyError extends Error {
  override readonly name = 'NoPolicyError';
}

/** Versions never change, so each is read once per process (R8, R9). */
export function createPolicies(table: Table) {
  const cache = new Map<number, PolicyDocument>();

  const version = async (number: number): Promise<PolicyDocument> => {
    const cached = cache.get(number);
    if (cached) return cached;
    const item = (await table.get(versionKey(number))) as (Item & PolicyDocument) | undefined;
    if (!item) throw new NoPolicyError(`there is no policy version ${number}`);
    cache.set(number, item);
    return item;
  };

  const currentVersion = async (): Promise<number | undefined> =>
    (await table.get(current))?.version as number | undefined;

  return {
    version,
    /** The policy in force. @throws NoPolicyError */
    current: async (): Promise<PolicyDocument> => {
      const number = await currentVersion();
      if (number === undefined) throw new NoPolicyError('no policy is current');
      return version(number);
    },
    /** Makes the policy current if it is not yet, signed by both departments (R8). Only an agreed policy gets here. */
    publish: async (policy: Policy, signatures: readonly [Signature, Signature]): Promise<number> => {
      const before = await currentVersion();
      const hash = hashPolicy(policy);
      if (before !== undefined && (await version(before)).hash === hash) return before;
      const next = (before ?? 0) + 1;
      const document: PolicyDocument = { version: next, hash, status: 'current', signatures, policy };
      try {
        await table.transact([
          { put: { ...versionKey(next), ...document }, when: { item: 'absent' } },
          {
            put: { ...current, version: next },
            when:
              before === undefined ? { item: 'absent' } : { attribute: 'version', op: '=', value: before },
          },
        ]);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        throw new Error('somebody else published a policy at the same moment; look at it and publish again');
      }
      return next;
    },
  };
}
