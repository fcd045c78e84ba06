import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createSettleQuote } from './handler.ts';

export const handler = step('settle-quote', StepInputSchema, createSettleQuote(connected()));
