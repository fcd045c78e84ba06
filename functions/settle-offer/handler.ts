import { settleOffer } from '../../shared/domain/offering.ts';
import { createStep, type StepDeps } from '../step.ts';

/** Applies the answer to an offer, or climbs the hand-over ladder (R25–R27). */
export const createSettleOffer = (deps: StepDeps) => createStep(deps, settleOffer);
