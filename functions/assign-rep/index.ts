import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createAssignRep } from './handler.ts';

export const handler = step('assign-rep', StepInputSchema, createAssignRep(connected()));
