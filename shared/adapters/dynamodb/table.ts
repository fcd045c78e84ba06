import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Item, Table, Write } from '../../ports/table.ts';
import { assertLawfulQuery, decodeCursor, encodeCursor, sortRange } from '../table-query.ts';
import { lawful, lawfulKey } from '../table-rules.ts';
import { queryExpressions, writeExpressions } from './expressions.ts';
import { type RetryOptions, withRetries } from './failures.ts';

export interface DynamoTableDeps extends Partial<RetryOptions> {
  /** Built by the caller, who decides its `maxAttempts`, timeouts and endpoint. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/**
 * The table on DynamoDB. A lost answer is retried. A transaction carries a token, so its retry takes effect once.
 * A single write has none: if the first try took effect, its retry may fail on its own condition (ConditionFailedError although written;
 * callers re-read, as they do whoever won), and an unconditional `add` may count twice (put it in a transaction where that matters).
 */
export function createDynamoTable({
  client,
  tableName,
  random = Math.random,
  sleep = setTimeout,
}: DynamoTableDeps): Table {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const retrying = <T>(attempt: () => Promise<T>) => withRetries(attempt, { random, sleep });

  const transact = async (writes: readonly Write[]): Promise<void> => {
    const input = {
      TransactItems: writes.map((write) => request(tableName, write)),
      ClientRequestToken: randomUUID(),
    };
    await retrying(() => documents.send(new TransactWriteCommand(input)));
  };

  return {
    get: async (key) => {
      const input = { TableName: tableName, Key: lawfulKey(key), ConsistentRead: true };
      const { Item } = await retrying(() => documents.send(new GetCommand(input)));
      return Item as Item | undefined;
    },
    query: async (query) => {
      assertLawfulQuery(query);
      const range = sortRange(query.sk);
      const lastKey = decodeCursor(query);
      if (range === undefined) return { items: [] };
      const input = {
        TableName: tableName,
        ...queryExpressions(query, range),
        ScanIndexForward: !query.descending,
        ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
        ...(query.limit && { Limit: query.limit }),
        ...(lastKey && { ExclusiveStartKey: lastKey }),
      };
      const { Items = [], LastEvaluatedKey } = await retrying(() => documents.send(new QueryCommand(input)));
      const items = Items as Item[];
      return LastEvaluatedKey ? { items, cursor: encodeCursor(query, LastEvaluatedKey) } : { items };
    },
    write: async (write) => {
      const [one] = lawful([write]) as [Write];
      if ('check' in one) {
        await transact([one]);
        return undefined;
      }
      const { Put, Update, Delete } = request(tableName, one);
      if (Put) await retrying(() => documents.send(new PutCommand(Put)));
      if (Delete) await retrying(() => documents.send(new DeleteCommand(Delete)));
      if ('put' in one) return one.put;
      if (!Update) return undefined;
      const updated = await retrying(() =>
        documents.send(new UpdateCommand({ ...Update, ReturnValues: 'ALL_NEW' })),
      );
      return updated.Attributes as Item | undefined;
    },
    transact: async (writes) => transact(lawful(writes)),
  };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write in the shape DynamoDB takes it, alone or in a transaction. */
function request(TableName: string, write: Write): TransactItem {
  const expressions = { TableName, ...writeExpressions(write) };
  if ('put' in write) return { Put: { ...expressions, Item: write.put } };
  if ('delete' in write) return { Delete: { ...expressions, Key: write.delete } };
  if ('update' in write)
    return { Update: { ...expressions, Key: write.update, UpdateExpression: expressions.UpdateExpression } };
  return {
    ConditionCheck: {
      ...expressions,
      Key: write.check,
      ConditionExpression: expressions.ConditionExpression,
    },
  };
}
