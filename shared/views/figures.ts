import type { Metrics } from '../domain/metrics/metrics.ts';

/** A figure by its name in exports, like `acceptance.share`; `docs/metrics.md` defines each. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
}

/** Every figure of a report, in a steady order (R41). */
export const figuresOf = (metrics: Metrics): readonly Figure[] => flat([], metrics);

function flat(path: readonly string[], value: unknown): readonly Figure[] {
  if (typeof value === 'number' || value === null) return [{ name: path.join('.'), value }];
  return Object.entries(Object(value)).flatMap(([name, inner]) => flat([...path, name], inner));
}
