import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

/** Lines of JSON in a file that only grows; without a file, nothing is kept. */
export interface KeptLines {
  read(): readonly unknown[];
  append(value: unknown): void;
}

export const keptLines = (file: string | undefined): KeptLines => ({
  read: () => (file === undefined ? [] : load(file)),
  append: (value) => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(value)}\n`);
  },
});

/** A last line cut short by a crash was never acknowledged: it is cut off. */
function load(file: string): readonly unknown[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.byteLength) truncateSync(file, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as unknown);
}
