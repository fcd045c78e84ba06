import type { Metrics } from '../domain/metrics/metrics.ts';
import { decimalText, type Money } from '../domain/money.ts';

/** A figure by its name in exports, like `acceptance.share`; `docs/metrics.md` defines each. */
export interface Figure {
  readonly name: string;
  /** Money as a decimal text, like `1490.00`. */
  readonly value: number | string | null;
  /** ISO 4217, of money; empty for all else. */
  readonly currency: string;
}

/** Every figure of a report, in a steady order (R41). */
export const figuresOf = (metrics: Metrics): readonly Figure[] => flat([], metrics);

function flat(path: readonly string[], value: unknown): readonly Figure[] {
  const name = path.join('.');
  if (typeof value === 'number' || value === null) return [{ name, value, currency: '' }];
  if (isMoney(value)) return [{ name, value: decimalText(value), currency: value.currency }];
  return Object.entries(Object(value)).flatMap(([part, inner]) => flat([...path, part], inner));
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'minor' in value;
