import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { planProblems, steps } from './check/plan.ts';

/** Runs one script of package.json and says how long it took. */
function run(script: string): { script: string; isGood: boolean; seconds: string } {
  console.log(`\n━━━ ${script} ${'━'.repeat(70 - script.length)}`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`━━━ ${script}: ${status === 0 ? 'passed' : 'FAILED'} after ${seconds} s`);
  return { script, isGood: status === 0, seconds };
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const problems = planProblems(scripts);
const results = steps.map(run);
const good = results.filter(({ isGood }) => isGood);

console.log(`\n━━━ check on Node ${process.versions.node} ${'━'.repeat(49)}`);
for (const { script, isGood, seconds } of results)
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${seconds.padStart(6)} s  ${script}`);
for (const problem of problems) console.log(`FAILED  ${problem}`);
console.log(`${good.length} of ${steps.length} steps passed, ${problems.length} problems of the plan`);
process.exitCode = good.length < steps.length || problems.length > 0 ? 1 : 0;
