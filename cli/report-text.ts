import type { Rate, Spread } from '../shared/domain/metrics/figures.ts';
import type { Metrics } from '../shared/domain/metrics/metrics.ts';
import type { Report } from '../shared/domain/metrics/report.ts';
import { steps } from '../shared/domain/metrics/steps.ts';
import { decimalText, type Money } from '../shared/domain/money.ts';
import { day, hour, minute, plusMillis } from '../shared/domain/time.ts';
import { fullTime } from '../shared/pages/when.ts';
import { inColour, rule, table } from './timeline.ts';

interface Reading {
  readonly timeZone: string;
  /** What is aimed at; null: nothing is (R41). */
  readonly acceptance: number | null;
}

/** A report to be read on a terminal. */
export function reportText({ period, asOf, total, by, groups }: Report, reading: Reading): string {
  const from = dateOf(period.from, reading);
  const to = dateOf(plusMillis(period.to, -1), reading);
  return [
    rule(`${from} to ${to}, as it stands ${fullTime(asOf, reading.timeZone)}`),
    stepTable(total),
    '',
    ...figures(total, reading).map(([name, value]) => `  ${inColour('dim', name.padEnd(46))} ${value}`),
    ...(by === null ? [] : ['', rule(`by ${by}`), groupTable(groups)]),
  ].join('\n');
}

const stepTable = ({ happened, funnel }: Metrics): string =>
  table([
    ['  step', 'happened', 'of the leads received'],
    ...steps.map((step) => [
      `  ${wordsOf(step)}`,
      String(happened[step]).padStart(8),
      String(funnel[step]).padStart(21),
    ]),
  ]);

function figures(metrics: Metrics, { acceptance: target }: Reading): readonly (readonly [string, string])[] {
  const { acceptance, sla, firstContact, pursued, waste, requalified, attempts, closeRate, cost, overruled } =
    metrics;
  const isLow = acceptance.share !== null && target !== null && acceptance.share < target;
  return [
    ['accepted', `${share(acceptance)}${isLow ? inColour('red', `, under ${percent(target)}`) : ''}`],
    ...rungs('rep', sla.handOver),
    ...rungs('qualifier', sla.qualification),
    ['first contact, business time', spread(firstContact.businessMillis)],
    ['first contact, on the wall', spread(firstContact.wallMillis)],
    ['first contact since inquiry', spread(firstContact.sinceInquiryMillis)],
    ['pursued', share(pursued)],
    ['rejected', share(waste.rejected)],
    ['expired', share(waste.expired)],
    ['untouched', share(waste.untouched)],
    ['qualified again', share(requalified)],
    ['attempts', `${attempts.total}, ${rounded(attempts.mean)} each, p90 ${attempts.p90 ?? '-'}`],
    ['closed by sales', share(closeRate.sales)],
    ['closed by themselves', share(closeRate.selfServe)],
    ['cost', `${money(cost.total)}, told of ${share(cost.known)}`],
    ['cost of a lead', money(cost.perLead)],
    ['cost of an opportunity', money(cost.perOpportunity)],
    ['rep overruled by a panel', share(overruled)],
  ];
}

const rungs = (what: string, rates: Readonly<Record<string, Rate>>) =>
  Object.entries(rates).map(
    ([act, rate]) => [`${what}, ${inTime[act] ?? wordsOf(act)}`, share(rate)] as const,
  );

/** What it means to be in time of a rung. */
const inTime: Readonly<Record<string, string>> = {
  'remind-rep': 'before the reminder',
  'record-breach': 'in time',
  'escalate-to-manager': 'before the manager is told',
  reassign: 'before another rep has it',
  'remind-qualifier': 'before the reminder',
  'tell-qualification-lead': 'before the lead is told',
  'give-up': 'before the person is mailed',
};

function groupTable(groups: Report['groups']): string {
  const heading = [
    '  key',
    'received',
    'qualified',
    'offered',
    'accepted',
    'pursued',
    'contact p50',
    'won',
    'closed',
    'cost of an opportunity',
  ];
  const rows = groups.map(({ key, metrics }) => [
    `  ${key}`,
    String(metrics.happened.received),
    String(metrics.happened.qualified),
    String(metrics.happened.offered),
    percent(metrics.acceptance.share),
    percent(metrics.pursued.share),
    lasting(metrics.firstContact.businessMillis.p50),
    String(metrics.happened.won),
    percent(metrics.closeRate.sales.share),
    money(metrics.cost.perOpportunity),
  ]);
  return table([heading, ...rows]);
}

const share = ({ hits, of, share: part }: Rate): string =>
  of === 0 ? '-' : `${percent(part)} (${hits} of ${of})`;
const percent = (part: number | null): string => (part === null ? '-' : `${(100 * part).toFixed(1)} %`);
const spread = ({ count, p50, p90 }: Spread): string =>
  count === 0 ? '-' : `p50 ${lasting(p50)}, p90 ${lasting(p90)} (of ${count})`;
const money = (amount: Money | null): string =>
  amount === null ? '-' : `${decimalText(amount)} ${amount.currency}`;
const rounded = (amount: number | null): string => (amount === null ? '-' : amount.toFixed(2));

function lasting(millis: number | null): string {
  if (millis === null) return '-';
  const minutes = Math.round(millis / minute);
  if (minutes < 60) return `${minutes} min`;
  if (millis < 2 * day) return `${Math.floor(millis / hour)} h ${Math.round((millis % hour) / minute)} min`;
  return `${(millis / day).toFixed(1)} days`;
}

const wordsOf = (code: string): string => code.replaceAll('-', ' ');

const dateOf = (at: string, { timeZone }: Reading): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(at),
  );
