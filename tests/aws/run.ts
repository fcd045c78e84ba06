import { equal } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { circulate } from './circulars.ts';
import { type Deployed, hrefOf, reach } from './deployed.ts';
import { call, deploy, destroyApp } from './deployment.ts';
import { startEmulator } from './emulator.ts';
import { fuzz } from './fuzz.ts';
import { alarmsAreThere, operate, publish, reconcile } from './operating.ts';
import { openAllHours } from './policy.ts';
import { pythonCommands } from './python.ts';
import { stories } from './stories.ts';

/** Deploys the product to an emulator of AWS and plays it there. What the emulator does otherwise than AWS is told in README.md. */
const realLinks = [
  ['/t/{link}', 'Dora Egger', 'answer'],
  ['/c/{link}', 'emil.falk@casting.example', 'content'],
  ['/u/{link}', 'emil.falk@casting.example', 'unsubscribe'],
] as const;
const out = mkdtempSync(join(tmpdir(), 'lead-relay-cdk-'));
const total = { passed: 0, failed: 0 };
const commands = pythonCommands();
const emulator = await startEmulator(commands);
try {
  const deployment = await timed('deployed both stacks', () => deploy(emulator, out));
  const deployed = reach(emulator, deployment);
  await check(
    'a policy is agreed on and the team imported, by the command line; before, we are not open yet',
    () => publish(deployed, openAllHours(new Date())),
  );
  let told = async (): Promise<void> => {
    throw new Error('there was nothing to tell');
  };
  await check('an operator retries a lead and moves all, by the command line', async () => {
    told = await operate(deployed);
  });
  for (const { title, play } of stories) await check(title, () => play(deployed));
  await check('the reconciler brings a lead on whose execution ended unheard', () => reconcile(deployed));
  await check('the huddle and the digest are mailed once, and the huddle is answered', () =>
    circulate(deployed),
  );
  await fuzzAll(deployed);
  await check('the sweeper told the workflow what the operator did', () => told());
  await check('every alarm is there, tells the admins, and names its section', () =>
    alarmsAreThere(deployed),
  );
  await check('destroying the app keeps the leads and the keys of their links', async () => {
    await destroyApp(emulator, out);
    equal((await deployed.open('/definition')).status, 404);
    await call(emulator, 'dynamodb', 'DynamoDB_20120810.DescribeTable', { TableName: deployment.tableName });
    await call(emulator, 'secretsmanager', 'secretsmanager.GetSecretValue', {
      SecretId: deployment.secretArn,
    });
  });
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

/** Every operation with links that lead nowhere, then those behind a link with one that works. */
async function fuzzAll(deployed: Deployed): Promise<void> {
  const asked = { commands, out, examples: 12 };
  await check('no request of a property-based client meets a 5xx or an undocumented answer', async () => {
    print(`${await fuzz(deployed, asked)} requests`);
  });
  for (const [path, about, rel] of realLinks)
    await check(`nor does one that has a working link for ${path}`, async () => {
      const { pathname } = new URL(hrefOf(await deployed.mail(about, rel), rel));
      print(`${await fuzz(deployed, { ...asked, real: { path, link: pathname.slice(3) } })} requests`);
    });
}

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
