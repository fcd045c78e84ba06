import * as z from 'zod';
import { sizes } from '../../infra/sizes.ts';
import type { Measured } from './measure.ts';

const amount = z.number().positive();

/** Dollars for one of each. */
const PricesSchema = z.strictObject({
  transition: amount,
  request: amount,
  invocation: amount,
  gigabyteSecond: amount,
  readUnit: amount,
  writeUnit: amount,
  mail: amount,
  event: amount,
  logGigabyte: amount,
  storageGigabyteMonth: amount,
  backupGigabyteMonth: amount,
  alarmMonth: amount,
  metricMonth: amount,
  dashboardMonth: amount,
  secretMonth: amount,
});
export type Prices = z.infer<typeof PricesSchema>;

export const PriceFileSchema = z.strictObject({
  asOf: z.iso.date(),
  note: z.string(),
  regions: z.record(z.string(), PricesSchema),
});

/** What a run in memory cannot measure. */
export const assumed = {
  /** An invocation, as billed, its share of cold starts included. */
  millisPerInvocation: 200,
  /** START, END and REPORT of Lambda, the line of the API, and now and then a line of ours. */
  logBytesPerInvocation: 1_000,
  /** How long a lead's items are kept. */
  monthsStored: 24,
} as const;

export interface Cost {
  readonly workflow: number;
  readonly functions: number;
  readonly table: number;
  readonly mail: number;
  readonly rest: number;
  readonly total: number;
}

/** Dollars of one life. */
export function costOf(life: Measured, prices: Prices): Cost {
  const gigabyte = 1024 ** 3;
  const count = [...life.invocations.values()].reduce((sum, times) => sum + times, 0);
  const gigabyteSeconds = [...life.invocations].reduce(
    (sum, [name, times]) => sum + times * (memoryOf(name) / 1_024) * (assumed.millisPerInvocation / 1_000),
    0,
  );
  const monthly = prices.storageGigabyteMonth + prices.backupGigabyteMonth;
  const parts = {
    workflow: life.transitions * prices.transition,
    functions: count * prices.invocation + gigabyteSeconds * prices.gigabyteSecond,
    table:
      life.readUnits * prices.readUnit +
      life.writeUnits * prices.writeUnit +
      (life.stored / gigabyte) * monthly * assumed.monthsStored,
    mail: life.mails * prices.mail,
    rest:
      life.requests * prices.request +
      life.events * prices.event +
      ((count * assumed.logBytesPerInvocation) / gigabyte) * prices.logGigabyte,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

function memoryOf(name: string): number {
  const [, size] = Object.entries(sizes).find(([known]) => known === name) ?? [];
  if (!size) throw new RangeError(`infra/sizes.ts does not know ${name}`);
  return size.memoryMiB;
}

/** Each run looks through the eight shards of the outbox, or of the deadlines. */
const shardsLookedThrough = 8;

/** Dollars a month without a single lead: what runs by the clock, alarms, metrics, dashboard, secret. */
export function fixedCost(
  prices: Prices,
  { runs, alarms, metrics }: { readonly runs: number; readonly alarms: number; readonly metrics: number },
): number {
  const gigabyteSeconds = runs * 0.5 * (assumed.millisPerInvocation / 1_000);
  return (
    runs * prices.invocation +
    runs * shardsLookedThrough * prices.readUnit +
    gigabyteSeconds * prices.gigabyteSecond +
    alarms * prices.alarmMonth +
    metrics * prices.metricMonth +
    prices.dashboardMonth +
    prices.secretMonth
  );
}
