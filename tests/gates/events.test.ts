import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant, repository } from './planted.ts';

const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const tree = ['package.json', 'tools', 'shared', 'docs/events'];
const read = (path: string) => readFileSync(join(repository, path), 'utf8');

/** Runs the check as package.json has it, over the repository with these files in place of its own. */
function status(planted: Readonly<Record<string, string>>): number | null {
  using copy = plant(tree, planted);
  const env = { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}` };
  return spawnSync('sh', ['-c', scripts['test:events']], { cwd: copy.path, env }).status;
}

describe('npm run test:events', () => {
  it('passes on the files of these schemas', () => {
    expect(status({})).toBe(0);
  });

  it.each([
    ['a fact', 'shared/domain/public-event-schemas.ts', 'rep: id, reassignments', 'reassignments'],
    ['a schema', 'docs/events/lead.won.v1.json', '"currency"', '"money"'],
    ['the table', 'docs/events/README.md', '| `valueMinor`, `currency`, `terms` |', '| `valueMinor` |'],
  ])('fails when %s has changed', (_, file, from, to) => {
    const text = read(file);
    expect(text).toContain(from);

    expect(status({ [file]: text.replace(from, to) })).toBe(1);
  });

  it('fails on a schema of no event', () => {
    expect(status({ 'docs/events/lead.bought.v1.json': '{}' })).toBe(1);
  });
});
