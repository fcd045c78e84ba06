import { describe, expect, it } from 'vitest';
import { violations } from '../../../tools/house/rules.ts';

const whyOf = (path: string, text: string) => violations([{ path, text }]).map(({ why }) => why);

describe('the clock ban', () => {
  const planted = [
    'const now = Date.now();',
    'const now = new Date();',
    'const now = new Date( );',
    'const now = new Date;',
    'const now = Date();',
    'const now = new TZDate();',
    'const now = performance.now();',
    'const now = process.hrtime.bigint();',
    'const chance = Math.random();',
    "import { randomUUID } from 'node:crypto';",
    'const id = crypto.randomUUID();',
    'crypto.getRandomValues(bytes);',
  ];

  it.each(planted)('finds %s in a handler, in the domain and in a contract', (text) => {
    for (const path of [
      'functions/plant-seed/handler.ts',
      'shared/domain/seed.ts',
      'workflows/x/contract.ts',
    ]) {
      expect(violations([{ path, text }])).toHaveLength(1);
    }
  });

  it.each(planted)('leaves %s to the shell, to adapters, to the laptop and to tests', (text) => {
    for (const path of [
      'shared/lambda/now.ts',
      'shared/adapters/ids.ts',
      'local/clock.ts',
      'tests/unit/a.test.ts',
    ]) {
      expect(violations([{ path, text }])).toEqual([]);
    }
  });

  it.each([
    'const then = new Date(now);',
    'const at = new TZDate(now, zone);',
    '// Date.now() is banned here',
    '/** Never `new Date()`. */',
    'const isPastDue = dueAt <= now;',
    'const mandate = latestMandate();',
  ])('has nothing against %s', (text) => {
    expect(whyOf('shared/domain/seed.ts', text)).toEqual([]);
  });
});

describe('the house rules', () => {
  it.each([
    ['a named import of zod', 'shared/domain/seed.ts', "import { z } from 'zod';", 'import * as z'],
    ['a question for the laptop', 'functions/plant-seed/handler.ts', 'if (isLocal) return;', 'on the laptop'],
    ['a question for the environment', 'infra/app.ts', "env.NODE_ENV === 'test'", 'on the laptop'],
    ['a detour in an import', 'shared/domain/seed.ts', "import { a } from './x/../../ports/a.ts';", 'detour'],
    ['a detour at the start', 'shared/domain/seed.ts', "import { a } from './../ports/a.ts';", 'detour'],
    ['a barrel', 'shared/domain/all.ts', "export * from './seed.ts';", 'No barrels'],
    ['an index.ts that is no entry point', 'shared/domain/index.ts', 'export const a = 1;', 'entry point'],
    [
      'an index.ts deeper in a function',
      'functions/plant/deep/index.ts',
      'export const a = 1;',
      'entry point',
    ],
    ['a file of utilities', 'shared/domain/date-utils.ts', 'export const a = 1;', 'Name the file'],
    ['a folder of helpers', 'tests/helpers/a.ts', 'export const a = 1;', 'Name the file'],
    ['a mocked module', 'tests/unit/a.test.ts', "vi.mock('./b.ts');", 'not mocked'],
    ['a path of a machine', 'README.md', 'see /home/ada/lead-relay', 'somebody'],
    ['a long file', 'shared/domain/long.ts', 'export const a = 1;\n'.repeat(221), 'Split it'],
    ['a long test', 'tests/unit/long.test.ts', 'export const a = 1;\n'.repeat(401), 'Split it'],
    [
      'an excuse',
      'shared/ports/a.ts',
      '// biome-ignore lint/style/noRestrictedImports: once',
      'no exceptions',
    ],
    ['a file that is not typed', 'shared/ports/a.ts', '// @ts-nocheck', 'no exceptions'],
  ])('find %s', (_, path, text, why) => {
    expect(whyOf(path, text)).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    ['functions/plant-seed/index.ts', 'export const handler = 1;'],
    [
      'shared/domain/seed.ts',
      "import * as z from 'zod';\nimport type { Table } from '../../ports/table.ts';",
    ],
    ['README.md', 'POST https://example.com/home/page, or /work in the morning'],
    ['shared/domain/long.ts', 'export const a = 1;\n'.repeat(220)],
  ])('have nothing against %s', (path, text) => {
    expect(whyOf(path, text)).toEqual([]);
  });

  it('name the line, also below a long comment', () => {
    const text = '/**\n * Two\n * lines.\n */\nexport const now = Date.now();\n';

    expect(violations([{ path: 'shared/domain/seed.ts', text }])).toMatchObject([
      { line: 5, found: 'Date.now' },
    ]);
  });
});
