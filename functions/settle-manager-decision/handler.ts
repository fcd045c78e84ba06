import { settleManagerDecision } from '../../shared/domain/deciding.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Applies what the manager decided, or nurtures when they are silent too (R28). */
export const createSettleManagerDecision = (deps: StepDeps) => createStep(deps, settleManagerDecision);
