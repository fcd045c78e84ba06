import { readFileSync, writeFileSync } from 'node:fs';
import { functionOf } from '../workflows/lead-lifecycle/contract.ts';
import { drawing, redrawn } from './workflow/picture.ts';

const page = 'workflows/lead-lifecycle/README.md';
const definition = JSON.parse(readFileSync('workflows/lead-lifecycle/definition.asl.json', 'utf8'));
const current = readFileSync(page, 'utf8');
const wanted = redrawn(current, drawing(definition, functionOf));

if (current === wanted) console.log(`${page}: the picture is current.`);
else if (!process.argv.includes('--check')) {
  writeFileSync(page, wanted);
  console.log(`${page}: redrawn.`);
} else {
  console.error(`${page}: the picture is not that of the definition. Run \`npm run draw\`.`);
  process.exitCode = 1;
}
