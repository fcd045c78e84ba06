import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant, repository } from './planted.ts';

const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const configs = ['package.json', 'biome.json', 'tsconfig.json', '.gitignore', 'tools/require-node.mjs'];
const house = ['tools/house-rules.ts', 'tools/house'];

/** Runs a script as package.json has it, before the planted sources. */
function status(script: 'lint' | 'typecheck', sources: Readonly<Record<string, string>>): number | null {
  using tree = plant([...configs, ...house], sources);
  spawnSync('git', ['init', '--quiet'], { cwd: tree.path });
  const env = { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}` };
  return spawnSync('sh', ['-c', scripts[script]], { cwd: tree.path, env }).status;
}

const sound = { 'shared/domain/seed.ts': 'export const seed: string = "a";\n'.replaceAll('"', "'") };

describe.each(['lint', 'typecheck'] as const)('npm run %s', (script) => {
  it('passes on sound sources', () => {
    expect(status(script, sound)).toBe(0);
  });
});

describe('npm run lint', () => {
  it.each([
    ['a format that is not ours', 'export const seed = "a"\n'],
    ['what Biome only warns of', "import { seed } from './seed.ts';\n\nexport const a = 1;\n"],
    ['what only the house rules know', 'export const now = Date.now();\n'],
    ['a key that stands twice', undefined],
  ])('fails on %s', (_, text) => {
    const planted: Record<string, string> = text
      ? { 'shared/domain/planted.ts': text }
      : { 'workflows/planted.asl.json': '{ "States": { "A": {}, "A": {} } }\n' };

    expect(status('lint', { ...sound, ...planted })).toBe(1);
  });
});

describe('npm run typecheck', () => {
  it.each([
    ['a wrong type', 'export const a: string = 1;\n'],
    ['an index that may lead nowhere', 'export const first = (all: string[]): string => all[0];\n'],
    ['syntax that Node cannot strip', 'export namespace A {\n  export const b = 1;\n}\n'],
    ['an import that is a type only', "import { Seed } from './planted-type.ts';\n\nexport type A = Seed;\n"],
  ])('fails on %s', (_, text) => {
    const type = { 'shared/domain/planted-type.ts': 'export interface Seed {\n  a: 1;\n}\n' };

    expect(status('typecheck', { ...sound, ...type, 'shared/domain/planted.ts': text })).not.toBe(0);
  });
});
