import { readFileSync } from 'node:fs';
import { validateDefinition } from '../local/step-functions/validate.ts';

/** `node tools/validate-definition.ts <file>…`: says what is wrong with state machine definitions, each state named. */
const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: node tools/validate-definition.ts <definition.asl.json>…\n');
  process.exitCode = 2;
}
for (const file of files) {
  const problems = validateDefinition(readFileSync(file, 'utf8'));
  for (const problem of problems) process.stdout.write(`${file}: ${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}
