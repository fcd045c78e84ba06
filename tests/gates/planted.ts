import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');

export interface PlantedTree extends Disposable {
  readonly path: string;
}

/** A throw-away tree with our own configuration files and the sources to be judged. */
export function plant(configs: readonly string[], sources: Readonly<Record<string, string>>): PlantedTree {
  const path = mkdtempSync(join(tmpdir(), 'lead-relay-planted-'));
  for (const config of configs) cpSync(join(repository, config), join(path, config), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(path, 'node_modules'));
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
