import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ensureTable, startDynamoDb } from '../../local/dynamodb.ts';

export interface LocalTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  stop(): Promise<void>;
}

/** A DynamoDB of its own in a temporary folder, with the table in it; undefined where there is no binary. */
export async function startLocalTable(): Promise<LocalTable | undefined> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-relay-'));
  const server = await startDynamoDb({ dataDir });
  if (server === undefined) {
    await rm(dataDir, { recursive: true });
    return undefined;
  }
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials });
  const tableName = 'contract';
  await ensureTable(client, tableName);
  return {
    client,
    tableName,
    stop: async () => {
      client.destroy();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
