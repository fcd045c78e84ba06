import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi/document.ts';

const file = 'docs/openapi.json';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
const wanted = `${JSON.stringify(openApiDocument(version), null, 2)}\n`;

if (current === wanted) console.log(`${file} is current.`);
else if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
  console.log(`${file} is written anew.`);
} else {
  console.error(`${file} is not what the routes and schemas say. Run \`npm run openapi\`.`);
  process.exitCode = 1;
}
