import { afterAll, describe, expect, it } from 'vitest';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { createMemoryTable } from '../../shared/adapters/memory/table.ts';
import type { PolicyDraft, Signature } from '../../shared/domain/policy-document.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import type { Table } from '../../shared/ports/table.ts';
import {
  createPolicies,
  DraftMovedError,
  NoPolicyError,
  type Policies,
} from '../../shared/repositories/policies.ts';
import { startLocalTable } from '../support/local-table.ts';

const at = '2027-01-04T08:30:00.000Z';
const marketing: Signature = { department: 'marketing', by: 'nora-lindqvist', at };
const sales: Signature = { department: 'sales', by: 'viktor-lang', at };
const note = { by: 'nora-lindqvist', at, huddle: '2027-01-05', words: 'Ask for the budget first.' };
const named = (name: string): Policy => ({ ...defaultPolicy, name });

async function agreed(policies: Policies, policy: Policy): Promise<PolicyDraft> {
  const draft = await policies.propose(policy, at);
  await policies.sign(draft, marketing);
  await policies.sign(draft, sales);
  return { ...draft, signatures: [marketing, sales] };
}

/** One life on one table, told in order: each step stands on the one before. */
function describePolicies(name: string, table: () => Table): void {
  describe(`the policies on ${name}`, () => {
    const policies = () => createPolicies(table());

    it('have none at first', async () => {
      await expect(policies().current()).rejects.toThrow(NoPolicyError);
      expect(await policies().history()).toEqual([]);
    });

    it('take the same content as the same draft', async () => {
      const one = await policies().propose(named('first'), at);
      await policies().sign(one, marketing);
      const again = await policies().propose(named('first'), '2027-01-05T08:30:00.000Z');

      expect(again).toEqual({ ...one, signatures: [marketing] });
      expect(await policies().drafts()).toHaveLength(1);
    });

    it('take a changed draft as another one, without signatures', async () => {
      expect(await policies().propose(named('changed'), at)).toMatchObject({ signatures: [] });
      expect(await policies().drafts()).toHaveLength(2);
    });

    it('keep the first sign-off of a department', async () => {
      const draft = await policies().propose(named('first'), at);
      const late = policies().sign(draft, { ...marketing, by: 'somebody-else' });

      await expect(late).rejects.toThrow(DraftMovedError);
      expect((await policies().draft(draft.id))?.signatures).toEqual([marketing]);
    });

    it('never publish what one department has not signed', async () => {
      const draft = await policies().propose(named('first'), at);

      await expect(policies().publish(draft)).rejects.toThrow(DraftMovedError);
      expect(await policies().currentVersion()).toBe(0);
    });

    it('count both who sign at the same moment', async () => {
      const draft = await policies().propose(named('together'), at);
      await policies().note(draft, [note]);
      await Promise.all([policies().sign(draft, marketing), policies().sign(draft, sales)]);

      expect((await policies().draft(draft.id))?.signatures).toEqual([sales, marketing]);
    });

    it('of two publishers at once let one win, and the other know', async () => {
      const drafts = [await agreed(policies(), named('left')), await agreed(policies(), named('right'))];
      const ended = await Promise.allSettled(drafts.map((draft) => policies().publish(draft)));

      expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { name: 'DraftMovedError', message: expect.stringContaining('somebody else published') },
      });
      expect(await policies().currentVersion()).toBe(1);
      expect((await policies().current()).signatures).toEqual([marketing, sales]);
    });

    it('take the signatures, not the notes, off a draft that another version overtook, when it is drafted again', async () => {
      const before = await policies().draft((await policies().propose(named('together'), at)).id);

      expect(before).toMatchObject({ follows: 1, signatures: [], notes: [note] });
    });

    it('keep every version as it was', async () => {
      const first = await policies().version(1);
      await policies().publish(await agreed(policies(), named('second')));

      expect(await createPolicies(table()).version(1)).toEqual(first);
      expect((await policies().history()).map(({ version }) => version)).toEqual([1, 2]);
      expect((await policies().current()).policy.name).toBe('second');
    });
  });
}

const memory = createMemoryTable();
describePolicies('memory', () => memory);

const local = await startLocalTable();
if (local) {
  afterAll(local.stop);
  describePolicies('DynamoDB', () => createDynamoTable(local));
}
