import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reach } from './deployed.ts';
import { deploy } from './deployment.ts';
import { startEmulator } from './emulator.ts';
import { openAllHours } from './policy.ts';
import { pythonCommands } from './python.ts';
import { stories } from './stories.ts';

/** Deploys the product to an emulator of AWS and plays it there. What the emulator does otherwise than AWS is told in README.md. */
const out = mkdtempSync(join(tmpdir(), 'lead-relay-cdk-'));
const total = { passed: 0, failed: 0 };
const commands = pythonCommands();
const emulator = await startEmulator(commands);
try {
  const deployment = await timed('deployed both stacks', () => deploy(emulator, out));
  const deployed = reach(emulator, deployment);
  await deployed.publish(openAllHours(new Date()));
  for (const { title, play } of stories) await check(title, () => play(deployed));
} catch (error) {
  total.failed += 1;
  print(`FAILED ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
} finally {
  if (process.env.AWS_TEST_LOG) print(emulator.log());
  await emulator.stop();
  rmSync(out, { recursive: true, force: true });
}
print(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function check(title: string, act: () => Promise<void>): Promise<void> {
  try {
    await timed(`passed ${title}`, act);
    total.passed += 1;
  } catch (error) {
    total.failed += 1;
    print(`FAILED ${title}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await act();
  print(`${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return result;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
