import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../local/free-port.ts';
import { over } from '../../local/over-http.ts';
import { createPeople, type People } from '../../local/people.ts';
import { mondayMorning } from './relay.ts';

type Env = Readonly<Record<string, string>>;

export interface Served {
  readonly people: People;
  readonly url: string;
  readonly millisToReady: number;
  /** All it printed so far. */
  readonly said: () => string;
  /** @returns the exit code, null when it was killed */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** A directory for one test; gone with it. */
export const freshDirectory = () => {
  const path = mkdtempSync(join(tmpdir(), 'lead-relay-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
};

/** The product as `npm start` starts it, on a free port; resolves when it is ready. @throws Error with what it said when it ends before */
export async function serveFrom(dataDir: string, env: Env = {}): Promise<Served> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const { child, said, ended } = start({ DATA_DIR: dataDir, PORT: `${port}`, ...env });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  while (!(await isReady(url))) {
    if (isOver()) throw new Error(`it ended with ${child.exitCode}: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    people: createPeople(over(url)),
    url,
    millisToReady: performance.now() - begun,
    said,
    async stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** A start that is refused: what it says, and its exit code. */
export async function refusedStart(env: Env): Promise<{ code: number | null; said: string }> {
  const { child, said, ended } = start(env);
  const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const code = await ended;
  clearTimeout(patience);
  return { code, said: said() };
}

/** What the script `start` runs once the Node is the right one. */
function start(env: Env): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [, file] = /&& node (\S+)$/.exec(scripts.start) ?? [];
  const child = spawn(process.execPath, [String(file)], {
    env: { PATH: process.env.PATH, START_AT: mondayMorning, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, said: () => text, ended };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/_local/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

/** As if the laptop had been off for that long: the clock file was written that much earlier. */
export function sleepFor(dataDir: string, millis: number): void {
  const file = join(dataDir, 'clock.json');
  const { now, wall } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ now, wall: new Date(Date.parse(wall) - millis).toISOString() }));
}
