import { byRelease } from '../infra/release.ts';
import { readPolicy, readTeam } from '../local/seed.ts';
import { answer } from '../shared/domain/answering.ts';
import { beginCycle } from '../shared/domain/attending.ts';
import { LeadChange, type LeadState } from '../shared/domain/change.ts';
import { checkTeam, type TeamMember, TeamMemberSchema } from '../shared/domain/team.ts';
import { createFollowTeam } from '../shared/outbox/follow-team.ts';
import { NoPolicyError } from '../shared/repositories/policies.ts';
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
  const { policies, team, leads, rules, dispatch, now } = operator;
  const { policy } = await policies.current().catch((cause: unknown) => {
    if (!(cause instanceof NoPolicyError)) throw cause;
    throw new Unanswerable('There is no policy yet: publish one first, then import the team.', { cause });
  });
  const incoming = await readTeam(file, policy);
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

/** A member as a team file writes it, without what distribution counts. */
const asImported = (member: TeamMember): object =>
  Object.fromEntries(
    Object.entries(member).filter(([field]) => Object.hasOwn(TeamMemberSchema.shape, field)),
  );

export interface Signers {
  readonly marketing: string | undefined;
  readonly sales: string | undefined;
}

/** Makes the file the current policy, agreed by both departments (R8). */
export async function publishPolicy(
  { policies, team, now }: Operator,
  file: string,
  { marketing, sales }: Signers,
): Promise<string> {
  const policy = await readPolicy(file);
  if (!marketing || !sales || marketing === sales)
    throw new Unanswerable('Both departments sign: --marketing <name> --sales <name>, two people.');
  const { members } = await team.team();
  const fit =
    members.length === 0
      ? undefined
      : checkTeam({ members: members.filter(({ isActive }) => isActive).map(asImported) }, policy);
  if (fit && !fit.isValid)
    throw new Unanswerable(
      `The team does not fit this policy:\n${fit.problems.map((one) => `  ${one}`).join('\n')}`,
    );
  const version = await policies.publish(policy, [
    { department: 'marketing', by: marketing, at: now },
    { department: 'sales', by: sales, at: now },
  ]);
  return `${file} is current: version ${version}, signed by ${marketing} and ${sales}.`;
}
