import { readFileSync } from 'node:fs';
import { fates, ninetyDays } from '../bench/lives.ts';
import { schedules } from '../functions/schedules.ts';
import { durationMillis } from '../shared/domain/time.ts';
import { businessMetrics } from '../shared/ports/metrics.ts';
import { measure, measureCirculars } from './cost/measure.ts';
import { assumed, costOf, fixedCost, PriceFileSchema } from './cost/price.ts';

/** Prints what a lead costs on AWS, by what became of it. */
const { asOf, note, regions } = PriceFileSchema.parse(
  JSON.parse(readFileSync(new URL('./cost/prices.json', import.meta.url), 'utf8')),
);
const lives = { ...fates, 'ninety days of nurture': ninetyDays };
const measured = await Promise.all(
  Object.entries(lives).map(async ([name, live]) => ({ name, life: await measure(live) })),
);

console.log(`prices as of ${asOf}: ${note}`);
console.log(
  `assumed: ${assumed.millisPerInvocation} ms and ${assumed.logBytesPerInvocation} bytes of log an invocation, ${assumed.monthsStored} months of storage and backup`,
);
console.table(
  Object.fromEntries(
    measured.map(({ name, life: { invocations, ...counts } }) => [
      name,
      { ...counts, invocations: [...invocations.values()].reduce((sum, times) => sum + times, 0) },
    ]),
  ),
);
const circulars = await measureCirculars(fates['accepted at once and won'] ?? ninetyDays);
const monthMillis = durationMillis('P30D');
const runs = schedules.reduce((sum, { every }) => sum + monthMillis / durationMillis(every), 0);
const alarms = readFileSync('docs/operate.md', 'utf8').match(/^## /gm)?.length ?? 0;
const dollars = (amount: number) => `$${amount.toFixed(5)}`;
for (const [region, prices] of Object.entries(regions)) {
  console.log(`\n${region}, dollars a lead`);
  console.table(
    Object.fromEntries(
      measured.map(({ name, life }) => [
        name,
        Object.fromEntries(
          Object.entries(costOf(life, prices)).map(([part, amount]) => [part, dollars(amount)]),
        ),
      ]),
    ),
  );
  const fixed = fixedCost(prices, { runs, alarms, metrics: businessMetrics.length + 2 });
  console.log(
    `huddles, digest and alarms of a month, ${circulars.mails} mails to our own people: ${dollars(costOf(circulars, prices).total)}`,
  );
  console.log(
    `and $${fixed.toFixed(2)} a month however many leads there are: schedules, alarms, metrics, dashboard, secret`,
  );
}
