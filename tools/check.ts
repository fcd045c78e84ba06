import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { besideTheOneBefore, planProblems, steps } from './check/plan.ts';

interface Result {
  readonly script: string;
  readonly isGood: boolean;
  readonly seconds: string;
}

/** What Node compiled for one step, it need not compile for the next. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/node') };

/** Runs one script of package.json and says how long it took; a quiet one says all it has to say at its end. */
function run(script: string, isQuiet = false): Promise<Result> {
  const title = `\n━━━ ${script} ${'━'.repeat(70 - script.length)}`;
  const start = performance.now();
  if (!isQuiet) console.log(title);
  const child = spawn('npm', ['run', '--silent', script], {
    env,
    stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part));
  return new Promise((resolve) => {
    child.once('close', (status) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      if (isQuiet) console.log(`${title}\n${Buffer.concat(said)}`);
      console.log(`━━━ ${script}: ${status === 0 ? 'passed' : 'FAILED'} after ${seconds} s`);
      resolve({ script, isGood: status === 0, seconds });
    });
  });
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const problems = planProblems(scripts);
const results: Result[] = [];
for (const [at, script] of steps.entries()) {
  const next = steps[at + 1];
  if (besideTheOneBefore.includes(script)) continue;
  const beside = next && besideTheOneBefore.includes(next) ? [run(next, true)] : [];
  results.push(...(await Promise.all([run(script), ...beside])));
}
const good = results.filter(({ isGood }) => isGood);

console.log(`\n━━━ check on Node ${process.versions.node} ${'━'.repeat(49)}`);
for (const { script, isGood, seconds } of results)
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${seconds.padStart(6)} s  ${script}`);
for (const problem of problems) console.log(`FAILED  ${problem}`);
console.log(`${good.length} of ${steps.length} steps passed, ${problems.length} problems of the plan`);
process.exitCode = good.length < steps.length || problems.length > 0 ? 1 : 0;
