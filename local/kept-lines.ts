import { appendFileSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';

/** Lines of JSON in a file that grows; without a file, nothing is kept. */
export interface KeptLines {
  read(): readonly unknown[];
  append(value: unknown): void;
  /** Keeps these instead of what was there: all of them, or what was there. */
  replace(values: readonly unknown[]): void;
}

export const keptLines = (file: string | undefined): KeptLines => ({
  read: () => (file === undefined ? [] : load(file)),
  append: (value) => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(value)}\n`);
  },
  replace: (values) => {
    if (file === undefined) return;
    writeFileSync(`${file}.new`, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
    renameSync(`${file}.new`, file);
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
