import { toInstant } from '../shared/domain/time.ts';
import type { ExecutionView } from './pages/execution.ts';
import type { StepFunctions } from './step-functions/service.ts';

/** Failures an admin wants to see between the states; the rest of the history is the API's to tell. */
const telling = /StateEntered$|Failed$|TimedOut$|Aborted$/;

/** An execution by its ARN; undefined where there is none. */
export function readExecution({ api }: StepFunctions, executionArn: string): ExecutionView | undefined {
  try {
    const { name = '', status = '' } = api.describeExecution({ executionArn });
    const { events = [] } = api.getExecutionHistory({ executionArn, maxResults: 1_000, reverseOrder: true });
    const told = events.filter(({ type }) => telling.test(type ?? '')).toReversed();
    return {
      name,
      status,
      events: told.map((event) => ({
        at: toInstant(Number(event.timestamp)),
        type: event.type ?? '',
        what: (event.stateEnteredEventDetails as { readonly name?: string } | undefined)?.name ?? '',
      })),
    };
  } catch (error) {
    if (error instanceof Error && ['ExecutionDoesNotExist', 'InvalidArn'].includes(error.name))
      return undefined;
    throw error;
  }
}
