import * as z from 'zod';
import { decimalsOf, minorUnits } from './money.ts';
import { spokenDate } from './spoken-date.ts';

/** What the forms share: fields as people fill them in, and what to tell them when they do not. */
export const choose = 'Choose one of the answers.';
export const text = (max = 2_000) =>
  z.string().max(max, { error: () => `Keep it under ${max.toLocaleString('en')} characters.` });
export const note = text().optional();
export const codeOf = (codes: readonly string[], error: string) =>
  z.string({ error }).refine((code) => codes.includes(code), { error });
export const date = z.iso.date({ error: 'Give a date, like 2027-03-31.' });
/** A day to come. A year mistyped must not put a lead to sleep for good. */
export const dateAfter = (today: string) =>
  date
    .refine((until) => until > today, { error: 'Choose a day after today.' })
    .refine((until) => until <= twoYearsAfter(today), { error: 'Choose a day within two years.' });
/** A day to come, and none after the last that may be chosen. */
export const dateWithin = (today: string, lastDay: string) =>
  dateAfter(today).refine((until) => until <= lastDay, {
    error: `Choose a day up to ${spokenDate(lastDay)}.`,
  });
const twoYearsAfter = (today: string) => `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`;

/** Digits, after a point or a comma at most the decimals that the currency has; becomes whole minor units. */
export const amountIn = (currency: string) => {
  const decimals = decimalsOf(currency);
  const example = decimals === 0 ? '24000' : `24000 or 24000.${'50'.padEnd(decimals, '0')}`;
  return z
    .string({ error: 'Give the value of the contract.' })
    .regex(
      new RegExp(`^\\d{1,12}${decimals === 0 ? '' : `(?:[.,]\\d{1,${decimals}})?`}$`),
      `Write the amount in digits, like ${example}.`,
    )
    .transform((digits) => minorUnits(digits.replace(',', '.'), currency));
};
