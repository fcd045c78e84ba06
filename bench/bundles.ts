import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { access, type FunctionName, functionNames } from '../infra/access.ts';
import { bundleFile } from '../infra/bundle.ts';
import { percentile, title } from './figures.ts';

const rounds = 9;
/** A function may take this much longer than the floor; those that send mail show their figure only. */
const allowed = 1.3;
const floors = ['empty-handler', 'floor-handler', 'client-handler'];

/** Sizes and cold imports of the deployed bundles, beside a handler that only imports the DynamoDB client and an empty one. */
export async function benchBundles(): Promise<void> {
  title(
    `cold import of each function, ms of the processor (median of ${rounds}; wall time says more of the neighbours)`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'lead-relay-bundles-'));
  const files = new Map(floors.map((name) => [name, `bench/${name}.ts`]));
  for (const name of functionNames) files.set(name, `functions/${name}/index.ts`);
  for (const [name, file] of files)
    await bundleFile({ root: resolve('.'), file, folder: join(folder, name) });
  const starts = startsOf([...files.keys()], folder);
  const floor = medianOf(starts.get('floor-handler'));
  for (const [name, times] of starts) print(name, times, join(folder, name), floor);
  rmSync(folder, { recursive: true });
}

function startsOf(names: readonly string[], folder: string): ReadonlyMap<string, readonly number[]> {
  const starts = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, times] of starts) times.push(coldImport(join(folder, name, 'index.js')));
  return starts;
}

const script = `const before = process.cpuUsage();
require(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));`;

/** What Lambda does before the first invocation, less the start of Node itself. */
function coldImport(file: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script, file], { env, encoding: 'utf8' });
  if (!stdout) throw new Error(`${file} cannot be loaded: ${stderr.slice(-600)}`);
  return Number(stdout);
}

/** As infra sets it. */
const env = {
  PATH: process.env.PATH,
  AWS_REGION: 'eu-central-1',
  TABLE_NAME: 'table',
  STATE_MACHINE_ARN: 'arn:aws:states:eu-central-1:000000000000:stateMachine:lead-lifecycle',
  LINK_KEYS_SECRET: 'link-keys',
  EVENT_BUS: 'events',
  PUBLIC_URL: 'https://leads.example.com',
  MAIL_FROM: 'leads@example.com',
  CONSOLE_URL: 'https://console.example.com/',
  ALLOWED_ORIGINS: 'https://www.example.com',
};

const medianOf = (times: readonly number[] = []): number => percentile(times, 50);

function print(name: string, times: readonly number[], folder: string, floor: number): void {
  const millis = medianOf(times);
  const { size } = statSync(join(folder, 'index.js'));
  const ratio = millis / floor;
  const isExempt = !(name in access) || isMailer(name as FunctionName);
  const verdict = isExempt ? '' : ratio <= allowed ? 'within 1.3 ×' : 'OVER 1.3 ×';
  console.log(
    `  ${millis.toFixed(1).padStart(7)}  ${ratio.toFixed(2).padStart(5)} × floor ${(size / 1000).toFixed(0).padStart(5)} KB  ${name}  ${verdict}`,
  );
}

const isMailer = (name: FunctionName): boolean => 'sendsMail' in access[name];
