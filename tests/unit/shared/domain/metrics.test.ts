import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moneyEach, spreadOf, sumOf } from '../../../../shared/domain/metrics/figures.ts';
import { isDate, periodOf } from '../../../../shared/domain/metrics/period.ts';
import { reportOn } from '../../../../shared/domain/metrics/report.ts';
import { steps } from '../../../../shared/domain/metrics/steps.ts';
import { figuresOf } from '../../../../shared/views/figures.ts';

const documented = readFileSync('docs/metrics.md', 'utf8');
const rowsUnder = (heading: string): string[] => {
  const [, section = ''] = documented.split(`\n## ${heading}\n`);
  return [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
};

describe('docs/metrics.md', () => {
  const instant = '2027-01-04T00:00:00.000Z';
  const { total } = reportOn([], {
    period: { from: instant, to: instant },
    asOf: instant,
    currency: 'EUR',
    rungs: { handOver: ['a-rung'], qualification: ['a-rung'] },
  });

  it('defines every figure of a report, and no other', () => {
    const parts = /\.(?:hits|of|share|count|p50|p90|mean|a-rung)\b/g;
    const counts = /^(happened|funnel|reachedStage|inStage)\..*$/;
    const figures = figuresOf(total).map(({ name }) => name.replaceAll(parts, '').replace(counts, '$1'));

    expect(rowsUnder('Figures')).toEqual([
      ...new Set(figures.map((name) => name.replace(/^attempts\..*/, 'attempts'))),
    ]);
  });

  it('names the event of every step, in order', () => {
    expect(rowsUnder('Steps')).toEqual([...steps]);
  });
});

describe('figures', () => {
  it('are the nearest rank: a value that was there, never one between two', () => {
    const tens = [30, 10, 20, 50, 40, 60, 70, 80, 90, 100];

    expect(spreadOf(tens)).toEqual({ count: 10, p50: 50, p90: 90 });
    expect(spreadOf([...tens, 110])).toEqual({ count: 11, p50: 60, p90: 100 });
    expect(spreadOf([7])).toEqual({ count: 1, p50: 7, p90: 7 });
    expect(spreadOf([])).toEqual({ count: 0, p50: null, p90: null });
  });

  it('add money exactly, in one currency, and share it to the cent', () => {
    const euros = [10, 20, 30, 1e12].map((minor) => ({ minor, currency: 'EUR' }));
    const total = sumOf([...euros, { minor: 5, currency: 'USD' }], 'EUR');

    expect(total).toEqual({ minor: 1_000_000_000_060, currency: 'EUR' });
    expect(moneyEach({ minor: 200, currency: 'EUR' }, 3)).toEqual({ minor: 67, currency: 'EUR' });
    expect(moneyEach(total, 0)).toBeNull();
  });
});

describe('a period', () => {
  it('is of whole days in the office, the days the clocks change included', () => {
    expect(periodOf('2027-01-01', '2027-01-31', 'Europe/Berlin')).toEqual({
      from: '2026-12-31T23:00:00.000Z',
      to: '2027-01-31T23:00:00.000Z',
    });
    expect(periodOf('2027-03-28', '2027-03-28', 'Europe/Berlin')).toEqual({
      from: '2027-03-27T23:00:00.000Z',
      to: '2027-03-28T22:00:00.000Z',
    });
  });

  it.each([
    ['2027-02-28', true],
    ['2027-02-29', false],
    ['2028-02-29', true],
    ['2027-13-01', false],
    ['27-01-01', false],
    ['', false],
  ])('%s is a date: %s', (text, is) => {
    expect(isDate(text)).toBe(is);
  });
});
