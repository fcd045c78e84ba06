import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planProblems } from '../../tools/check/plan.ts';
import { repository } from './planted.ts';

const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const command = 'node tools/require-node.mjs && true';

describe('npm run check', () => {
  it('runs every script, or says why not', () => {
    expect(planProblems(scripts)).toEqual([]);
  });

  it.each([
    ['a suite that nobody runs', { test: command, 'test:forgotten': command }, '"test:forgotten" is no step'],
    ['a step that does not exist', {}, '"test" is no script'],
    ['a step on just any Node', { test: 'vitest run' }, 'does not begin with'],
  ])('finds %s', (_, planted, says) => {
    expect(planProblems(planted, ['test'], {})).toEqual([expect.stringContaining(says)]);
  });
});
