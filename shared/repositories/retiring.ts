import { eraseLead } from '../domain/erasing.ts';
import { durationMillis, type Instant, plusMillis } from '../domain/time.ts';
import { type Table, TransientError } from '../ports/table.ts';
import type { Erasures } from './erasures.ts';
import { closedPartition, shards } from './keys.ts';
import type { Leads } from './leads.ts';
import type { Policies } from './policies.ts';

export type ClosedLeads = ReturnType<typeof createClosedLeads>;

/** Closed leads whose words are still there, by when something happened to them last, from an index (R48). */
export const createClosedLeads = (table: Table) => ({
  /** Those of a shard to which nothing happened since, the quietest first. */
  quietSince: async function* (before: Instant, shard: number): AsyncGenerator<string> {
    const query = {
      index: 'owner',
      pk: closedPartition(shard),
      sk: { to: before },
      limit: perShard,
    } as const;
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...query, cursor });
      yield* page.items.map(({ leadId }) => String(leadId));
      cursor = page.cursor;
    } while (cursor);
  },
});

export interface RetiringDeps {
  readonly leads: Pick<Leads, 'find' | 'change'>;
  readonly closedLeads: ClosedLeads;
  readonly erasures: Pick<Erasures, 'removeInquiries' | 'removePrints' | 'forgetMail'>;
  readonly policies: Pick<Policies, 'find' | 'currentVersion'>;
}

/** What one run takes on of a shard, and how many of it it tries at most; the next goes on. */
const perShard = 5;
const maxTried = 25;

/** What a run forgot, and what stands in the way of others. */
export interface Retired {
  readonly leads: number;
  readonly failures: readonly { readonly leadId: string; readonly error: unknown }[];
}

/**
 * Forgets the words of closed leads that the current policy keeps no longer: journeys and counts stay, open leads are never touched, and who must
 * not be mailed still must not (R48). One that fails stays for the next run, and the others' turn comes. @throws TransientError
 */
export async function retireWords(deps: RetiringDeps, now: Instant): Promise<Retired> {
  const document = await deps.policies.find(await deps.policies.currentVersion());
  const kept = document?.policy.retention?.closedLeads;
  if (kept === undefined) return { leads: 0, failures: [] };
  const before = plusMillis(now, -durationMillis(kept));
  const all: Retired[] = [];
  for (const shard of shards) all.push(await retireShard(deps, shard, { before, now }));
  return {
    leads: all.reduce((sum, { leads }) => sum + leads, 0),
    failures: all.flatMap(({ failures }) => failures),
  };
}

interface Times {
  readonly before: Instant;
  readonly now: Instant;
}

async function retireShard(deps: RetiringDeps, shard: number, times: Times): Promise<Retired> {
  const failures: Retired['failures'][number][] = [];
  let [leads, tried] = [0, 0];
  for await (const leadId of deps.closedLeads.quietSince(times.before, shard)) {
    if (leads === perShard || tried === maxTried) break;
    tried += 1;
    try {
      if (await retire(deps, leadId, times)) leads += 1;
    } catch (error) {
      if (error instanceof TransientError) throw error;
      failures.push({ leadId, error });
    }
  }
  return { leads, failures };
}

/** The lead itself comes last, so that whoever is cut off is taken up again. @returns whether it was due: the index may be a moment old */
async function retire(deps: RetiringDeps, leadId: string, { before, now }: Times): Promise<boolean> {
  const found = await deps.leads.find(leadId);
  if (found?.lead.status !== 'closed' || found.lead.updatedAt > before) return false;
  await deps.erasures.removeInquiries(leadId);
  await deps.erasures.removePrints(leadId);
  await deps.erasures.forgetMail(found.lead);
  await deps.leads.change(leadId, (state) => eraseLead(state, now, 'retention'));
  return true;
}
