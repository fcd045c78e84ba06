/** Decimals that the currency has: 2 for EUR, 0 for JPY. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Whether the currency has coins that small. */
export const isPayable = (amount: string, currency: string): boolean =>
  (amount.split('.')[1] ?? '').length <= decimalsOf(currency);

/** Whole minor units, cents of a euro: money is counted in integers, so sums and products are exact. */
export function minorUnits(amount: string, currency: string): number {
  const [whole = '', fraction = ''] = amount.split('.');
  return Number(whole + fraction.padEnd(decimalsOf(currency), '0'));
}

/** `149000` → `1490.00`: the amount as a decimal text, without going through a fraction. */
export function decimalText(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
