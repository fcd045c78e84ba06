import { day, type Instant, plusMillis } from '../../shared/domain/time.ts';
import type { Log } from '../../shared/ports/log.ts';
import { TransientError } from '../../shared/ports/table.ts';
import { type ErasingDeps, goOnErasing } from '../../shared/repositories/erasing.ts';
import type { OpenLeads } from '../../shared/repositories/open-leads.ts';
import { type RetiringDeps, retireWords } from '../../shared/repositories/retiring.ts';
import { type AttendDeps, attend, causeOf, type Finding, wakeGrace } from '../attend.ts';

export interface ReconcileLeadsDeps
  extends AttendDeps,
    Omit<ErasingDeps, 'leads'>,
    Omit<RetiringDeps, 'leads' | 'erasures'> {
  readonly openLeads: Omit<OpenLeads, 'all' | 'pages'>;
  readonly log: Log;
}

/** What one run looks at: AWS describes 300 executions at once, then 15 a second. */
const maxOverdue = 100;
const maxWalked = 100;
const pageSize = 25;
const maxErasures = 25;
/** Every open lead is looked at once in this time, due or not. */
const walkEvery = day;

/**
 * Looks after every lead that is overdue, and, a hundred at a time, once a day after every lead there is: an execution may end long
 * before its lead is due. What is throttled, out, or refused to all waits for the next run, and the walk goes on where it stopped; what
 * is refused to one lead is that lead's, and the others' turn comes (R46). It finishes erasures, and forgets what the policy keeps no longer (R48).
 */
export const createReconcileLeads =
  (deps: ReconcileLeadsDeps) =>
  async ({ now }: { readonly now: Instant }): Promise<void> => {
    const findings: Partial<Record<Finding | 'failed' | 'throttled', number>> = {};
    const look = async (leadIds: readonly string[]): Promise<boolean> => {
      for (const leadId of leadIds) {
        const finding = await attended(deps, leadId, now);
        findings[finding] = (findings[finding] ?? 0) + 1;
        if (finding === 'throttled') return false;
      }
      return true;
    };
    const overdue = await deps.openLeads.overdue(plusMillis(now, -wakeGrace), maxOverdue);
    if (await look(overdue)) await walk(deps, now, look);
    await finishErasures(deps, now);
    await retire(deps, now);
    if (Object.keys(findings).length > 0) deps.log.info('leads reconciled', findings);
  };

/** Forgets the people whose erasure was cut off. One that fails is told of and stays for the next run, and the others' turn comes (R48). */
async function finishErasures(deps: ReconcileLeadsDeps, now: Instant): Promise<void> {
  for (const erasure of await deps.erasures.pending(maxErasures)) {
    try {
      const { leadIds } = await goOnErasing(deps, erasure, now);
      deps.log.warn('an erasure was finished', { leads: leadIds.length });
    } catch (error) {
      deps.log.error('an erasure was not finished', { error: nameOf(error) });
    }
  }
}

/** Forgets what the policy keeps no longer; a lead that fails is told of, and the others' turn comes (R48). */
async function retire(deps: ReconcileLeadsDeps, now: Instant): Promise<void> {
  const { leads, failures } = await retireWords(deps, now);
  if (leads > 0) deps.log.info('words of closed leads were forgotten', { leads });
  for (const { leadId, error } of failures)
    deps.log.error('words of a closed lead were not forgotten', { leadId, error: nameOf(error) });
}

/** One lead, whose trouble must not be the others'. */
async function attended(
  deps: ReconcileLeadsDeps,
  leadId: string,
  now: Instant,
): Promise<Finding | 'failed' | 'throttled'> {
  try {
    const finding = await attend(deps, leadId, now);
    if (finding !== 'well' && finding !== 'retrying') deps.log.warn('lead brought on', { leadId, finding });
    return finding;
  } catch (error) {
    if (error instanceof TransientError) {
      deps.log.warn('reconciling stopped until the next run', { leadId, error: causeOf(error) });
      return 'throttled';
    }
    deps.log.error('lead not reconciled', { leadId, error: nameOf(error) });
    return 'failed';
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

async function walk(
  { openLeads }: ReconcileLeadsDeps,
  now: Instant,
  look: (leadIds: readonly string[]) => Promise<boolean>,
): Promise<void> {
  const latest = await openLeads.walk();
  if (latest?.isDone && latest.begunAt > plusMillis(now, -walkEvery)) return;
  let position = latest && !latest.isDone ? latest : { begunAt: now, shard: 0 };
  for (let seen = 0; seen < maxWalked; ) {
    const { leadIds, next } = await openLeads.page(position, pageSize);
    if (!(await look(leadIds))) return;
    // An empty shard is no way to keep: whoever goes on from before it is past it at once.
    if (leadIds.length > 0 || !next) await openLeads.saveWalk(next ?? position, next === undefined);
    if (!next) return;
    position = next;
    seen += leadIds.length;
  }
}
