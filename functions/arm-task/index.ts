import { step } from '../../shared/lambda/step.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connected } from '../wiring.ts';
import { createArmTask } from './handler.ts';

export const handler = step('arm-task', StepInputSchema, createArmTask(connected()));
