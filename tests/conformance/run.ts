import { basename, join } from 'node:path';
import type { Conventions } from '../../local/step-functions/core/conventions.ts';
import { compare } from './compare.ts';
import { conventionsOn } from './eras.ts';
import { leftOut, mostLeftOut } from './left-out.ts';
import { replay } from './replay.ts';
import { type CaseVector, type Group, groups, readVector, type Vector, vectorFiles } from './vectors.ts';

/** Another folder need not hold what we leave out. */
const isOurs = process.env.ASL_VECTORS === undefined;
const dir = process.env.ASL_VECTORS ?? join(import.meta.dirname, '../../../shared/asl-conformance');
const prose = { same: 0, other: 0 };
const total = { passed: 0, failed: 0 };

for (const group of groups) runGroup(group);
checkLeftOut();
print(`AWS prose in cause, scored apart: ${prose.same} the same, ${prose.other} in other words`);
if (total.passed + total.failed === 0) print(`FAILED no vectors in ${dir}`);
print(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function runGroup(group: Group): void {
  const files = vectorFiles(dir, group);
  const left = files.filter((file) => basename(file) in leftOut);
  const results = files
    .filter((file) => !left.includes(file))
    .map((file) => ({ file, problems: problemsOf(file) }));
  const failed = results.filter((result) => result.problems.length > 0);
  for (const { file, problems } of failed) {
    print(`FAILED ${group}/${basename(file)}`);
    for (const problem of problems.slice(0, 6)) print(`    ${problem}`);
  }
  for (const file of left) print(`left out ${group}/${basename(file)}: ${leftOut[basename(file)]}`);
  const passed = results.length - failed.length;
  print(`${group}: ${passed} passed, ${failed.length} failed, ${left.length} left out`);
  const isEmpty = files.length === 0;
  if (isEmpty) print(`FAILED ${group}: no vectors in ${join(dir, group)}`);
  total.passed += passed;
  total.failed += failed.length + (isEmpty ? 1 : 0);
}

function problemsOf(file: string): readonly string[] {
  const vector = readVector(file);
  try {
    return 'kind' in vector ? caseProblems(vector) : vectorProblems(vector);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

/** A recording must come out under the conventions of its day; where two are possible, under one of them. */
function vectorProblems(vector: Vector): readonly string[] {
  const attempts = conventionsOn(vector.recorded).map((conventions) => attempt(vector, conventions));
  const best = attempts.find(({ problems }) => problems.length === 0) ?? attempts[0];
  prose.same += best?.prose.same ?? 0;
  prose.other += best?.prose.other ?? 0;
  return best?.problems ?? [];
}

/** Every vector runs twice, the second time stored and read again between all steps: the histories must be the same. */
function attempt(vector: Vector, conventions: Conventions) {
  const first = replay(vector, undefined, conventions);
  const stored = replay(
    vector,
    (execution) => JSON.parse(JSON.stringify(execution)) as typeof execution,
    conventions,
  );
  const { differences, prose: scored } = compare(vector, first);
  const isSame = JSON.stringify(first) === JSON.stringify(stored);
  const problems = isSame
    ? differences
    : [...differences, 'a replay that is stored between its steps goes another way'];
  return { problems, prose: scored };
}

function caseProblems(vector: CaseVector): readonly string[] {
  return vector.cases.flatMap(({ definition, input, expected }, index) => {
    const { execution } = replay({ definition, input, tasks: [] });
    const actual = { status: execution.status, output: execution.output };
    const isSame =
      actual.status === expected.status && JSON.stringify(actual.output) === JSON.stringify(expected.output);
    return isSame
      ? []
      : [`case ${index}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`];
  });
}

function checkLeftOut(): void {
  const names = new Set(groups.flatMap((group) => vectorFiles(dir, group)).map((file) => basename(file)));
  const problems = Object.keys(leftOut)
    .filter((name) => isOurs && !names.has(name))
    .map((name) => `FAILED the left-out list names ${name}, which is not there`);
  if (Object.keys(leftOut).length > mostLeftOut) problems.push('FAILED the left-out list has grown');
  for (const problem of problems) print(problem);
  total.failed += problems.length;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
