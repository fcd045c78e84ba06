import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createBeginCycle } from './handler.ts';

export const handler = step('begin-cycle', StepInputSchema, createBeginCycle(connected()));
