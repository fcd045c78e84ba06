import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const requirements = join(import.meta.dirname, 'requirements.txt');
const cache = join(import.meta.dirname, '../../.cache/python');

/** Where the commands of the pinned Python packages are: a virtual environment of their own, made anew whenever the pins change. */
export function pythonCommands(): string {
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const home = join(cache, pins);
  const finished = join(home, 'finished');
  if (!existsSync(finished)) {
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    install(home);
    writeFileSync(finished, '');
  }
  return join(home, 'bin');
}

/** Debian keeps pip's wheel apart (python3-venv); where only python3-pip is there, that one fills the environment. */
function install(home: string): void {
  const hasOwnPip = succeeds('python3', ['-c', 'import ensurepip']);
  if (!hasOwnPip && !succeeds('python3', ['-m', 'pip', '--version']))
    throw new Error(
      'npm run test:aws needs Python 3.11 or later with venv: apt-get install python3 python3-venv',
    );
  run('python3', ['-m', 'venv', ...(hasOwnPip ? [] : ['--without-pip']), home]);
  const python = join(home, 'bin/python');
  const pip = hasOwnPip ? [python, '-m', 'pip'] : ['python3', '-m', 'pip', '--python', python];
  const [command = '', ...before] = pip;
  run(command, [...before, 'install', '--quiet', '--require-hashes', '--requirement', requirements]);
}

function run(command: string, options: readonly string[]): void {
  execFileSync(command, options, { stdio: ['ignore', 'inherit', 'inherit'] });
}

function succeeds(command: string, options: readonly string[]): boolean {
  try {
    execFileSync(command, options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
