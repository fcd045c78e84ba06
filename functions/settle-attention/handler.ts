import { settleAttention } from '../../shared/domain/attending.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Applies what the admins decided, or reminds them (R45). */
export const createSettleAttention = (deps: StepDeps) => createStep(deps, settleAttention);
