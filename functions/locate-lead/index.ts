import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connectedToRead } from '../reading.ts';
import { createLocateLead } from './handler.ts';

export const handler = step('locate-lead', StepInputSchema, createLocateLead(connectedToRead()));
