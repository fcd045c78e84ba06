import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createSettleFollowUp } from './handler.ts';

export const handler = step('settle-follow-up', StepInputSchema, createSettleFollowUp(connected()));
