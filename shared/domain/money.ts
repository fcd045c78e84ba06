import { oncePer } from './once-per.ts';

/** An amount in whole minor units, cents of a euro: sums and products are exact. Formatted where people or files read it. */
export interface Money {
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Decimals that the currency has: 2 for EUR, 0 for JPY. */
export const decimalsOf = oncePer(
  (currency) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2,
);

/** Whether the currency has coins that small. */
export const isPayable = (amount: string, currency: string): boolean =>
  (amount.split('.')[1] ?? '').length <= decimalsOf(currency);

/** Whole minor units of an amount in digits that is payable. */
export function minorUnits(amount: string, currency: string): number {
  const [whole = '', fraction = ''] = amount.split('.');
  return Number(whole + fraction.padEnd(decimalsOf(currency), '0'));
}

/** A number as it was sent, to the nearest minor unit: what a lead cost may be a share of a bill (R6). */
export const nearestMoney = (amount: number, currency: string): Money => ({
  minor: Math.round(amount * 10 ** decimalsOf(currency)),
  currency,
});

/** The money that facts of the journey tell, under a name and `currency`; null when they tell none. */
export function moneyIn(facts: Readonly<Record<string, unknown>>, name: string): Money | null {
  const { [name]: minor, currency } = facts;
  return typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : null;
}

/** `149000` → `1490.00`: the amount as a decimal text, without going through a fraction. */
export function decimalText({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
