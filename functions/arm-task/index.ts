import { readEnv } from '../../shared/lambda/env.ts';
import { step } from '../../shared/lambda/step.ts';
import { createArming } from '../../shared/repositories/arming.ts';
import { createLeadReader } from '../../shared/repositories/lead-reader.ts';
import { StepInputSchema } from '../../workflows/lead-lifecycle/contract.ts';
import { connectTable, connectWorkflow } from '../clients.ts';
import { createArmTask } from './handler.ts';

const env = readEnv();
const table = connectTable(env);
const leads = { ...createLeadReader(table), ...createArming(table) };

export const handler = step(
  'arm-task',
  StepInputSchema,
  createArmTask({ leads, workflow: connectWorkflow(env) }),
);
