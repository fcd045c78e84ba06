import { settleFollowUp } from '../../shared/domain/following-up.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Applies the disposition, or climbs the ladder that times the follow-up (R37–R39). */
export const createSettleFollowUp = (deps: StepDeps) => createStep(deps, settleFollowUp);
