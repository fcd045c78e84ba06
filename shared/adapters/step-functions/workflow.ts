import {
  type ExecutionStatus as AwsStatus,
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SendTaskSuccessCommand,
  SFNClient,
  type SFNClientConfig,
  type SFNServiceException,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { executionArn, executionName } from '../../domain/lead.ts';
import { TransientError } from '../../ports/table.ts';
import { type ExecutionStatus, type Workflow, WorkflowRefusedError } from '../../ports/workflow.ts';

/** A throttle, a fault of AWS or of the network may pass; a refusal says the same of every lead, or of this one. */
function failed(error: unknown): never {
  const { name = '', $metadata } = error as Partial<SFNServiceException>;
  if ($metadata?.httpStatusCode === 400 && !ofEveryLead.has(name))
    throw new WorkflowRefusedError(`Step Functions refused the call: ${name}`, { cause: error });
  throw new TransientError(`Step Functions did not take the call: ${name}`, { cause: error });
}

/** What AWS answers with a 400 though no lead is to blame. */
const ofEveryLead: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'ExecutionLimitExceeded',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidArn',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'StateMachineDeleting',
  'StateMachineDoesNotExist',
  'ThrottlingException',
  'TooManyRequestsException',
  'UnrecognizedClientException',
]);

export const connectWorkflow = (config: SFNClientConfig, stateMachineArn: string): Workflow =>
  createWorkflow(new SFNClient(config), stateMachineArn);

export const createWorkflow = (client: SFNClient, stateMachineArn: string): Workflow => ({
  async start(leadId, cycle) {
    const name = executionName(leadId, cycle);
    const input = JSON.stringify({ leadId, cycle });
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    } catch (error) {
      // The name is the lead and its cycle, so whoever holds it is the execution we wanted.
      if (!(error instanceof ExecutionAlreadyExists)) failed(error);
    }
  },
  async wake(taskToken) {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
      return 'woken';
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist) return 'gone';
      return failed(error);
    }
  },
  async status(leadId, cycle) {
    try {
      const input = { executionArn: executionArn(stateMachineArn, leadId, cycle) };
      const { status = 'RUNNING' } = await client.send(new DescribeExecutionCommand(input));
      return statuses[status];
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'missing';
      return failed(error);
    }
  },
});

/** Somebody who redrives an execution by hand is about to have it running. */
const statuses: Readonly<Record<AwsStatus, ExecutionStatus>> = {
  RUNNING: 'running',
  PENDING_REDRIVE: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  ABORTED: 'aborted',
};
