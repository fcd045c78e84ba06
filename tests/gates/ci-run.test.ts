import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant } from './planted.ts';

/** Runs `.ci/run` with an npm that only says what it was asked, and fails where it is told to. */
function ci(failing: string) {
  using tree = plant(['.ci/run'], {
    'bin/npm': `#!/bin/sh\necho "npm $*, CI=$CI"\n[ "npm $*" != '${failing}' ]\n`,
  });
  chmodSync(join(tree.path, 'bin/npm'), 0o755);
  const env = { PATH: `${join(tree.path, 'bin')}:${process.env.PATH}`, HOME: tree.path };
  const { status, stdout } = spawnSync('bash', ['.ci/run'], { cwd: tree.path, env, encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n') };
}

describe('.ci/run', () => {
  it('installs from the lock, tells the versions, and runs the check', () => {
    const { status, lines } = ci('nothing');

    expect(lines).toEqual([
      'npm ci --no-audit --no-fund, CI=true',
      expect.stringMatching(/^node: v24\./),
      'npm run check, CI=true',
    ]);
    expect(status).toBe(0);
  });

  it.each(['npm ci --no-audit --no-fund', 'npm run check'])('fails when %s fails', (command) => {
    expect(ci(command).status).toBe(1);
  });

  it('stops at a failing installation', () => {
    expect(ci('npm ci --no-audit --no-fund').lines).toHaveLength(1);
  });
});
