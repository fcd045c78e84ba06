import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventFiles, withTable } from './events/files.ts';

const folder = 'docs/events';
const readme = join(folder, 'README.md');
const wanted = new Map(Object.entries(eventFiles()).map(([name, text]) => [join(folder, name), text]));
wanted.set(readme, withTable(readFileSync(readme, 'utf8')));

const stale = readdirSync(folder)
  .map((name) => join(folder, name))
  .filter((file) => !wanted.has(file));
const changed = [...wanted].filter(
  ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
);

if (changed.length + stale.length === 0) console.log(`${folder} is current.`);
else if (!process.argv.includes('--check')) {
  for (const [file, text] of changed) writeFileSync(file, text);
  for (const file of stale) rmSync(file);
  console.log(`${folder} is written anew.`);
} else {
  console.error(`${folder} is not what the schemas say. Run \`npm run events\`.`);
  process.exitCode = 1;
}
