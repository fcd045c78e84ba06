import { readDefinition } from '../local/definition.ts';
import type { Place } from '../shared/domain/lead.ts';
import type { MeasuredWorkflow } from './step-functions.ts';

/** What each step answers in the life that is accepted at once and won. */
const outcomes: Readonly<Record<string, Place>> = {
  'locate-lead': 'qualify',
  'qualify-lead': 'waiting-for-qualifier',
  'settle-qualification': 'offered',
  'settle-offer': 'following-up',
  'settle-follow-up': 'closed',
};

/** The product's own state machine with stubbed tasks: what the runner alone costs in a life. Callbacks are answered at once. */
export const leadWorkflow: MeasuredWorkflow = {
  name: 'the lead workflow',
  definition: JSON.parse(readDefinition()),
  input: { leadId: 'lead', cycle: 1 },
  perform: (service) => async (task) => {
    const { FunctionName, Payload } = task.parameters as {
      readonly FunctionName: string;
      readonly Payload: { readonly token?: string };
    };
    if (Payload.token) service.api.sendTaskSuccess({ taskToken: Payload.token, output: '{}' });
    const outcome = outcomes[FunctionName];
    const step = outcome ? { outcome, taskId: 'lead-t1', timeoutSeconds: 3_600 } : null;
    return { output: { Payload: step, StatusCode: 200 } };
  },
};
