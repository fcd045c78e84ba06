import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant, repository } from './planted.ts';

function run(test: string, environment: Record<string, string>) {
  using tree = plant(['package.json', 'vitest.config.ts', 'tests/support/skipped-tests.ts'], {
    'tests/planted.test.ts': `import { describe, it } from 'vitest';\n${test}\n`,
  });
  const { CI: _ci, VITEST: _vitest, ...env } = process.env;
  const options = { cwd: tree.path, env: { ...env, ...environment }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(
    join(repository, 'node_modules/.bin/vitest'),
    ['run'],
    options,
  );
  return { status, said: `${stdout}${stderr}` };
}

const passing = "it('passes', () => {});";

describe('a run of the tests under CI', () => {
  it('fails because of every test that did not run, and names each', () => {
    const { status, said } = run(
      `${passing}
      it.skip('a skipped one', () => {});
      it.skipIf(true)('a conditional one', () => {});
      it('one that skips itself', (test) => test.skip());
      describe.skip('a group', () => { it('with one inside', () => {}); });
      it.todo('one left to do');`,
      { CI: 'true' },
    );

    expect(said).toContain('5 tests were not run');
    for (const name of [
      'a skipped one',
      'a conditional one',
      'one that skips itself',
      'a group',
      'one left to do',
    ]) {
      expect(said.split('tests were not run')[1]).toContain(name);
    }
    expect(status).toBe(1);
  });

  it('fails because of one test that keeps the others from running', () => {
    expect(run(`${passing}\nit.only('alone', () => {});`, { CI: 'true' }).status).toBe(1);
  });

  it('passes when every test has run', () => {
    expect(run(passing, { CI: 'true' }).status).toBe(0);
  });
});

describe('a run of the tests on a laptop', () => {
  it('may leave tests out', () => {
    expect(run(`${passing}\nit.skip('sleeps', () => {});`, {}).status).toBe(0);
  });
});
