import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant, repository } from './planted.ts';

const lawful = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { ulid: '*', zod: '*' },
    devDependencies: { vitest: '*' },
    scripts: { test: 'vitest run' },
  }),
  'functions/plant-seed/index.ts': "import { seed } from '../../shared/domain/seed.ts';\n\nseed('ulid');\n",
  'shared/domain/seed.ts':
    "import * as z from 'zod';\nimport { ulid } from 'ulid';\n\nexport const seed = (t: string) => z.string().parse(t) + ulid();\n",
  'infra/app.ts': 'process.stdout.write("");\n',
  'tools/check.ts': 'process.stdout.write("");\n',
  'bench/main.ts': 'process.stdout.write("");\n',
  'tests/unit/seed.test.ts': "import 'vitest';\n",
  'tests/crash/run.ts': 'process.stdout.write("");\n',
  'demo/policy.ts': 'process.stdout.write("");\n',
  'demo/stories/a-story.ts': 'process.stdout.write("");\n',
  'tests/e2e/planted/a-story.ts': 'process.stdout.write("");\n',
};

function knip(changes: Readonly<Record<string, string>>) {
  using tree = plant(['knip.json', 'tsconfig.json'], { ...lawful, ...changes });
  const options = { cwd: tree.path, encoding: 'utf8' } as const;
  const run = spawnSync(join(repository, 'node_modules/.bin/knip'), ['--no-progress'], options);
  return { status: run.status, said: `${run.stdout}${run.stderr}` };
}

describe('knip', () => {
  it('has nothing against a tree where all is used', () => {
    expect(knip({})).toEqual({ status: 0, said: '' });
  });

  it.each([
    ['a file nobody imports', 'Unused files', { 'shared/domain/orphan.ts': 'export const a = 1;\n' }],
    ['an unused file of the tests', 'Unused files', { 'tests/support/orphan.ts': 'export const a = 1;\n' }],
    [
      'an export nobody imports',
      'Unused exports',
      { 'shared/domain/seed.ts': `${lawful['shared/domain/seed.ts']}export const b = 1;\n` },
    ],
    [
      'a type nobody imports',
      'Unused exported types',
      { 'shared/domain/seed.ts': `${lawful['shared/domain/seed.ts']}export interface B {\n  b: 1;\n}\n` },
    ],
    [
      'a dependency nobody imports',
      'Unused dependencies',
      { 'package.json': lawful['package.json'].replace('"ulid"', '"nodemailer":"*","ulid"') },
    ],
    [
      'an import that package.json does not name',
      'Unlisted dependencies',
      { 'infra/app.ts': "import 'constructs';\n" },
    ],
    ['an import that leads nowhere', 'Unresolved imports', { 'infra/app.ts': "import './nowhere.ts';\n" }],
  ])('finds %s', (_, heading, changes) => {
    const { status, said } = knip(changes);

    expect(said).toContain(heading);
    expect(status).toBe(1);
  });
});
