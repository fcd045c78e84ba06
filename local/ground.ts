import { join } from 'node:path';
import { compose, type Services } from '../functions/wiring.ts';
import { release } from '../infra/release.ts';
import { createHttpEnrichment } from '../shared/adapters/enrichment-http/enrichment.ts';
import { ulid } from '../shared/adapters/ulid.ts';
import { toMillis } from '../shared/domain/time.ts';
import { log } from '../shared/lambda/log.ts';
import { stateMachineArn } from './definition.ts';
import { ensureTable, startDynamoDb } from './dynamodb.ts';
import { writeEndpoints } from './endpoints.ts';
import type { EventLog } from './event-log.ts';
import type { LambdaFunction } from './functions.ts';
import { entryPoints, handlersOver } from './handlers.ts';
import { busTo, mailerTo, workflowOf } from './in-process.ts';
import { enrichmentSecret, linkKeysIn, linkKeysSecret } from './link-keys.ts';
import type { Mailbox } from './mailbox.ts';
import { openMemoryTable } from './memory-file.ts';
import type { StepFunctions } from './step-functions/service.ts';

/** What the product stands on here: its services, and its functions over them. */
export interface Ground {
  readonly services: Services;
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly banner: string | undefined;
  stop(): Promise<void>;
}

export interface GroundOptions {
  readonly dataDir: string;
  readonly url: string;
  readonly mailbox: Mailbox;
  readonly eventLog: EventLog;
  readonly runner: () => StepFunctions;
  readonly functionNames: readonly string[];
  readonly hasDynamoDb: boolean;
}

const tableName = 'lead-relay';

/** A DynamoDB API on disk, and every function by its real entry point; without an engine, the memory table under a banner. */
export async function createGround(options: GroundOptions): Promise<Ground> {
  if (!options.hasDynamoDb) return memoryGround(options);
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const engine = given ? undefined : await startDynamoDb({ dataDir: options.dataDir });
  const endpoint = given ?? engine?.endpoint;
  if (endpoint === undefined) return memoryGround(options);
  return dynamoGround(options, endpoint, engine?.stop ?? (async () => undefined));
}

async function dynamoGround(
  { url, functionNames, dataDir }: GroundOptions,
  endpoint: string,
  stop: () => Promise<void>,
): Promise<Ground> {
  Object.assign(process.env, awsEnv(endpoint, url), productEnv(url), enrichmentEnv(process.env));
  const [{ DynamoDBClient }, { connected }] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('../functions/wiring.ts'),
  ]);
  const client = new DynamoDBClient({});
  await ensureTable(client, tableName);
  client.destroy();
  writeEndpoints(dataDir, { url, dynamodb: endpoint, table: tableName });
  return { services: connected(), functions: await entryPoints(functionNames), banner: undefined, stop };
}

/** Where the SDK clients go, and credentials nobody checks. */
const awsEnv = (dynamodb: string, url: string) => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'laptop',
  AWS_SECRET_ACCESS_KEY: 'laptop',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_SFN: url,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
  AWS_ENDPOINT_URL_EVENTBRIDGE: url,
  AWS_ENDPOINT_URL_SES: `${url}/_local/ses`,
});

/** `ENRICHMENT_URL` set: companies are looked up there, with the credential in `ENRICHMENT_KEY` if there is one (R3). */
const enrichmentEnv = ({ ENRICHMENT_URL, ENRICHMENT_KEY }: NodeJS.ProcessEnv) =>
  ENRICHMENT_URL && ENRICHMENT_KEY ? { ENRICHMENT_SECRET: enrichmentSecret } : {};

/** The same without a Secrets Manager to ask. */
const enrichmentHere = ({ ENRICHMENT_URL: url, ENRICHMENT_NAME, ENRICHMENT_KEY }: NodeJS.ProcessEnv) =>
  url
    ? createHttpEnrichment({ url, name: ENRICHMENT_NAME || 'enrichment', key: async () => ENRICHMENT_KEY })
    : undefined;

/** The product's environment, as infra sets it on AWS. */
const productEnv = (url: string) => ({
  TABLE_NAME: tableName,
  STATE_MACHINE_ARN: stateMachineArn,
  LINK_KEYS_SECRET: linkKeysSecret,
  EVENT_BUS: 'lead-relay-events',
  PUBLIC_URL: url,
  MAIL_FROM: 'leads@example.com',
  RELEASE: release,
  CONSOLE_URL: `${url}/_local/executions/`,
  ALLOWED_ORIGINS: [url, url.replace('127.0.0.1', 'localhost')].join(','),
});

function memoryGround({ dataDir, url, mailbox, eventLog, runner }: GroundOptions): Ground {
  writeEndpoints(dataDir, { url });
  const { current, ...secrets } = JSON.parse(linkKeysIn(dataDir)) as { current: string };
  const env = productEnv(url);
  const services = compose({
    table: openMemoryTable(join(dataDir, 'table.jsonl')),
    workflow: workflowOf(runner),
    mailer: mailerTo(mailbox),
    bus: busTo(eventLog),
    keys: async () => ({ current, secrets }),
    newLeadId: (now) => ulid(toMillis(now)),
    log,
    enrichment: enrichmentHere(process.env),
    env: { ...env, ALLOWED_ORIGINS: env.ALLOWED_ORIGINS.split(',') },
  });
  const banner =
    'No DynamoDB engine: the memory table serves, kept in table.jsonl.\n  To use DynamoDB, set AWS_ENDPOINT_URL_DYNAMODB.';
  return { services, functions: handlersOver(services), banner, stop: async () => undefined };
}
