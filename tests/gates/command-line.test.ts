import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant, repository } from './planted.ts';

const asl = 'workflows/lead-lifecycle/definition.asl.json';
const definition = readFileSync(join(repository, asl), 'utf8');

function run(tool: readonly string[], changes: Readonly<Record<string, string>>) {
  using tree = plant(
    ['package.json', 'tools', 'workflows', 'functions', 'infra/access.ts', '.gitignore'],
    changes,
  );
  spawnSync('git', ['init', '--quiet'], { cwd: tree.path });
  const { status, stdout, stderr } = spawnSync(process.execPath, [...tool], {
    cwd: tree.path,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}

describe('the tools fail', () => {
  it.each([
    [
      'house-rules',
      ['tools/house-rules.ts'],
      { 'shared/domain/a.ts': 'export const a = Date.now();\n' },
      'a.ts:1',
    ],
    [
      'check-workflow',
      ['tools/check-workflow.ts'],
      { [asl]: definition.replace(/"Comment": "Every/, '"Cmt": "Every') },
      'has no Comment',
    ],
    [
      'draw-workflow --check',
      ['tools/draw-workflow.ts', '--check'],
      { [asl]: definition.replace('Dormant', 'Asleep') },
      'npm run draw',
    ],
  ] as const)('%s on what is planted', (_, tool, changes, says) => {
    const { status, said } = run(tool, changes);

    expect(said).toContain(says);
    expect(status).toBe(1);
  });

  it('no more once the picture is drawn anew', () => {
    const fresh = run(['tools/draw-workflow.ts'], { [asl]: definition.replace('Dormant', 'Asleep') });

    expect(fresh).toEqual({ status: 0, said: 'workflows/lead-lifecycle/README.md: redrawn.\n' });
  });
});
