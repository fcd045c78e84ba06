import { settleQuote } from '../../shared/domain/ordering.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Applies what the person said to their quote, or climbs its ladder: remind, and let it lapse (R17). */
export const createSettleQuote = (deps: StepDeps) => createStep(deps, settleQuote);
