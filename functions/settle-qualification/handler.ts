import { settleQualification } from '../../shared/domain/qualifying.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Applies the qualifier's verdict, or climbs the ladder of their silence (R13). */
export const createSettleQualification = (deps: StepDeps) => createStep(deps, settleQualification);
