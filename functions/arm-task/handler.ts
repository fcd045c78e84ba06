import type { Workflow } from '../../shared/ports/workflow.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import { isCurrent, type TimedStep } from '../step.ts';

export interface ArmTaskDeps {
  readonly leads: Pick<Leads, 'get' | 'arm'>;
  readonly workflow: Pick<Workflow, 'wake'>;
}

/** Leaves the callback's token with the task; if there is nothing to wait for, wakes the execution itself. */
export const createArmTask =
  ({ leads, workflow }: ArmTaskDeps) =>
  async (input: TimedStep): Promise<void> => {
    const { leadId, taskId, token } = input;
    if (!taskId || !token) throw new RangeError(`nothing to arm for ${leadId}`);
    const isOurs = isCurrent(await leads.get(leadId), input);
    const isWaiting = isOurs && !(await leads.arm(leadId, taskId, token)).isAnswered;
    if (!isWaiting) await workflow.wake(token);
  };
