import { readFile, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { DirectoryInUseError } from './directory-claim.ts';

/**
 * Makes sure that no other dynoxide writes the database file. One whose owner is gone is ended; normally it went with its owner.
 * @throws DirectoryInUseError when its owner is alive
 */
export async function claimDatabase(claim: string, database: string): Promise<void> {
  const [child = 0, owner = 0] = (await readFile(claim, 'utf8').catch(() => '')).split(' ').map(Number);
  if (child > 0 && (await isOurs(child, database))) await endOrphan(child, owner, database);
  await rm(claim, { force: true });
}

async function endOrphan(child: number, owner: number, database: string): Promise<void> {
  const grace = 1000; // the one that just lost its owner is on its way out
  if (await hasEnded(child, database, isAlive(owner) ? 0 : grace)) return;
  if (isAlive(owner)) {
    throw new DirectoryInUseError(`process ${owner}`);
  }
  process.kill(child, 'SIGTERM');
  if (await hasEnded(child, database, 3000)) return;
  process.kill(child, 'SIGKILL');
  if (!(await hasEnded(child, database, 3000)))
    throw new Error(`process ${child} holds the database and does not end`);
}

async function hasEnded(child: number, database: string, withinMilliseconds: number): Promise<boolean> {
  for (const deadline = performance.now() + withinMilliseconds; ; await setTimeout(20)) {
    if (!(await isOurs(child, database))) return true;
    if (performance.now() >= deadline) return false;
  }
}

/** Process ids come round again: it is ours only if it was started on this very file. */
async function isOurs(child: number, database: string): Promise<boolean> {
  const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(database);
}

function isAlive(owner: number): boolean {
  if (!(owner > 0)) return false;
  try {
    return process.kill(owner, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
