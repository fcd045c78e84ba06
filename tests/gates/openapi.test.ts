import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant, repository } from './planted.ts';

const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const tree = ['package.json', 'tools', 'functions', 'shared', 'docs/openapi.json'];
const read = (path: string) => readFileSync(join(repository, path), 'utf8');

/** Runs the check as package.json has it, over the repository with these files in place of its own. */
function status(planted: Readonly<Record<string, string>>): number | null {
  using copy = plant(tree, planted);
  const env = { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}` };
  return spawnSync('sh', ['-c', scripts['test:openapi']], { cwd: copy.path, env }).status;
}

describe('npm run test:openapi', () => {
  it('passes on the document of these routes and schemas', () => {
    expect(status({})).toBe(0);
  });

  it.each([
    ['a field of the inquiry', 'shared/domain/inquiry.ts', 'name: line(200),', 'name: line(201),'],
    ['a route', 'functions/routes.ts', "path: '/playbook'", "path: '/definition'"],
    ['the document itself', 'docs/openapi.json', '"leadId"', '"lead"'],
  ])('fails when %s has changed', (_, file, from, to) => {
    const text = read(file);
    expect(text).toContain(from);

    expect(status({ [file]: text.replace(from, to) })).toBe(1);
  });
});
