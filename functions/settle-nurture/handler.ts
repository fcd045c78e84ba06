import { settleNurture } from '../../shared/domain/waking.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Ends a nurture stage by signal, answer or time, and begins what follows (R31–R33). */
export const createSettleNurture = (deps: StepDeps) => createStep(deps, settleNurture);
