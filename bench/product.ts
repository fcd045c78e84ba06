import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../local/free-port.ts';
import type { Ask } from '../local/people.ts';

export interface Product {
  readonly ask: Ask;
  /** From the start of the process to the first answered request. */
  readonly readyAfterMillis: number;
  stop(): Promise<void>;
}

/** Starts the product as `npm start` does, on a free port and an empty data directory, with the clock at a working Monday. */
export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lead-relay-bench-'));
  const port = await freePort();
  const startedAt = performance.now();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, START_AT: '2027-01-04T08:30:00Z' };
  const child = spawn(process.execPath, ['local/main.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await answered(`${url}/_local/ready`);
  const readyAfterMillis = performance.now() - startedAt;
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true });
  };
  return { ask: askOver(url), readyAfterMillis, stop };
}

async function answered(url: string): Promise<void> {
  const isUp = await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isUp) return;
  await new Promise((resolve) => setTimeout(resolve, 10));
  return answered(url);
}

/** HTTP as people's browsers speak it, redirects left to the caller. */
const askOver =
  (url: string): Ask =>
  async ({ method, path, headers = {}, body }) => {
    const given = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const response = await fetch(`${url}${path}`, {
      method,
      headers: given as [string, string][],
      body: body as string,
      redirect: 'manual',
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };
