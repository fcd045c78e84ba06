import { beginCycle } from '../../shared/domain/attending.ts';
import { LeadChange } from '../../shared/domain/change.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Hands the lead over to a new execution of the newest definition; an execution that was superseded just ends. */
export const createBeginCycle = (deps: StepDeps) =>
  createStep(deps, (state, { now }) =>
    state.lead.status === 'closed' ? undefined : beginCycle(new LeadChange(state, now), 'continued'),
  );
