import { type Benchmark, type FigureId, isMoreBetter, meets, type Reading } from '../domain/benchmarks.ts';
import { worth } from './amounts.ts';
import { spent } from './spoken.ts';

/** What a figure is called, and what is counted. */
export const figureWords: Readonly<Record<FigureId, readonly [string, string]>> = {
  acceptance: ['Accepted', 'of the offers answered'],
  'in-time': ['In time', 'of the hand-overs, a first contact before the breach'],
  'first-contact': ['First contact', 'half of them are made within, in business time'],
  pursued: ['Pursued', 'of the leads accepted, with a contact'],
  requalified: ['Back to sales', 'of the leads in nurture or at rest, judged ready'],
  won: ['Won', 'of the leads offered to sales'],
  waste: ['Wasted', 'of the hand-overs, rejected, unanswered or untouched'],
  'cost-per-opportunity': ['Cost of an opportunity', 'of the leads received'],
};

/** `89.6 %`: a share that just misses its target does not look as if it met it. */
const percent = (share: number): string => `${Math.round(1_000 * share) / 10} %`;

/** A value in the unit of its figure. */
export function valueText(id: FigureId, value: number, currency: string): string {
  if (id === 'first-contact') return spent(value);
  return id === 'cost-per-opportunity' ? worth({ minor: Math.round(value), currency }) : percent(value);
}

/** `50 % (1 of 2)`, `3 h 20 min (of 12)`, or none. */
export function readingText(id: FigureId, { value, hits, of }: Reading, currency: string): string {
  if (value === null) return 'none';
  return `${valueText(id, value, currency)} (${hits === null ? '' : `${hits} `}of ${of})`;
}

/** `target at least 90 %` */
export const targetText = ({ id, target }: Pick<Benchmark, 'id' | 'target'>, currency: string): string =>
  `target ${isMoreBetter(id) ? 'at least' : 'at most'} ${valueText(id, target, currency)}`;

export type Judgement = 'missed' | 'met' | 'too-few';

/** What is to be said of a reading: by too few cases, nothing. */
export function judgementOf(
  benchmark: Pick<Benchmark, 'id' | 'target'>,
  reading: Reading,
  cases: number,
): Judgement {
  if (reading.value === null || reading.of < cases) return 'too-few';
  return meets(benchmark, reading.value) ? 'met' : 'missed';
}
