import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const demo = (...stories: readonly string[]) =>
  spawnSync(process.execPath, ['demo/main.ts', ...stories], {
    encoding: 'utf8',
  });

it('plays every story to the ending it tells', () => {
  const { status, stdout } = demo();

  expect(stdout).not.toContain('Not as told');
  expect(stdout.match(/ {3}as told$/gm)).toHaveLength(13);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(status).toBe(0);
});

it('fails when a story ends otherwise than told', () => {
  const { status, stdout } = demo('tests/e2e/planted/wrong-ending.ts');

  expect(stdout).toContain('Not as told: closedAs should be "won", and is "disqualified".');
  expect(status).toBe(1);
});
