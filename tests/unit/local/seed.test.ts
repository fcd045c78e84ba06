import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPolicy } from '../../../local/seed.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { freshDirectory } from '../../support/served.ts';

it.each([
  ['is not there', 'policy.json', undefined, 'there is no such file'],
  ['is a directory', 'folder.json', 'folder', 'is a directory'],
  ['is of another kind', 'policy.yaml', 'name: x', 'must end in .json, or .ts, .mts, .js, .mjs for a module'],
  ['is a module without exports', 'policy.mjs', '// none', 'exports nothing: it must export the document'],
  ['is no JSON', 'broken.json', '{"name":', 'JSON'],
])('a policy file that %s is refused in one line that says so', async (_, name, content, says) => {
  using directory = freshDirectory();
  const file = join(directory.path, name);
  if (content === 'folder') mkdirSync(file);
  else if (content !== undefined) writeFileSync(file, content);

  const told = await readPolicy(file).catch(({ message }: Error) => message);

  expect(told).toMatch(new RegExp(`^${file} cannot be used:\\n {2}.*$`));
  expect(told).toContain(says);
});

it('a policy file that begins with a byte order mark is read', async () => {
  using directory = freshDirectory();
  const file = join(directory.path, 'policy.json');
  writeFileSync(file, `\uFEFF${JSON.stringify(defaultPolicy)}`);

  expect(await readPolicy(file)).toEqual(defaultPolicy);
});
