import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { ConditionFailedError, TransientError } from '../../shared/ports/table.ts';

/** What AWS does and no emulator shows: conflicts, throttles, lost answers. */
const client = new DynamoDBClient({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
const aws = mockClient(DynamoDBDocumentClient);
let slept: number[] = [];
const table = createDynamoTable({
  client,
  tableName: 'leads',
  random: () => 0.5,
  sleep: async (milliseconds) => {
    slept.push(milliseconds);
  },
});
const key = { pk: 'LEAD#1', sk: 'LEAD' };
const put = { put: key };

beforeEach(() => {
  aws.reset();
  slept = [];
});

const $metadata = {};
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: '',
    $metadata,
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const failure = (properties: object) => Object.assign(new Error('from AWS'), properties);
const tokens = () =>
  aws.commandCalls(TransactWriteCommand).map(({ args }) => args[0].input.ClientRequestToken);

describe('a transaction', () => {
  it.each([
    ['a conflict', cancelled('None', 'TransactionConflict')],
    ['a throttled item', cancelled('ThrottlingError', 'ProvisionedThroughputExceeded')],
    ['its own first try still running', failure({ name: 'TransactionInProgressException' })],
    ['a throttled table', failure({ name: 'ProvisionedThroughputExceededException' })],
    ['throttled requests', failure({ name: 'RequestLimitExceeded' })],
    ['throttling', failure({ name: 'ThrottlingException' })],
    ['a fault of AWS', failure({ name: 'Other', $metadata: { httpStatusCode: 503 } })],
    ['a lost connection', failure({ code: 'ECONNRESET' })],
    ['an answer that does not come', failure({ name: 'TimeoutError' })],
  ])('outlives %s, as one and the same request', async (_, error) => {
    aws.on(TransactWriteCommand).rejectsOnce(error).rejectsOnce(error).resolves({});

    await table.transact([put]);

    expect(tokens()).toHaveLength(3);
    expect(new Set(tokens()).size).toBe(1);
    expect(tokens()[0]).toMatch(/^.{1,36}$/);
  });

  it('gives up after five retries with growing, jittered waits, and keeps the cause', async () => {
    const conflict = cancelled('TransactionConflict');
    aws.on(TransactWriteCommand).rejects(conflict);

    const error: unknown = await table.transact([put]).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ name: 'TransientError', cause: conflict });
    expect(aws.calls()).toHaveLength(6);
    expect(slept).toEqual([25, 50, 100, 200, 400]);
  });

  it('is not tried again when a condition failed, whatever else went wrong', async () => {
    aws.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed', 'None'));

    await expect(table.transact([put])).rejects.toEqual(new ConditionFailedError([1]));

    expect(aws.calls()).toHaveLength(1);
  });

  it.each([
    ['an impossible write', cancelled('None', 'ValidationError')],
    ['a missing right', failure({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } })],
  ])('passes %s on as it is', async (_, error) => {
    aws.on(TransactWriteCommand).rejects(error);

    await expect(table.transact([put])).rejects.toBe(error);

    expect(aws.calls()).toHaveLength(1);
  });

  it('is another request each time it is asked for', async () => {
    aws.on(TransactWriteCommand).resolves({});

    await table.transact([put]);
    await table.transact([put]);

    expect(new Set(tokens()).size).toBe(2);
  });
});

describe('a single write', () => {
  const update = { update: key, set: { status: 'won' } };

  it('outlives a conflict with a transaction', async () => {
    aws
      .on(UpdateCommand)
      .rejectsOnce(failure({ name: 'TransactionConflictException' }))
      .resolves({ Attributes: key });

    expect(await table.write(update)).toEqual(key);
  });

  it('says that its condition failed, also when that was its own lost success', async () => {
    aws
      .on(UpdateCommand)
      .rejectsOnce(failure({ code: 'ECONNRESET' }))
      .rejects(new ConditionalCheckFailedException({ message: '', $metadata }));

    await expect(table.write(update)).rejects.toEqual(new ConditionFailedError([0]));
  });
});

it('retries reads too', async () => {
  aws
    .on(GetCommand)
    .rejectsOnce(failure({ name: 'ThrottlingException' }))
    .resolves({ Item: key });

  expect(await table.get(key)).toEqual(key);
});
