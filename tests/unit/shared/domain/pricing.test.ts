import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, minorUnits } from '../../../../shared/domain/money.ts';
import { isSameQuote, priceOrder } from '../../../../shared/domain/pricing.ts';
import { starterKitLane } from '../../../../shared/policy/default-low-value-lane.ts';
import type { LowValueLane } from '../../../../shared/policy/low-value-lane.ts';

const [kit] = starterKitLane.prices;
const lane = (change: Partial<LowValueLane> = {}): LowValueLane => ({
  ...starterKitLane,
  below: '9999999',
  prices: [{ ...kit, unitPrice: '12.50', tiers: [{ from: 10, unitPrice: '11.99' }] }],
  charges: [{ id: 'delivery', name: 'Delivery', amount: '4.90' }],
  ...change,
});
const priced = (quantity: string, change?: Partial<LowValueLane>, currency = 'EUR') =>
  priceOrder(lane(change), currency, { quantity });
const totalOf = (quantity: number, change?: Partial<LowValueLane>, currency?: string) => {
  const found = priced(String(quantity), change, currency);
  return 'quote' in found ? found.quote.total : undefined;
};

describe('R17 the price of an order', () => {
  it.each([
    [1, 1_740],
    [9, 11_740],
    [10, 12_480],
    [50, 60_440],
  ])(
    'of %i is %i cents: every piece at the price of the tier reached, and what every order pays',
    (quantity, cents) => {
      expect(totalOf(quantity)).toBe(cents);
    },
  );

  it.each([
    ['JPY', '1200', 1_205],
    ['EUR', '1200', 120_490],
    ['KWD', '1200', 1_204_900],
  ])('counts in the smallest coin of %s', (currency, unitPrice, total) => {
    const amount = currency === 'JPY' ? '5' : '4.90';
    const change = {
      prices: [{ ...kit, unitPrice, tiers: [] }],
      charges: [{ id: 'delivery', name: 'Delivery', amount }],
    };
    expect(totalOf(1, change, currency)).toBe(total);
  });

  it('is exact to the coin, whatever is ordered: lines add up to the total, and never leave the whole numbers', () => {
    const amounts = fc
      .nat({ max: 999_999_999 })
      .map((cents) => decimalText({ minor: cents, currency: 'EUR' }));
    fc.assert(
      fc.property(
        fc.array(amounts, { minLength: 1, maxLength: 20 }),
        fc.array(amounts, { maxLength: 20 }),
        fc.integer({ min: 1, max: 100_000 }),
        (prices, charges, quantity) => {
          const found = priced(String(quantity), {
            prices: prices.map((unitPrice, n) => ({
              ...kit,
              id: `p${n}`,
              maximum: 100_000,
              tiers: [],
              unitPrice,
            })),
            charges: charges.map((amount, n) => ({ id: `c${n}`, name: 'Charge', amount })),
          });
          if (!('quote' in found)) return;
          const cents = (amount: string) => BigInt(amount.replace('.', ''));
          const exact =
            prices.reduce((sum, amount) => sum + cents(amount) * BigInt(quantity), 0n) +
            charges.reduce((sum, amount) => sum + cents(amount), 0n);
          expect(BigInt(found.quote.total)).toBe(exact);
          expect(Number.isSafeInteger(found.quote.total)).toBe(true);
        },
      ),
    );
  });

  it('is quoted below the threshold only, to the coin', () => {
    expect(totalOf(1, { below: '17.41' })).toBe(1_740);
    expect(priced('1', { below: '17.40' })).toEqual({ noQuote: { why: 'not-below' } });
  });

  it.each([
    ['', 'quantity-missing'],
    ['three', 'quantity-missing'],
    ['-1', 'quantity-missing'],
    ['1.5', 'quantity-missing'],
    ['0', 'quantity-out-of-range'],
    ['51', 'quantity-out-of-range'],
  ])('is none for a quantity of "%s": %s', (quantity, why) => {
    expect(priced(quantity)).toEqual({ noQuote: { why, question: 'quantity' } });
  });

  it('is the same quote only for the same order at the same price', () => {
    const quote = (quantity: string, change?: Partial<LowValueLane>) => {
      const found = priced(quantity, change);
      if (!('quote' in found)) throw new Error('no quote');
      return found.quote;
    };
    expect(isSameQuote(quote('3'), quote('3'))).toBe(true);
    expect(isSameQuote(quote('3'), quote('4'))).toBe(false);
    expect(isSameQuote(quote('3'), quote('3', { charges: [] }))).toBe(false);
  });
});

describe('money', () => {
  it('is read and written without losing a coin', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        expect(minorUnits(decimalText({ minor, currency }), currency)).toBe(minor);
      }),
    );
  });
});
