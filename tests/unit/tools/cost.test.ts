import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fates, ninetyDays } from '../../../bench/lives.ts';
import { measure, measureCirculars } from '../../../tools/cost/measure.ts';
import { readUnits, writeUnits } from '../../../tools/cost/meter.ts';
import { costOf, PriceFileSchema } from '../../../tools/cost/price.ts';

const { regions, asOf } = PriceFileSchema.parse(JSON.parse(readFileSync('tools/cost/prices.json', 'utf8')));
/** Dollars a lead, whatever becomes of it; the README promises it. */
const budget = 0.005;
const lives = Object.entries({ ...fates, 'ninety days of nurture': ninetyDays });

describe('what a lead costs', () => {
  it('is within 20 transitions and 5 mails when it is accepted at once and won', async () => {
    const life = await measure(fates['accepted at once and won'] ?? ninetyDays);

    expect(life.transitions).toBeLessThanOrEqual(20);
    expect(life.mails).toBeLessThanOrEqual(5);
    expect(life.requests).toBeGreaterThanOrEqual(5);
    expect([...life.invocations.keys()]).not.toContain('sweep-outbox');
  });

  it.each(lives)('is within the budget in every region we have prices of: %s', async (_, live) => {
    const life = await measure(live);

    for (const prices of Object.values(regions)) {
      const { total, ...parts } = costOf(life, prices);
      expect(total).toBeLessThan(budget);
      for (const part of Object.values(parts)) expect(part).toBeGreaterThan(0);
    }
  });

  it('is a few cents a month for the huddles, the digest and the alarms', async () => {
    const month = await measureCirculars(fates['accepted at once and won'] ?? ninetyDays);

    expect(month.mails).toBeGreaterThanOrEqual(15);
    for (const prices of Object.values(regions)) expect(costOf(month, prices).total).toBeLessThan(0.05);
  });

  it('is what the README says, of prices as of a date', () => {
    expect(readFileSync('README.md', 'utf8')).toContain('half a cent a lead');
    expect(Date.parse(asOf)).not.toBeNaN();
  });
});

describe('table units', () => {
  const item = (bytes: number, more = {}) => ({ pk: 'a', sk: 'b', text: 'x'.repeat(bytes), ...more });

  it('of reads are one for each 4 KB together, and one for nothing', () => {
    expect(readUnits([])).toBe(1);
    expect(readUnits([item(3_000), item(3_000)])).toBe(2);
  });

  it('of writes are one for each KB of the larger image', () => {
    expect(writeUnits(undefined, item(10))).toBe(1);
    expect(writeUnits(item(2_500), item(10))).toBe(3);
    expect(writeUnits(undefined, undefined)).toBe(1);
  });

  it('of writes count again in an index, and twice where the item moves in it', () => {
    const due = (dueAt: string) => item(10, { dueShard: 'DUE#1', dueAt });

    expect(writeUnits(undefined, due('1'))).toBe(2);
    expect(writeUnits(due('1'), due('1'))).toBe(2);
    expect(writeUnits(due('1'), due('2'))).toBe(3);
    expect(writeUnits(due('1'), undefined)).toBe(2);
  });
});
