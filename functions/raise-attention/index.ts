import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createRaiseAttention } from './handler.ts';

export const handler = step('raise-attention', StepInputSchema, createRaiseAttention(connected()));
