import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Operator } from '../operator.ts';
import { Unanswerable } from '../relay.ts';
import { type ExportOptions, exportTo } from './export.ts';
import type { Sink } from './write.ts';

/** Writes to the file of `--out`, which is there when it is whole, or to the standard output. @returns what to say */
export async function exportCommand(
  operator: Operator,
  what: string,
  { out, ...options }: ExportOptions & { readonly out?: string | undefined },
): Promise<string> {
  if (out === undefined) {
    await exportTo(sinkOf(process.stdout), operator, what, options);
    return '';
  }
  const unfinished = `${out}.unfinished`;
  const file = createWriteStream(unfinished);
  try {
    await once(file, 'open');
    const count = await exportTo(sinkOf(file), operator, what, options);
    file.end();
    await once(file, 'close');
    await rename(unfinished, out);
    return `${count} ${count === 1 ? 'row' : 'rows'} of ${what} in ${out}.`;
  } catch (error) {
    file.destroy();
    await rm(unfinished, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new Unanswerable(`--out: ${out} cannot be written: ${error.message}.`, { cause: error });
  }
}

const sinkOf =
  (stream: Writable): Sink =>
  async (text) => {
    if (!stream.write(text)) await once(stream, 'drain');
  };
