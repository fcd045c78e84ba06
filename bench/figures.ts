import { spawnSync } from 'node:child_process';

export const title = (text: string): void => console.log(`\n${text}`);

/** One figure, its unit, and what it is compared with. */
export function row(name: string, value: number, unit: string, comparedWith = ''): void {
  const figure = value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
  console.log(`  ${figure.padStart(9)} ${unit.padEnd(12)} ${name}${comparedWith && `: ${comparedWith}`}`);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** The floor of every start: a Node process that does nothing, the median of five. */
export function emptyProcessMillis(): number {
  const times = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - startedAt;
  });
  return percentile(times, 50);
}
