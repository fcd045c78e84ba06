import type { ApiDeps } from './api-deps.ts';
import { executionCalls } from './execution-calls.ts';
import { machineCalls } from './machine-calls.ts';
import { taskCalls } from './task-calls.ts';

/** The calls of the service, in the SDK's input and output shapes. Each throws a StepFunctionsError with AWS's name. */
export type StepFunctionsApi = ReturnType<typeof createApi>;

/** Makes the calls. */
export function createApi(deps: ApiDeps) {
  return { ...machineCalls(deps), ...executionCalls(deps), ...taskCalls(deps) };
}
