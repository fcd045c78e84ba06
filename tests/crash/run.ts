import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Kills the runner at random points and compares what comes of it in the end with a run that nobody disturbed. */
const rounds = Number(process.env.ROUNDS ?? 10);
const executions = '24';

const { histories: expected, lifeMillis } = await undisturbed();
let kills = 0;
for (let round = 1; round <= rounds; round += 1) {
  const { histories, killed } = await disturbed();
  kills += killed;
  if (histories !== expected) {
    print(`round ${round}: the histories differ after ${killed} kills`);
    process.exit(1);
  }
}
print(`${rounds} rounds, ${kills} kills: every history is the same as in the undisturbed run`);

async function undisturbed(): Promise<{ histories: string; lifeMillis: number }> {
  return inDirectory(async (dir) => {
    const worker = start(dir);
    await new Promise((resolve) => worker.stdout?.once('data', resolve));
    const readyAt = performance.now();
    const code = await ended(worker);
    if (code !== 0) throw new Error(`the undisturbed run ended with ${code}`);
    return {
      histories: readFileSync(join(dir, 'histories.json'), 'utf8'),
      lifeMillis: performance.now() - readyAt,
    };
  });
}

/** Kills the worker at random until it gets to its end; a round without a kill is taken again. */
async function disturbed(): Promise<{ histories: string; killed: number }> {
  for (;;) {
    const round = await inDirectory(killUntilDone);
    if (round.killed > 0) return round;
  }
}

async function killUntilDone(dir: string): Promise<{ histories: string; killed: number }> {
  for (let killed = 0; ; killed += 1) {
    const worker = start(dir);
    worker.stdout?.once('data', () => {
      setTimeout(() => worker.kill('SIGKILL'), Math.random() * lifeMillis * (0.9 + killed / 10));
    });
    const code = await ended(worker);
    if (code === 0) return { histories: readFileSync(join(dir, 'histories.json'), 'utf8'), killed };
    if (code !== null) throw new Error(`the worker ended with ${code} instead of being killed`);
  }
}

function start(dir: string): ChildProcess {
  const worker = join(import.meta.dirname, 'worker.ts');
  return spawn(process.execPath, [worker, dir, executions], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function ended(worker: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => worker.once('exit', resolve));
}

async function inDirectory<Result>(act: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), 'step-functions-crash-'));
  try {
    return await act(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
