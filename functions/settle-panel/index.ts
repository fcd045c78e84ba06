import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createSettlePanel } from './handler.ts';

export const handler = step('settle-panel', StepInputSchema, createSettlePanel(connected()));
