import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureTable, type LocalDynamoDb, startDynamoDb } from '../../local/dynamodb.ts';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';

let dataDir = '';
let running: LocalDynamoDb | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lead-relay-'));
});
afterEach(async () => {
  await running?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function openTable() {
  running = await startDynamoDb({ dataDir });
  if (running === undefined) return undefined;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: running.endpoint, region: 'eu-central-1', credentials });
  await ensureTable(client, 'leads');
  return createDynamoTable({ client, tableName: 'leads' });
}

const key = { pk: 'LEAD#1', sk: 'LEAD' };
const claimOf = async () => (await readFile(join(dataDir, 'dynamodb.pid'), 'utf8')).split(' ').map(Number);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  for (let i = 0; i < 300 && isAlive(pid); i++) await setTimeout(10);
  expect(isAlive(pid)).toBe(false);
}

it('keeps its items from one start to the next', async ({ skip }) => {
  const table = await openTable();
  if (table === undefined) return skip('no dynoxide for this platform');
  await table.write({ put: { ...key, n: 1 } });
  await running?.stop();

  const again = await openTable();

  expect(await again?.get(key)).toEqual({ ...key, n: 1 });
});

it('refuses a second start on the same data', async ({ skip }) => {
  if ((await openTable()) === undefined) return skip('no dynoxide for this platform');

  await expect(startDynamoDb({ dataDir })).rejects.toThrow(`in use by process ${process.pid}`);
});

it('ends with the process that started it, even one that is killed', async ({ skip }) => {
  const program = `
    import { startDynamoDb } from ${JSON.stringify(fileURLToPath(new URL('../../local/dynamodb.ts', import.meta.url)))};
    const server = await startDynamoDb({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(server === undefined ? 'none' : 'up');
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(owner.stdout, 'data');
  if (String(said).startsWith('none')) {
    owner.kill('SIGKILL');
    return skip('no dynoxide for this platform');
  }
  const [child = 0] = await claimOf();
  expect(isAlive(child)).toBe(true);

  owner.kill('SIGKILL');

  await untilGone(child);
});

it('ends one that lost its owner, and starts anew on its data', async ({ skip }) => {
  const table = await openTable();
  if (table === undefined) return skip('no dynoxide for this platform');
  await table.write({ put: key });
  const [orphan = 0] = await claimOf();
  const noProcess = 2 ** 30;
  await writeFile(join(dataDir, 'dynamodb.pid'), `${orphan} ${noProcess}\n`);

  const again = await openTable();

  await untilGone(orphan);
  expect(await again?.get(key)).toEqual(key);
});

it('takes no notice of a claim whose process is another one by now', async ({ skip }) => {
  await writeFile(join(dataDir, 'dynamodb.pid'), `${process.pid} ${process.pid}\n`);

  if ((await openTable()) === undefined) return skip('no dynoxide for this platform');

  expect(isAlive(process.pid)).toBe(true);
});

it('says so when its port is taken', async ({ skip }) => {
  if ((await openTable()) === undefined) return skip('no dynoxide for this platform');
  const port = Number(new URL(running?.endpoint ?? '').port);
  const other = await mkdtemp(join(tmpdir(), 'lead-relay-'));

  await expect(startDynamoDb({ dataDir: other, port })).rejects.toThrow('EADDRINUSE');

  await rm(other, { recursive: true, force: true });
});
