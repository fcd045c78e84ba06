import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type Source, violations } from './house/rules.ts';

const text = /\.(?:ts|mts|mjs|json|md|ya?ml|sh)$|^\.ci\/run$/;

/** They hold no text of ours, or every violation there is. */
const exempt = ['package-lock.json', 'tests/unit/tools/house-rules.test.ts'];

/** Every file of the repository that git does not ignore, committed or not yet. */
function sources(): readonly Source[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return [...new Set(listed.split('\0'))]
    .filter((path) => text.test(path) && !exempt.includes(path) && existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

const files = sources();
const found = violations(files);
for (const { path, line, found: words, why } of found) console.error(`${path}:${line}  ${words}\n  ${why}\n`);
console.log(`House rules: ${files.length} files, ${found.length} violations.`);
process.exitCode = found.length > 0 || files.length === 0 ? 1 : 0;
