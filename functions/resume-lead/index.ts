import { step } from '../../shared/lambda/step.ts';
import { connected } from '../wiring.ts';
import { createResumeLead, ExecutionEndedSchema } from './handler.ts';

export const handler = step('resume-lead', ExecutionEndedSchema, createResumeLead(connected()));
