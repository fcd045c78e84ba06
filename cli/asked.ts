import { isDate, periodOf } from '../shared/domain/metrics/period.ts';
import { dateIn } from '../shared/domain/openings.ts';
import { unknownValue } from '../shared/domain/problems.ts';
import { day, plusMillis } from '../shared/domain/time.ts';
import type { Policy } from '../shared/policy/schema.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

const usualDays = 30;
/** A period is read day by day. */
const mostDays = 3_653;

/** @throws Unanswerable before there is one */
export async function currentPolicy({ policies }: Operator): Promise<Policy> {
  const found = await policies.find(await policies.currentVersion());
  if (!found) throw new Unanswerable('No policy is current yet, so there is nothing to tell.');
  return found.policy;
}

/** Both dates are included; without `--from`, the thirty days that end with `--to`. @throws Unanswerable */
export function periodAsked(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: string,
  timeZone: string,
) {
  const last = dateAsked('--to', to) ?? dateIn(timeZone, now);
  const first = dateAsked('--from', from) ?? before(last, usualDays - 1);
  if (first > last) throw new Unanswerable(`--from: ${first} is after --to, ${last}.`);
  const earliest = before(dateIn(timeZone, now), mostDays);
  if (first < earliest)
    throw new Unanswerable(`--from: ${first} is more than ten years back; the earliest is ${earliest}.`);
  return periodOf(first, last, timeZone);
}

function dateAsked(option: string, text: string | undefined): string | undefined {
  if (text === undefined || isDate(text)) return text;
  throw new Unanswerable(`${option}: "${text}" is no date: write one like 2027-01-31.`);
}

const before = (date: string, days: number): string =>
  plusMillis(`${date}T00:00:00.000Z`, -days * day).slice(0, 10);

/** @throws Unanswerable naming the nearest */
export function oneOf<Value extends string>(option: string, text: string, known: readonly Value[]): Value {
  const found = known.find((value) => value === text);
  if (found === undefined) throw new Unanswerable(`${option}: ${unknownValue('value', text, known)}.`);
  return found;
}
