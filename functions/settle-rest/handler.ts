import { settleRest } from '../../shared/domain/waking.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Wakes a lead whose rest is over, or that asked again (R34). */
export const createSettleRest = (deps: StepDeps) => createStep(deps, settleRest);
