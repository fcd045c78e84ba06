import { LeadChange, type LeadState } from '../../shared/domain/change.ts';
import { qualify } from '../../shared/domain/qualifying.ts';
import type { Rules } from '../../shared/domain/rules.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Judges a lead that waits to be judged: by rules where they suffice, else the qualifier is asked (R12, R13). */
export const createQualifyLead = (deps: StepDeps) => createStep(deps, judgeIfWaiting);

function judgeIfWaiting(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  const isWaiting = lead.status === 'received' || lead.status === 'qualifying';
  if (!isWaiting || task) return undefined;
  const change = new LeadChange(state, rules.now);
  qualify(change, rules);
  return change;
}
