import { decimalText, type Money } from '../domain/money.ts';

/** `149000` → `€1,490.00` */
export const money = (amount: Money): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: amount.currency }).format(
    digits(decimalText(amount)),
  );

/** An amount in digits as people read it: `25000` → `€25,000`. */
export const price = (amount: string, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(
    digits(amount),
  );

/** Worth that people compare rather than pay: without cents that are none. */
export const worth = (amount: Money): string => price(decimalText(amount), amount.currency);

const digits = (amount: string) => amount as Intl.StringNumericLiteral;
