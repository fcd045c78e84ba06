import { raiseAttention } from '../../shared/domain/attending.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import { createStep, isCurrent, type StepDeps, type TimedStep } from '../step.ts';

export interface RaiseAttentionDeps extends StepDeps {
  readonly leads: Pick<Leads, 'change' | 'get' | 'arm'>;
  readonly workflow: Pick<Workflow, 'wake'>;
}

/** Asks the admins about a lead whose step failed for good, and waits for them with this token (R45). */
export const createRaiseAttention =
  (deps: RaiseAttentionDeps) =>
  async (input: TimedStep): Promise<void> => {
    const { leadId, token } = input;
    if (!token) throw new RangeError(`nothing to arm for ${leadId}`);
    const cause = input.at?.error?.Error ?? 'unknown';
    const { taskId } = await createStep(deps, (state, rules) => raiseAttention(state, rules, cause))(input);
    const isOurs = taskId !== null && isCurrent(await deps.leads.get(leadId), input);
    const isWaiting = isOurs && !(await deps.leads.arm(leadId, taskId, token)).isAnswered;
    if (!isWaiting) await deps.workflow.wake(token);
  };
