import { byRelease } from '../infra/release.ts';
import { answer } from '../shared/domain/answering.ts';
import { beginCycle, tryAgain } from '../shared/domain/attending.ts';
import { LeadChange, type LeadState } from '../shared/domain/change.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

/**
 * Answers "try again" to what the admins are asked about a lead, as the page behind their mail does (R45), and settles it in the same
 * change: the execution that should hear the answer may be the one that is gone. One that is there reads that it is superseded.
 */
export async function retryLead(
  { leads, now }: Operator,
  leadId: string,
  as: string | undefined,
): Promise<string> {
  if (!(await leads.find(leadId))) throw new Unanswerable(`No lead has the id "${leadId}".`);
  await leads.change(leadId, async (state) => {
    const admin = adminOf(state, as);
    const change = new LeadChange(state, now, admin);
    answer(change, { code: 'retry', by: admin });
    return tryAgain(change, admin);
  });
  return `${leadId} is tried again: its next execution goes on from where the lead stood.`;
}

function adminOf({ lead, task }: LeadState, as: string | undefined): string {
  if (lead.status !== 'needs-attention' || task?.kind !== 'attention')
    throw new Unanswerable(`${lead.leadId} does not need attention: it is ${lead.status}.`);
  if (task.answer) throw new Unanswerable(`${task.answer.by} answered "${task.answer.code}" already.`);
  const by = as ?? (task.people.length === 1 ? task.people[0] : undefined);
  if (by && task.people.includes(by)) return by;
  throw new Unanswerable(`Say who answers: --as ${task.people.join(' or --as ')}.`);
}

/**
 * Begins the next cycle of every open lead whose execution an older release started: it then runs the newest definition (R49). A dry run
 * names them.
 */
export async function moveLeads(
  { leads, openLeads, now }: Operator,
  olderThan: string,
  isDryRun: boolean,
): Promise<string> {
  if (!/^\d+\.\d+\.\d+$/.test(olderThan))
    throw new Unanswerable(`"${olderThan}" is no release: write one like 1.4.0.`);
  const moved: LeadState['lead'][] = [];
  let looked = 0;
  for await (const leadId of openLeads.all()) {
    const before = await leads.find(leadId);
    looked += 1;
    if (!before || !isOlder(before.lead, olderThan)) continue;
    if (isDryRun) {
      moved.push(before.lead);
      continue;
    }
    const after = await leads.change(leadId, (state) =>
      isOlder(state.lead, olderThan) ? move(state, now) : undefined,
    );
    if (after.lead.cycle > before.lead.cycle) moved.push(before.lead);
  }
  const summary = `${moved.length} of ${looked} open leads`;
  if (!isDryRun) return `${summary} go on in their next execution.`;
  return [
    ...moved.map(described),
    `${summary} would go on in their next execution. Nothing was changed.`,
  ].join('\n');
}

const described = ({ leadId, cycle, status, release }: LeadState['lead']): string =>
  `  ${leadId}-c${cycle}  ${status.replaceAll('-', ' ')}, begun by ${release ?? 'a release of before they were noted'}`;

/** The old execution is woken first: it reads that it is superseded, and ends. */
function move(state: LeadState, now: string): LeadChange {
  const change = new LeadChange(state, now, 'workflow');
  if (state.task) change.tell({ kind: 'wake', taskId: state.task.taskId });
  return beginCycle(change, 'moved');
}

/** A lead of before releases were noted is older than any. */
const isOlder = ({ status, release = '' }: LeadState['lead'], than: string): boolean =>
  status !== 'closed' && byRelease(release, than) < 0;
