import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createQualifyLead } from './handler.ts';

export const handler = step('qualify-lead', StepInputSchema, createQualifyLead(connected()));
