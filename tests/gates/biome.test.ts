import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbidden, lawful, otherFaults } from './biome-plants.ts';
import { plant, repository } from './planted.ts';

interface Finding {
  readonly rule: string;
  readonly file: string;
}

function lint(sources: Readonly<Record<string, string>>): readonly Finding[] {
  using tree = plant(['biome.json', '.gitignore'], sources);
  const biome = join(repository, 'node_modules/.bin/biome');
  const args = ['lint', '--error-on-warnings', '--max-diagnostics=none', '--reporter=github', '.'];
  const run = spawnSync(biome, args, { cwd: tree.path, encoding: 'utf8' });
  const lines = `${run.stdout}${run.stderr}`.matchAll(/title=lint\/\w+\/(\w+),file=([^,]+),/g);
  const findings = [...lines].map(([, rule = '', file = '']) => ({
    rule,
    file: file.replace(`${tree.path}/`, ''),
  }));
  if ((run.status === 0) !== (findings.length === 0))
    throw new Error(`biome said: ${run.stdout}${run.stderr}`);
  return findings;
}

const importing = (specifier: string) =>
  `import type { Thing } from '${specifier}';\n\nexport type Other = Thing;\n`;
const sourceName = (path: string, at: number) => path.replace(/\.ts$/, `-${at}.ts`);

describe('the import rules', () => {
  const plants = forbidden.flatMap(([path, specifiers]) =>
    specifiers.map((specifier, at) => ({
      file: /(?:index|wiring|routes|schedules)\.ts$/.test(path) ? path : sourceName(path, at),
      specifier,
    })),
  );
  const findings = lint(Object.fromEntries(plants.map((it) => [it.file, importing(it.specifier)])));

  it.each(plants)('forbid $file to import $specifier', ({ file }) => {
    expect(findings.filter((finding) => finding.file === file).map(({ rule }) => rule)).toEqual([
      'noRestrictedImports',
    ]);
  });

  it('let every part of the house import what it may', () => {
    const sources = lawful.map(([path, specifiers]) => [
      path,
      specifiers.map((specifier) => `export type * from '${specifier}';\n`).join(''),
    ]);
    expect(lint(Object.fromEntries(sources)).filter(({ rule }) => rule === 'noRestrictedImports')).toEqual(
      [],
    );
  });

  it('see a value that is passed on, and one that is loaded late', () => {
    const found = lint({
      'shared/domain/passed-on.ts': "export { table } from '../adapters/memory/table.ts';\n",
      'shared/domain/late.ts': "export const late = () => import('../adapters/memory/table.ts');\n",
    });
    expect(found.map(({ file }) => file).sort()).toEqual([
      'shared/domain/late.ts',
      'shared/domain/passed-on.ts',
    ]);
  });

  it('forbid two files to import each other', () => {
    const found = lint({
      'shared/domain/hen.ts': "import { egg } from './egg.ts';\n\nexport const hen = () => egg;\n",
      'shared/domain/egg.ts': "import { hen } from './hen.ts';\n\nexport const egg = () => hen;\n",
    });
    expect(found.map(({ rule }) => rule)).toEqual(['noImportCycles', 'noImportCycles']);
  });
});

describe('the lint rules', () => {
  const findings = lint(Object.fromEntries(otherFaults.map(({ file, text }) => [file, text])));

  it.each(otherFaults)('$rule is found in $file', ({ rule, file }) => {
    expect(findings.filter((finding) => finding.file === file).map((finding) => finding.rule)).toContain(
      rule,
    );
  });
});
