import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../local/free-port.ts';

export const region = 'eu-central-1';
export const account = '000000000000';
/** MiniStack takes this key for the account's root. */
const rootKey = 'test';

export interface Emulator {
  readonly port: number;
  readonly endpoint: string;
  /** For programs that talk to it: nothing of the caller's own AWS settings is left. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A request as the account's root, for what the SDK clients here do not cover. */
  root(service: string, path: string, request?: RequestInit): Promise<string>;
  /** What it said. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts MiniStack on a free port of the loopback interface, with IAM policies enforced. */
export async function startEmulator(commands: string): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'lead-relay-aws-'));
  const logFile = join(folder, 'emulator.log');
  const log = openSync(logFile, 'a');
  const env = {
    ...withoutAws(process.env),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: rootKey,
    AWS_SECRET_ACCESS_KEY: rootKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const child = spawn(join(commands, 'ministack'), [], {
    cwd: folder,
    detached: true, // a group of its own, so that the functions' processes end with it
    stdio: ['ignore', log, log],
    env: {
      ...env,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      AUTH: 'true',
      LAMBDA_EXECUTOR: 'local',
      TMPDIR: folder,
    },
  });
  const end = () => {
    kill(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const emulator: Emulator = {
    port,
    endpoint,
    env,
    root: (service, path, request) => asRoot(`${endpoint}${path}`, service, request),
    log: () => readFileSync(logFile, 'utf8'),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (isRunning(child)) {
        kill(child);
        await ended;
      }
      process.off('exit', end);
      end();
    },
  };
  await untilReady(emulator, child);
  return emulator;
}

function kill(child: ChildProcess): void {
  if (child.pid && isRunning(child)) process.kill(-child.pid, 'SIGKILL'); // the group; nothing of it is kept
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

const withoutAws = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(AWS|CDK|MINISTACK|LOCALSTACK)_/.test(name)));

async function untilReady({ endpoint, log }: Emulator, child: ChildProcess): Promise<void> {
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; await setTimeout(100)) {
    if (!isRunning(child)) break;
    const health = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    await health?.body?.cancel();
    if (health?.ok) return;
  }
  kill(child);
  throw new Error(`MiniStack did not come up:\n${log()}`);
}

/** MiniStack checks no signature of its root. @throws Error with what it answered */
async function asRoot(url: string, service: string, request: RequestInit = {}): Promise<string> {
  const scope = `${rootKey}/20260101/${region}/${service}/aws4_request`;
  const headers = new Headers(request.headers);
  headers.set('authorization', `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`);
  const answer = await fetch(url, { ...request, headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service} ${url} answered ${answer.status}: ${text}`);
  return text;
}
