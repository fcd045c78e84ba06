import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { createTableInput } from '../shared/adapters/dynamodb/schema.ts';
import { indexes } from '../shared/ports/table.ts';
import { claimDatabase } from './dynamodb-claim.ts';

export interface LocalDynamoDb {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts dynoxide on a file in `dataDir`; undefined when npm has no binary for this platform. @throws Error when it is in use or does not come up */
export async function startDynamoDb({
  dataDir,
  port,
}: {
  dataDir: string;
  port?: number;
}): Promise<LocalDynamoDb | undefined> {
  const binary = findBinary();
  if (binary === undefined) return undefined;
  await mkdir(dataDir, { recursive: true });
  const database = join(dataDir, 'dynamodb.sqlite');
  const claim = join(dataDir, 'dynamodb.pid');
  await claimDatabase(claim, database);

  const listen = String(await freePort(port));
  const child = spawn('sh', ['-c', leash, claim, binary, '--port', listen, '--db-path', database], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true, // Ctrl-C goes to us; we stop it when our own work is done
  });
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  const endpoint = `http://127.0.0.1:${listen}`;
  try {
    await untilItAnswers(endpoint, child);
  } catch (error) {
    await stopped(child);
    throw new Error(`DynamoDB (dynoxide) did not come up on port ${listen}: ${complaint.trim()}`, {
      cause: error,
    });
  }
  return { endpoint, stop: () => stopped(child) };
}

/**
 * Ends dynoxide as soon as our end of its standard input closes, which the system does for us even on kill -9.
 * $0 is the claim file (process and owner), the rest is the command.
 */
const leash = `
exec 3<&0
"$@" & child=$!
echo "$child $PPID" > "$0"
( read -r _ <&3; kill "$child" ) >/dev/null 2>&1 & watch=$!
wait "$child"; code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

/** Creates the table and its indexes if need be. @throws Error when a table of an older shape is there */
export async function ensureTable(client: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(createTableInput(tableName)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: tableName });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  const present = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  const missing = Object.keys(indexes).filter((index) => !present.has(index));
  if (missing.length > 0)
    throw new Error(`table ${tableName} lacks index ${missing.join(', ')}: start with a new DATA_DIR`);
}

function findBinary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    return undefined; // an optional dependency: npm leaves it out where there is none
  }
}

/** The port wanted, or any; dynoxide itself would share a port that another one listens on. @throws Error when it is taken */
async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(wanted, '127.0.0.1', resolve),
  );
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function untilItAnswers(endpoint: string, child: ChildProcess): Promise<void> {
  for (const deadline = performance.now() + 10_000; performance.now() < deadline; await setTimeout(10)) {
    if (!isRunning(child)) throw new Error(`it ended with code ${child.exitCode}`);
    const answer = await fetch(endpoint).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer && isRunning(child)) return;
  }
  throw new Error('it did not answer within 10 s');
}

async function stopped(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.destroy();
  await Promise.race([ended, setTimeout(5000, undefined, { ref: false })]);
  if (isRunning(child) && child.pid) process.kill(-child.pid, 'SIGKILL'); // the group: sh and dynoxide
  await ended;
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;
