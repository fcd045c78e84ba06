import { benchStepFunctions } from './step-functions.ts';

await benchStepFunctions();
