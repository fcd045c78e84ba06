import { settlePanel } from '../../shared/domain/disputing.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Applies the ruling of a panel, reminds who has not voted, or rules by the votes there are (R29). */
export const createSettlePanel = (deps: StepDeps) => createStep(deps, settlePanel);
