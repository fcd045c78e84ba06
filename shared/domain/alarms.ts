import type { Policy } from '../policy/schema.ts';
import { type Benchmark, type FigureId, meets, type Reading, readingOf } from './benchmarks.ts';
import type { LeadEvent } from './journey.ts';
import type { Period } from './metrics/period.ts';
import { type Split, toldOf } from './metrics/question.ts';
import { type Report, reportOn } from './metrics/report.ts';
import { type Instant, plusMillis } from './time.ts';

export interface Share {
  readonly key: string;
  readonly reading: Reading;
}

/** How a benchmark stood on a day: ids, codes and numbers (R41). */
export interface Alarm {
  readonly id: FigureId;
  readonly target: number;
  readonly period: Period;
  readonly reading: Reading;
  /** By too few cases nothing is judged, and what was said before stands. */
  readonly isShort: boolean;
  readonly wasShort: boolean;
  readonly byRep: readonly Share[];
  readonly bySource: readonly Share[];
  /** Rejections of the period by reason, the commonest first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

/** It fell short since it was last looked at: that is told once, and again after it recovered. */
export const isRinging = ({ isShort, wasShort }: Alarm): boolean => isShort && !wasShort;

interface Judging {
  readonly policy: Policy;
  readonly now: Instant;
  /** Milliseconds looked back over. */
  readonly over: number;
  /** As it stood the last time. */
  readonly before: Alarm | undefined;
}

/** How the benchmark stands now, by the figures of the report (R41). */
export function judge(
  events: readonly LeadEvent[],
  benchmark: Benchmark,
  { policy, now, over, before }: Judging,
): Alarm {
  const { id, target, alarm } = benchmark;
  const period = { from: plusMillis(now, -over), to: now };
  const by = (split: Split) => reportOn(events, { period, asOf: now, ...toldOf(policy), by: split });
  const [reps, sources] = [by('rep'), by('source')];
  const sharesOf = ({ groups }: Report): readonly Share[] =>
    groups
      .map(({ key, metrics }) => ({ key, reading: readingOf(id, metrics) }))
      .filter(({ reading }) => reading.of > 0)
      .toSorted((one, other) => (one.reading.value ?? 0) - (other.reading.value ?? 0));
  const reading = readingOf(id, reps.total);
  const wasShort = before?.isShort ?? false;
  const isJudged = reading.value !== null && reading.of >= (alarm?.cases ?? 1);
  const isShort = isJudged && reading.value !== null ? !meets(benchmark, reading.value) : wasShort;
  const told = { byRep: sharesOf(reps), bySource: sharesOf(sources), reasons: reasonsOf(events) };
  return { id, target, period, reading, isShort, wasShort, ...told };
}

function reasonsOf(events: readonly LeadEvent[]): Alarm['reasons'] {
  const rejected = events.filter(({ type }) => type === 'lead.rejected');
  return Object.entries(Object.groupBy(rejected, ({ reason }) => reason ?? 'none'))
    .map(([reason, all = []]) => ({ reason, count: all.length }))
    .toSorted((one, other) => other.count - one.count);
}
