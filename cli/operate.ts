import { byRelease } from '../infra/release.ts';
import { DocumentError, readTeam } from '../local/seed.ts';
import { answer } from '../shared/domain/answering.ts';
import { beginCycle } from '../shared/domain/attending.ts';
import { LeadChange, type LeadState } from '../shared/domain/change.ts';
import type { Team } from '../shared/domain/team.ts';
import { createFollowTeam } from '../shared/outbox/follow-team.ts';
import type { Policy } from '../shared/policy/schema.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

/** Answers "try again" to what the admins are asked about a lead: the same answer as the page behind their mail (R45). */
export async function retryLead(
  { leads, now }: Operator,
  leadId: string,
  as: string | undefined,
): Promise<string> {
  if (!(await leads.find(leadId))) throw new Unanswerable(`No lead has the id "${leadId}".`);
  await leads.change(leadId, async (state) => {
    const change = new LeadChange(state, now, adminOf(state, as));
    answer(change, { code: 'retry', by: adminOf(state, as) });
    return change;
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

/** Begins the next cycle of every open lead whose execution an older release started: it then runs the newest definition (R49). */
export async function moveLeads({ leads, openLeads, now }: Operator, olderThan: string): Promise<string> {
  if (!/^\d+\.\d+\.\d+$/.test(olderThan))
    throw new Unanswerable(`"${olderThan}" is no release: write one like 1.4.0.`);
  let [looked, moved] = [0, 0];
  for await (const leadId of openLeads.all()) {
    const before = await leads.find(leadId);
    looked += 1;
    if (!before || !isOlder(before.lead, olderThan)) continue;
    const after = await leads.change(leadId, (state) =>
      isOlder(state.lead, olderThan) ? move(state, now) : undefined,
    );
    if (after.lead.cycle > before.lead.cycle) moved += 1;
  }
  return `${moved} of ${looked} open leads go on in their next execution.`;
}

/** The old execution is woken first: it reads that it is superseded, and ends. */
function move(state: LeadState, now: string): LeadChange {
  const change = new LeadChange(state, now, 'workflow');
  if (state.task) change.tell({ kind: 'wake', taskId: state.task.taskId });
  return beginCycle(change, 'moved');
}

/** A lead of before releases were noted is older than any. */
const isOlder = ({ status, release = '' }: LeadState['lead'], than: string): boolean =>
  status !== 'closed' && byRelease(release, than) < 0;

/** Takes over the team file: leavers' leads move on, and new places are given to who waits (R21, R22). */
export async function importTeam(operator: Operator, file: string, isDryRun: boolean): Promise<string> {
  const { team, leads, rules, dispatch, now } = operator;
  const incoming = await readFor(await policiesToServe(operator), file);
  const known = (await team.team()).members;
  const ids = new Set(incoming.members.map(({ id }) => id));
  const summary = [
    `${incoming.members.filter(({ id }) => !known.some((member) => member.id === id)).length} join`,
    `${known.filter(({ id, isActive }) => isActive && !ids.has(id)).length} leave`,
    `${incoming.members.filter(({ id }) => known.some((member) => member.id === id)).length} stay`,
  ].join(', ');
  if (isDryRun) return `${file} is sound: ${summary}. Nothing was changed.`;
  await team.import(incoming);
  await createFollowTeam({ team, leads, rules, dispatch })(now);
  return `${file} is the team: ${summary}.`;
}

/**
 * What a team may be made for: the policy in force, also with the product lines that a draft adds, so that a new line has its reps
 * before it is published; before the first policy, any draft.
 */
async function policiesToServe({ policies }: Operator): Promise<readonly Policy[]> {
  const [inForce, drafts] = await Promise.all([
    policies.currentVersion().then(policies.find),
    policies.drafts(),
  ]);
  const drafted = drafts.map(({ policy }) => policy);
  return inForce ? [inForce.policy, ...drafted.map((draft) => withLinesOf(inForce.policy, draft))] : drafted;
}

const withLinesOf = (policy: Policy, { productLines }: Policy): Policy => ({
  ...policy,
  productLines: [
    ...policy.productLines,
    ...productLines.filter(({ id }) => !policy.productLines.some((line) => line.id === id)),
  ],
});

/** The team, if it fits one of the policies; else what the first has against it. @throws DocumentError */
async function readFor([first, ...others]: readonly Policy[], file: string): Promise<Team> {
  if (!first)
    throw new Unanswerable('There is no policy yet: npm run relay -- policy draft <file>, then the team.');
  try {
    return await readTeam(file, first);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    for (const policy of others) {
      const team = await readTeam(file, policy).catch(() => undefined);
      if (team) return team;
    }
    throw error;
  }
}
