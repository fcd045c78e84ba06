import { isDate, periodOf } from '../shared/domain/metrics/period.ts';
import { type Report, reportOn, rungsOf, splits } from '../shared/domain/metrics/report.ts';
import { dateIn } from '../shared/domain/openings.ts';
import { unknownValue } from '../shared/domain/problems.ts';
import { workCalendar } from '../shared/domain/rules.ts';
import { day, plusMillis } from '../shared/domain/time.ts';
import type { Policy } from '../shared/policy/schema.ts';
import { figuresOf } from '../shared/views/figures.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';
import { reportText } from './report-text.ts';

/** What is asked for, as it was typed. */
export interface ReportOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: string | undefined;
  readonly format?: string | undefined;
}

const formats = ['text', 'json', 'csv'] as const;
/** Without `--from`: the thirty days that end with `--to`. */
const usualDays = 30;

/** The figures of a period, for all and by rep, source and so on (R41). */
export async function report(operator: Operator, options: ReportOptions): Promise<string> {
  const format = oneOf('--format', options.format ?? 'text', formats);
  const by = options.by === undefined ? null : oneOf('--by', options.by, splits);
  const policy = await currentPolicy(operator);
  const timeZone = policy.calendars[workCalendar]?.timeZone ?? 'UTC';
  const period = periodAsked(options, operator.now, timeZone);
  const events = await operator.days.events(period.from, plusMillis(operator.now, 1));
  const told = reportOn(events, { period, asOf: operator.now, rungs: rungsOf(policy), by });
  switch (format) {
    case 'json':
      return JSON.stringify(told, undefined, 2);
    case 'csv':
      return csv(told);
    case 'text':
      return reportText(told, { timeZone, currency: policy.currency });
  }
}

async function currentPolicy({ policies }: Operator): Promise<Policy> {
  const found = await policies.find(await policies.currentVersion());
  if (!found) throw new Unanswerable('No policy is current yet, so there is nothing to report.');
  return found.policy;
}

function periodAsked({ from, to }: ReportOptions, now: string, timeZone: string) {
  const last = dateAsked('--to', to) ?? dateIn(timeZone, now);
  const first = dateAsked('--from', from) ?? before(last, usualDays - 1);
  if (first > last) throw new Unanswerable(`--from: ${first} is after --to, ${last}.`);
  return periodOf(first, last, timeZone);
}

function dateAsked(option: string, text: string | undefined): string | undefined {
  if (text === undefined || isDate(text)) return text;
  throw new Unanswerable(`${option}: "${text}" is no date: write one like 2027-01-31.`);
}

const before = (date: string, days: number): string =>
  plusMillis(`${date}T00:00:00.000Z`, -days * day).slice(0, 10);

function oneOf<Value extends string>(option: string, text: string, known: readonly Value[]): Value {
  const found = known.find((value) => value === text);
  if (found === undefined) throw new Unanswerable(`${option}: ${unknownValue('value', text, known)}.`);
  return found;
}

/** A line for each figure (RFC 4180): easy to filter and to pivot, and a new figure moves no column. */
function csv({ period, asOf, by, total, groups }: Report): string {
  const all = [
    { split: '', key: '', metrics: total },
    ...groups.map((group) => ({ split: by ?? '', ...group })),
  ];
  const lines = all.flatMap(({ split, key, metrics }) =>
    figuresOf(metrics).map(({ name, value }) =>
      [period.from, period.to, asOf, split, key, name, value ?? ''].join(','),
    ),
  );
  return ['from,to,asOf,by,key,figure,value', ...lines].join('\r\n');
}
