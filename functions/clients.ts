import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoTable } from '../shared/adapters/dynamodb/table.ts';
import type { LinkKeys } from '../shared/domain/link.ts';
import type { Env } from '../shared/lambda/env.ts';
import type { Table } from '../shared/ports/table.ts';
import type { Workflow } from '../shared/ports/workflow.ts';
import { onFirstUse } from './on-first-use.ts';

/** Fail fast, then try again: the adapters and the workflow's retriers know what is worth repeating. */
export const client = { maxAttempts: 2 };

/** What every function works with; the other services are spoken to by some, and loaded when they are. */
export const connectTable = ({ TABLE_NAME }: Env): Table =>
  createDynamoTable({ client: new DynamoDBClient(client), tableName: TABLE_NAME });

export function connectKeys({ LINK_KEYS_SECRET }: Env): () => Promise<LinkKeys> {
  const keys = onFirstUse(async () => {
    const { connectLinkKeys } = await import('../shared/adapters/secrets-manager/link-keys.ts');
    return connectLinkKeys(client, LINK_KEYS_SECRET);
  });
  return async () => (await keys())();
}

export function connectWorkflow({ STATE_MACHINE_ARN }: Env): Workflow {
  const workflow = onFirstUse(async () => {
    const adapter = await import('../shared/adapters/step-functions/workflow.ts');
    return adapter.connectWorkflow(client, STATE_MACHINE_ARN);
  });
  return {
    start: async (leadId, cycle) => (await workflow()).start(leadId, cycle),
    wake: async (token) => (await workflow()).wake(token),
    status: async (leadId, cycle) => (await workflow()).status(leadId, cycle),
  };
}
