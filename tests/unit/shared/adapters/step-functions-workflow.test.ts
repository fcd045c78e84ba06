import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWorkflow } from '../../../../shared/adapters/step-functions/workflow.ts';
import { TransientError } from '../../../../shared/ports/table.ts';
import { WorkflowRefusedError } from '../../../../shared/ports/workflow.ts';
import { awsError } from '../../../support/outages.ts';

const client = new SFNClient({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
const aws = mockClient(client);
const arn = 'arn:aws:states:eu-central-1:123456789012';
const workflow = createWorkflow(client, `${arn}:stateMachine:lead-lifecycle`);
const answer = { $metadata: {}, message: '' };
beforeEach(() => {
  aws.reset();
});

describe('the status of an execution', () => {
  it.each([
    ['RUNNING', 'running'],
    ['PENDING_REDRIVE', 'running'],
    ['SUCCEEDED', 'succeeded'],
    ['FAILED', 'failed'],
    ['TIMED_OUT', 'timed-out'],
    ['ABORTED', 'aborted'],
  ] as const)('is told by its name: %s is %s', async (status, told) => {
    aws
      .on(DescribeExecutionCommand, { executionArn: `${arn}:execution:lead-lifecycle:L1-c2` })
      .resolves({ status });

    expect(await workflow.status('L1', 2)).toBe(told);
  });

  it('is "missing" when AWS knows no such execution', async () => {
    aws.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist(answer));

    expect(await workflow.status('L1', 2)).toBe('missing');
  });
});

describe('Step Functions, called', () => {
  it('has started what is started already, whatever became of it', async () => {
    aws.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(answer));

    await expect(workflow.start('L1', 2)).resolves.toBeUndefined();
  });

  it('starts by name with an input that is the same each time, so that a retry is the same execution', async () => {
    aws.on(StartExecutionCommand).resolves({});

    await workflow.start('L1', 2);

    expect(aws.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: `${arn}:stateMachine:lead-lifecycle`,
      name: 'L1-c2',
      input: '{"leadId":"L1","cycle":2}',
    });
  });

  it('is not woken by a token that is used up', async () => {
    aws.on(SendTaskSuccessCommand).rejects(new TaskTimedOut(answer));

    expect(await workflow.wake('token')).toBe('gone');
  });

  const calls = [
    ['start', () => workflow.start('L1', 1)],
    ['wake', () => workflow.wake('token')],
    ['status', () => workflow.status('L1', 1)],
  ] as const;
  const passing = [
    awsError('ThrottlingException', 400),
    awsError('TooManyRequestsException', 429),
    awsError('ServiceUnavailable', 503),
    awsError('AccessDeniedException', 400),
    awsError('StateMachineDoesNotExist', 400),
    Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
  ].map((error) => [error.message, error] as const);
  const refusing = ['InvalidToken', 'InvalidName', 'InvalidExecutionInput', 'ValidationException'];

  describe.each(calls)('to %s', (_, call) => {
    it.each(passing)(
      'is asked again after what may pass or concerns every lead: %s',
      async (_told, error) => {
        aws.rejects(error);

        await expect(call()).rejects.toBeInstanceOf(TransientError);
      },
    );

    it.each(refusing)('refuses one lead: %s', async (name) => {
      aws.rejects(awsError(name, 400));

      await expect(call()).rejects.toBeInstanceOf(WorkflowRefusedError);
    });
  });
});
