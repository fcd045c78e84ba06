import { benchmarksOf } from '../shared/domain/benchmarks.ts';
import { splits, toldOf } from '../shared/domain/metrics/question.ts';
import { type Report, reportOn } from '../shared/domain/metrics/report.ts';
import { workCalendar } from '../shared/domain/rules.ts';
import { plusMillis } from '../shared/domain/time.ts';
import { figuresOf } from '../shared/views/figures.ts';
import { currentPolicy, oneOf, periodAsked } from './asked.ts';
import type { Operator } from './operator.ts';
import { reportText } from './report-text.ts';

/** What is asked for, as it was typed. */
export interface ReportOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: string | undefined;
  readonly format?: string | undefined;
}

const formats = ['text', 'json', 'csv'] as const;

/** The figures of a period, for all and by rep, source and so on (R41). */
export async function report(operator: Operator, options: ReportOptions): Promise<string> {
  const format = oneOf('--format', options.format ?? 'text', formats);
  const by = options.by === undefined ? null : oneOf('--by', options.by, splits);
  const policy = await currentPolicy(operator);
  const timeZone = policy.calendars[workCalendar]?.timeZone ?? 'UTC';
  const period = periodAsked(options, operator.now, timeZone);
  const events = await operator.days.events(period.from, plusMillis(operator.now, 1));
  const told = reportOn(events, { period, asOf: operator.now, ...toldOf(policy), by });
  const aimedAt = benchmarksOf(policy).find(({ id }) => id === 'acceptance');
  switch (format) {
    case 'json':
      return JSON.stringify(told, undefined, 2);
    case 'csv':
      return csv(told);
    case 'text':
      return reportText(told, { timeZone, acceptance: aimedAt?.target ?? null });
  }
}

/** A line for each figure (RFC 4180): easy to filter and to pivot, and a new figure moves no column. */
function csv({ period, asOf, by, total, groups }: Report): string {
  const all = [
    { split: '', key: '', metrics: total },
    ...groups.map((group) => ({ split: by ?? '', ...group })),
  ];
  const lines = all.flatMap(({ split, key, metrics }) =>
    figuresOf(metrics).map(({ name, value, currency }) =>
      [period.from, period.to, asOf, split, key, name, value ?? '', currency].join(','),
    ),
  );
  return ['from,to,asOf,by,key,figure,value,currency', ...lines].join('\r\n');
}
