import { expect, it } from 'vitest';
import { createReconcileLeads } from '../../../functions/reconcile-leads/handler.ts';
import { createMemoryTable } from '../../../shared/adapters/memory/table.ts';
import type { Write } from '../../../shared/ports/table.ts';
import { createErasures } from '../../../shared/repositories/erasures.ts';
import { duePartition, leadKey, shardOf } from '../../../shared/repositories/keys.ts';
import { createOpenLeads } from '../../../shared/repositories/open-leads.ts';
import { createPeople } from '../../../shared/repositories/people.ts';
import { createClosedLeads } from '../../../shared/repositories/retiring.ts';

const now = '2027-01-04T12:00:00.000Z';
const dueAt = '2027-06-01T12:00:00.000Z';
const leadIds = Array.from({ length: 250 }, (_, number) => `L${number}`);
const openLead = (leadId: string) => ({
  ...leadKey(leadId),
  leadId,
  dueShard: duePartition(shardOf(leadId)),
  dueAt,
});

/** 250 open leads, due in months, of which one cannot be read; and which of them each run looked at. */
function createWorld(leads = leadIds) {
  const memory = createMemoryTable({ initial: leads.map(openLead) });
  const written: unknown[] = [];
  const table = {
    ...memory,
    write: (write: Write) => {
      written.push(write);
      return memory.write(write);
    },
  };
  const looked: string[] = [];
  const find = async (leadId: string) => {
    looked.push(leadId);
    if (leadId === 'L7') throw new TypeError('a broken lead');
    return undefined;
  };
  const nothing = async () => Promise.reject(new Error('nobody asks for this'));
  const reconcile = createReconcileLeads({
    leads: { find, change: nothing, token: nothing },
    outbox: { isStarting: nothing },
    rules: { of: nothing },
    workflow: { start: nothing, wake: nothing, status: nothing },
    openLeads: createOpenLeads(table),
    people: createPeople(table),
    erasures: createErasures(table),
    closedLeads: createClosedLeads(table),
    policies: { currentVersion: async () => 0, find: async () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const run = async (at: string) => {
    looked.length = 0;
    await reconcile({ now: at });
    return [...looked];
  };
  return { run, written };
}

it('walks over all open leads, some hundred a run, and goes on where the last run stopped', async () => {
  const { run } = createWorld();

  const runs = [await run(now), await run(now), await run(now)];

  for (const looked of runs.slice(0, 2)) expect(looked.length).toBeGreaterThanOrEqual(100);
  for (const looked of runs) expect(looked.length).toBeLessThan(130);
  expect(runs.flat().toSorted()).toEqual(leadIds.toSorted());
});

it('rests until a day after the walk began, and then walks again', async () => {
  const { run } = createWorld();
  for (let runs = 0; runs < 3; runs += 1) await run(now);

  const later = await run('2027-01-05T11:45:00.000Z');
  const nextDay = await run('2027-01-05T12:00:00.000Z');

  expect(later).toEqual([]);
  expect(nextDay.length).toBeGreaterThanOrEqual(100);
});

it('keeps its way where it saw leads, and its end: shards without leads cost no write', async () => {
  const { run, written } = createWorld(['L1']);

  expect(await run(now)).toEqual(['L1']);

  expect(written.length).toBeLessThanOrEqual(2);
});
