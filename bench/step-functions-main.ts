import { leadWorkflow } from './lead-workflow.ts';
import { benchStepFunctions } from './step-functions.ts';

await benchStepFunctions([leadWorkflow]);
