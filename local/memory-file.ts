import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createMemoryTable, type MemoryTable } from '../shared/adapters/memory/table.ts';
import type { Item, Key } from '../shared/ports/table.ts';

type Line = { readonly put: Item } | { readonly delete: Key };

/** A memory table whose every change is appended to a file, a line each, and read back at the next start. A line cut short by a crash is dropped. */
export function openMemoryTable(file: string): MemoryTable {
  const initial = existsSync(file) ? replay(readFileSync(file, 'utf8')) : [];
  compact(file, initial);
  return createMemoryTable({
    initial,
    onChange: (changes) => {
      const lines = changes.map(({ before, after }) => lineOf(before, after));
      appendFileSync(file, lines.join(''));
    },
  });
}

const lineOf = (before: Item | undefined, after: Item | undefined): string =>
  `${JSON.stringify(after ? { put: after } : { delete: { pk: before?.pk, sk: before?.sk } })}\n`;

function replay(text: string): Item[] {
  const items = new Map<string, Item>();
  for (const line of text.split('\n').slice(0, -1)) {
    const change = JSON.parse(line) as Line;
    const { pk, sk } = 'put' in change ? change.put : change.delete;
    if ('put' in change) items.set(`${pk}\n${sk}`, change.put);
    else items.delete(`${pk}\n${sk}`);
  }
  return [...items.values()];
}

function compact(file: string, items: readonly Item[]): void {
  writeFileSync(`${file}.new`, items.map((item) => lineOf(undefined, item)).join(''));
  renameSync(`${file}.new`, file);
}
