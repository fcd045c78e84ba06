import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { definition, roleArn, serveLeads } from './step-functions-endpoint.ts';

type Leads = Awaited<ReturnType<typeof serveLeads>>;

let leads: Leads;
let client: Leads['client'];
let stateMachineArn: string;
let start: Leads['start'];

beforeEach(async () => {
  leads = await serveLeads();
  ({ client, stateMachineArn, start } = leads);
});

afterEach(() => leads.close());

const latestToken = () => leads.tokens.at(-1) ?? '';

describe('bad calls, by the real client', () => {
  const missingMachine = 'arn:aws:states:us-east-1:000000000000:stateMachine:nobody';
  const missingExecution = 'arn:aws:states:us-east-1:000000000000:execution:leads:nobody';

  it.each([
    ['StateMachineDoesNotExist', () => new StartExecutionCommand({ stateMachineArn: missingMachine })],
    ['InvalidArn', () => new StartExecutionCommand({ stateMachineArn: 'leads' })],
    ['InvalidArn', () => new StartExecutionCommand({ stateMachineArn: missingExecution })],
    ['InvalidExecutionInput', () => new StartExecutionCommand({ stateMachineArn, input: 'no json' })],
    ['ValidationException', () => new StartExecutionCommand({ stateMachineArn, name: 'x'.repeat(81) })],
    ['InvalidName', () => new StartExecutionCommand({ stateMachineArn, name: 'a😀' })],
    ['InvalidName', () => new StartExecutionCommand({ stateMachineArn, name: 'no blanks' })],
    [
      'ValidationException',
      () => new StartExecutionCommand({ stateMachineArn, input: `"${'x'.repeat(262_144)}"` }),
    ],
    ['ValidationException', () => new StartExecutionCommand({ stateMachineArn: undefined })],
    ['ExecutionDoesNotExist', () => new DescribeExecutionCommand({ executionArn: missingExecution })],
    ['ExecutionDoesNotExist', () => new StopExecutionCommand({ executionArn: missingExecution })],
    ['ExecutionDoesNotExist', () => new RedriveExecutionCommand({ executionArn: missingExecution })],
    ['ExecutionDoesNotExist', () => new GetExecutionHistoryCommand({ executionArn: missingExecution })],
    ['StateMachineDoesNotExist', () => new ListExecutionsCommand({ stateMachineArn: missingMachine })],
    ['StateMachineDoesNotExist', () => new DescribeStateMachineCommand({ stateMachineArn: missingMachine })],
    ['StateMachineDoesNotExist', () => new UpdateStateMachineCommand({ stateMachineArn: missingMachine })],
    ['MissingRequiredParameter', () => new UpdateStateMachineCommand({ stateMachineArn })],
    ['ValidationException', () => new ListExecutionsCommand({ stateMachineArn, maxResults: 1001 })],
    [
      'ValidationException',
      () => new ListExecutionsCommand({ stateMachineArn, statusFilter: 'DONE' as 'RUNNING' }),
    ],
    [
      'StateMachineTypeNotSupported',
      () => new CreateStateMachineCommand({ name: 'x', definition, roleArn, type: 'EXPRESS' }),
    ],
    [
      'ExecutionNotRedrivable',
      () => new RedriveExecutionCommand({ executionArn: `${missingExecution}`.replace('nobody', 'open') }),
    ],
  ])('%s', async (name, command) => {
    await start('open');
    await expect(client.send(command() as StartExecutionCommand)).rejects.toMatchObject({ name });
  });

  it.each([
    ['InvalidArn', { roleArn: 'x' }],
    ['InvalidArn', { roleArn: 'arn:aws:iam::1:role/x' }],
    ['InvalidArn', { roleArn: 'arn:aws:iam::000000000000:user/x' }],
    ['ValidationException', { roleArn: undefined }],
    ['ValidationException', { roleArn: `arn:aws:iam::000000000000:role/${'x'.repeat(256)}` }],
    ['ValidationException', { name: undefined }],
    ['ValidationException', { name: '' }],
    ['ValidationException', { name: 'x'.repeat(81) }],
    ['InvalidName', { name: 'no blanks' }],
    ['InvalidName', { name: 'a/b' }],
    ['ValidationException', { definition: undefined }],
    ['ValidationException', { definition: '' }],
    ['ValidationException', { definition: ' '.repeat(1_048_577) }],
    ['InvalidDefinition', { definition: 'no json' }],
    ['InvalidDefinition', { definition: '{}' }],
    ['InvalidDefinition', { definition: definition.replace('{', '{"Version":"2.0",') }],
    ['ValidationException', { type: 'FAST' }],
    ['ValidationException', { loggingConfiguration: { level: 'SOME' } }],
    ['InvalidLoggingConfiguration', { loggingConfiguration: { level: 'ALL' } }],
    ['InvalidEncryptionConfiguration', { encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY' } }],
    ['ValidationException', { encryptionConfiguration: { type: undefined, kmsKeyId: 'k' } }],
    ['ValidationException', { versionDescription: 'first' }],
    ['ValidationException', { versionDescription: 'x'.repeat(257), publish: true }],
    ['ValidationException', { tags: [{ key: '', value: 'x' }] }],
    ['ValidationException', { tags: [{ key: 'x', value: 'x'.repeat(257) }] }],
    ['TooManyTags', { tags: Array.from({ length: 51 }, (_, at) => ({ key: `k${at}`, value: '' })) }],
    ['SerializationException', { definition: 5 }],
    ['SerializationException', { tags: 'x' }],
  ])('%s: a state machine with %j is not created', async (name, change) => {
    const good = { name: 'other', definition, roleArn };
    const bad = { ...good, ...change } as typeof good;
    await expect(client.send(new CreateStateMachineCommand(bad))).rejects.toMatchObject({ name });
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines).toHaveLength(1);
  });

  it.each([
    ['InvalidArn', { roleArn: 'x' }],
    ['ValidationException', { definition: '' }],
    ['InvalidDefinition', { definition: '{}' }],
    ['InvalidLoggingConfiguration', { loggingConfiguration: { level: 'ALL' as const } }],
    ['ValidationException', { stateMachineArn: 'x'.repeat(257) }],
    ['InvalidArn', { stateMachineArn: missingExecution, roleArn }],
  ])('%s: a state machine is not updated with %j', async (name, change) => {
    const before = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    await expect(
      client.send(new UpdateStateMachineCommand({ stateMachineArn, ...change })),
    ).rejects.toMatchObject({ name });
    const after = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(after).toMatchObject({ revisionId: before.revisionId, roleArn: before.roleArn });
  });

  it('takes an update that changes only what has no effect here', async () => {
    const update = { stateMachineArn, tracingConfiguration: { enabled: true } };
    expect(await client.send(new UpdateStateMachineCommand(update))).toHaveProperty('updateDate');
  });

  const openExecution = 'arn:aws:states:us-east-1:000000000000:execution:leads:open';
  it.each<[string, () => unknown]>([
    ['ValidationException', () => new ListExecutionsCommand({ stateMachineArn, maxResults: -1 })],
    ['SerializationException', () => new ListExecutionsCommand({ stateMachineArn, maxResults: 1.5 })],
    ['ValidationException', () => new ListExecutionsCommand({ stateMachineArn, nextToken: '' })],
    [
      'ValidationException',
      () => new ListExecutionsCommand({ stateMachineArn, nextToken: 'x'.repeat(3097) }),
    ],
    ['InvalidToken', () => new ListExecutionsCommand({ stateMachineArn, nextToken: 'x'.repeat(3096) })],
    ['ValidationException', () => new ListExecutionsCommand({})],
    ['ValidationException', () => new ListExecutionsCommand({ stateMachineArn, mapRunArn: 'arn:x' })],
    ['ResourceNotFound', () => new ListExecutionsCommand({ mapRunArn: 'arn:x' })],
    [
      'ValidationException',
      () => new ListExecutionsCommand({ stateMachineArn, statusFilter: 'PENDING_REDRIVE' }),
    ],
    [
      'ValidationException',
      () => new ListExecutionsCommand({ stateMachineArn, redriveFilter: 'TWICE' as 'REDRIVEN' }),
    ],
    ['InvalidToken', () => new ListStateMachinesCommand({ nextToken: 'not a token' })],
    ['ValidationException', () => new ListStateMachinesCommand({ nextToken: 'x'.repeat(1025) })],
    ['ValidationException', () => new ListStateMachinesCommand({ maxResults: 1001 })],
    ['InvalidToken', () => new GetExecutionHistoryCommand({ executionArn: openExecution, nextToken: 'x' })],
    [
      'ValidationException',
      () => new GetExecutionHistoryCommand({ executionArn: openExecution, maxResults: 1001 }),
    ],
    ['InvalidArn', () => new GetExecutionHistoryCommand({ executionArn: 'open' })],
    ['InvalidArn', () => new DescribeExecutionCommand({ executionArn: stateMachineArn })],
    ['ValidationException', () => new DescribeExecutionCommand({ executionArn: undefined })],
    [
      'ValidationException',
      () => new DescribeExecutionCommand({ executionArn: openExecution, includedData: 'SOME' as 'ALL_DATA' }),
    ],
    ['InvalidArn', () => new DescribeStateMachineCommand({ stateMachineArn: openExecution })],
    ['InvalidArn', () => new DeleteStateMachineCommand({ stateMachineArn: 'leads' })],
    ['ValidationException', () => new DeleteStateMachineCommand({ stateMachineArn: '' })],
    ['InvalidArn', () => new StopExecutionCommand({ executionArn: 'open' })],
    [
      'ValidationException',
      () => new StopExecutionCommand({ executionArn: openExecution, error: 'x'.repeat(257) }),
    ],
    [
      'ValidationException',
      () => new StopExecutionCommand({ executionArn: openExecution, cause: 'x'.repeat(32_769) }),
    ],
    ['InvalidArn', () => new RedriveExecutionCommand({ executionArn: 'open' })],
    [
      'ValidationException',
      () => new RedriveExecutionCommand({ executionArn: openExecution, clientToken: 'no blanks' }),
    ],
    ['InvalidExecutionInput', () => new StartExecutionCommand({ stateMachineArn, input: '' })],
    ['SerializationException', () => new StartExecutionCommand({ stateMachineArn, input: {} as string })],
    ['ValidationException', () => new StartExecutionCommand({ stateMachineArn, name: '' })],
    ['ValidationException', () => new StartExecutionCommand({ stateMachineArn, traceHeader: 'é' })],
    [
      'ValidationException',
      () => new StartExecutionCommand({ stateMachineArn, input: JSON.stringify('é'.repeat(131_072)) }),
    ],
    [
      'ValidationException',
      () => new SendTaskSuccessCommand({ taskToken: latestToken(), output: undefined }),
    ],
    ['ValidationException', () => new SendTaskSuccessCommand({ taskToken: '', output: '1' })],
    ['InvalidOutput', () => new SendTaskSuccessCommand({ taskToken: latestToken(), output: '' })],
    ['ValidationException', () => new SendTaskHeartbeatCommand({ taskToken: 'x'.repeat(2049) })],
    ['InvalidToken', () => new SendTaskHeartbeatCommand({ taskToken: 'x'.repeat(2048) })],
    ['InvalidToken', () => new SendTaskFailureCommand({ taskToken: 'x' })],
    ['ValidationException', () => new SendTaskFailureCommand({ taskToken: undefined })],
    [
      'ValidationException',
      () => new SendTaskFailureCommand({ taskToken: latestToken(), error: 'x'.repeat(257) }),
    ],
  ])('%s, and the execution stays as it is', async (name, command) => {
    const executionArn = await start('open');
    await expect(client.send(command() as StartExecutionCommand)).rejects.toMatchObject({ name });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events).toHaveLength(5);
  });

  it('lists everything that is wrong with a call at once, in AWS’s words', async () => {
    const call = new CreateStateMachineCommand({ name: '', definition, roleArn: undefined });
    await expect(client.send(call)).rejects.toMatchObject({
      message:
        "2 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1; Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
    });
  });

  it('answers an operation it does not know, and a body that is no JSON, as AWS does', async () => {
    const unknown = await leads.service.handle('AWSStepFunctions.Fly', '{}');
    expect(unknown).toMatchObject({ status: 400 });
    expect(JSON.parse(unknown.body).__type).toMatch(/#UnknownOperationException$/);
    expect((await leads.service.handle('AWSStepFunctions.ListStateMachines', '{')).status).toBe(400);
  });
});
