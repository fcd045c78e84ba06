import { recover } from '../shared/domain/attending.ts';
import type { LeadState } from '../shared/domain/change.ts';
import { isOverdue, isUnstarted } from '../shared/domain/invariants.ts';
import { taskIdOf } from '../shared/domain/task.ts';
import { hour, type Instant, minute, plusMillis } from '../shared/domain/time.ts';
import { knock } from '../shared/outbox/knock.ts';
import type { Log } from '../shared/ports/log.ts';
import { type Workflow, WorkflowRefusedError } from '../shared/ports/workflow.ts';
import type { Leads } from '../shared/repositories/leads.ts';
import type { OutboxRows } from '../shared/repositories/outbox-rows.ts';
import type { RulesSource } from '../shared/repositories/rules-source.ts';

export interface AttendDeps {
  readonly leads: Pick<Leads, 'find' | 'change' | 'token'>;
  readonly outbox: Pick<OutboxRows, 'isStarting'>;
  readonly rules: Pick<RulesSource, 'of'>;
  readonly workflow: Workflow;
  readonly log: Pick<Log, 'error'>;
}

/** What a lead needed: nothing; its execution started, woken or replaced; the admins; or patience, for a step is being retried. */
export type Finding = 'well' | 'started' | 'woken' | 'recovered' | 'admins-asked' | 'retrying';

/** A wake-up this late is lost: the workflow's own comes within seconds. */
export const wakeGrace = 5 * minute;
/** A step's retriers give up after some four hours and the lead comes to need attention; longer means that nobody works on it. */
const retryGrace = 6 * hour;

/**
 * Sees that an open lead has a running execution which keeps its deadlines, and brings it on if not. Safe to repeat (R46, I1). A lead of
 * which the workflow takes no call goes on in its next cycle, where name and tokens are new; after three in a day the admins are asked.
 */
export async function attend(deps: AttendDeps, leadId: string, now: Instant): Promise<Finding> {
  const state = await deps.leads.find(leadId);
  if (!state || state.lead.status === 'closed') return 'well';
  try {
    return await bringOn(deps, state, now);
  } catch (error) {
    if (!(error instanceof WorkflowRefusedError)) throw error;
    const { cycle } = state.lead;
    deps.log.error('the workflow refuses a lead', { leadId, cycle, error: causeOf(error) });
    return replace(deps, state.lead, now, 'execution-refused');
  }
}

async function bringOn(deps: AttendDeps, state: LeadState, now: Instant): Promise<Finding> {
  const { lead } = state;
  const { leadId } = lead;
  const status = await deps.workflow.status(leadId, lead.cycle);
  if (status === 'running') return rouse(deps, state, now);
  if (!isUnstarted(lead, false, await deps.outbox.isStarting(leadId))) return 'well';
  if (status !== 'missing') return replace(deps, lead, now, `execution-${status}`);
  // The same name and input again: whoever else starts it, it is one execution.
  await deps.workflow.start(leadId, lead.cycle);
  return 'started';
}

/** What AWS called it. */
export const causeOf = ({ name, cause }: Error): string => (cause instanceof Error ? cause.name : name);

async function rouse(deps: AttendDeps, state: LeadState, now: Instant): Promise<Finding> {
  const { lead, task } = state;
  const late = plusMillis(now, -wakeGrace);
  const isUnheard = task?.answer ? task.answer.at < late : false;
  if (!isUnheard && !isOverdue(lead, late)) return 'well';
  for (const taskId of waitedOn(state))
    if ((await knock({ ...deps, tokens: deps.leads }, lead.leadId, taskId)) === 'woken') return 'woken';
  if (!isOverdue(lead, plusMillis(now, -retryGrace))) return 'retrying';
  return replace(deps, lead, now, 'deadline-passed');
}

/** The tasks an execution may wait on: the open one, and the latest before it, whose withdrawal it may have missed. */
function waitedOn({ lead }: LeadState): string[] {
  const latest = [0, 1, 2].map((back) => taskIdOf(lead.leadId, lead.taskCount - back));
  return [...new Set([...(lead.openTask ? [lead.openTask] : []), ...latest])];
}

async function replace(
  { leads, rules }: AttendDeps,
  { leadId, cycle, status }: LeadState['lead'],
  now: Instant,
  cause: string,
): Promise<Finding> {
  const after = await leads.change(leadId, async (state) =>
    recover(state, cycle, await rules.of(state.lead, now), cause),
  );
  if (after.lead.cycle === cycle) return 'well';
  const isAsked = after.lead.status === 'needs-attention' && status !== 'needs-attention';
  return isAsked ? 'admins-asked' : 'recovered';
}
