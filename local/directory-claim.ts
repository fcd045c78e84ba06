import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another process serves from this directory; the message tells the way out. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';
  constructor(owner: string) {
    super(`This data directory is in use by ${owner}: stop it, or set another DATA_DIR.`);
  }
}

/**
 * Keeps every other process off the directory until it is released, or this process ends in any way: the system itself takes a
 * listening socket from the dead, so nothing stale is left to be judged. Who asks at the socket is told the owner's process id.
 * @throws DirectoryInUseError when another one has it
 */
export async function claimDirectory(directory: string): Promise<{ release(): Promise<void> }> {
  const name = `lead-relay-${createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 32)}`;
  const address = addressOf(name);
  const server = (await listening(address)) ?? (await afterTheDead(address));
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Linux and Windows have names that go with their owner; elsewhere it is a file, which a killed owner leaves behind. */
function addressOf(name: string): string {
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** The listening socket, or undefined when there is one at this address. */
async function listening(address: string): Promise<Server | undefined> {
  const server = createServer((asking) => asking.on('error', () => undefined).end(`process ${process.pid}`));
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve));
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return undefined;
  }
}

/** @throws DirectoryInUseError when somebody answers at this address, or lets nobody in */
async function afterTheDead(address: string): Promise<Server> {
  const owner = await ownerAt(address);
  if (owner === undefined && !address.startsWith('\0')) await unlink(address).catch(() => undefined);
  const server = owner === undefined ? await listening(address) : undefined;
  if (!server) throw new DirectoryInUseError(owner ?? 'another process');
  return server;
}

const patience = 2_000;

/** Who listens there; undefined when nobody does. */
const ownerAt = (address: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    let told = '';
    const socket = connect(address);
    socket.setTimeout(patience, () => socket.destroy());
    socket.on('data', (words) => {
      told += words;
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? undefined : 'another process'),
    );
    socket.on('close', () => resolve(told || 'another process'));
  });
