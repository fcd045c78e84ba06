import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createSettleRest } from './handler.ts';

export const handler = step('settle-rest', StepInputSchema, createSettleRest(connected()));
