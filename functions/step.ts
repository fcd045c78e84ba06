import type { LeadChange, LeadState } from '../shared/domain/change.ts';
import { cycleEndsAt, isCycleOld } from '../shared/domain/cycle.ts';
import { placeOf } from '../shared/domain/lead.ts';
import type { Rules } from '../shared/domain/rules.ts';
import { earliest, type Instant, timeoutSeconds } from '../shared/domain/time.ts';
import type { Leads } from '../shared/repositories/leads.ts';
import type { RulesSource } from '../shared/repositories/rules-source.ts';
import type { StepInput, StepResult } from '../workflows/lead-lifecycle/contract.ts';

export interface StepDeps {
  readonly leads: Pick<Leads, 'change'>;
  readonly rules: RulesSource;
}
export type TimedStep = StepInput & { readonly now: Instant };

/** A step: reads the lead, decides, saves, and tells the workflow where the lead stands now. Safe to repeat: a decision already taken changes nothing. */
export const createStep =
  ({ leads, rules }: StepDeps, decide: (state: LeadState, rules: Rules) => LeadChange | undefined) =>
  async (input: TimedStep): Promise<StepResult> => {
    const state = await leads.change(input.leadId, async (found) =>
      isCurrent(found, input) ? decide(found, await rules.of(found.lead, input.now)) : undefined,
    );
    return standing(state, input);
  };

/** Whether the execution that asks is the lead's: an older one must not act any more. */
export const isCurrent = ({ lead }: LeadState, { cycle }: StepInput): boolean => lead.cycle === cycle;

/** Where the lead stands, as the state machine reads it. A wait that outlives its execution is cut, and goes on in the next (R34). */
export function standing(state: LeadState, input: TimedStep): StepResult {
  const { lead, task } = state;
  if (!isCurrent(state, input)) return { outcome: 'superseded', taskId: null, timeoutSeconds: null };
  const outcome = placeOf(lead, task);
  const isOld = outcome !== 'closed' && isCycleOld(lead, input.now);
  return {
    outcome: isOld ? 'new-cycle' : outcome,
    taskId: task?.taskId ?? null,
    timeoutSeconds: task
      ? timeoutSeconds(earliest(task.dueAt, cycleEndsAt(lead)) ?? task.dueAt, input.now)
      : null,
  };
}
