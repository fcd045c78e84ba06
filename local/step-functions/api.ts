import type { ApiDeps } from './api-deps.ts';
import { checkRequest } from './check-request.ts';
import { executionCalls } from './execution-calls.ts';
import { machineCalls } from './machine-calls.ts';
import { taskCalls } from './task-calls.ts';

/** The calls of the service, in the SDK's input and output shapes. Each throws a StepFunctionsError with AWS's name. */
export type StepFunctionsApi = ReturnType<typeof createApi>;

/** Makes the calls. */
export function createApi(deps: ApiDeps) {
  return checked({ ...machineCalls(deps), ...executionCalls(deps), ...taskCalls(deps) });
}

/** The same calls, each of which first looks whether its input is as the API reference says. */
function checked<Calls extends object>(calls: Calls): Calls {
  const entries = Object.entries(calls).map(([operation, call]) => [
    operation,
    (input: object = {}) => call(checkRequest(operation, input)),
  ]);
  return Object.fromEntries(entries) as Calls;
}
