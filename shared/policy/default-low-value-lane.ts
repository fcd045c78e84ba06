import type { LowValueLane } from './low-value-lane.ts';

/** Starter kits by the box: below the threshold the person gets a quote by mail and orders without a rep (R17). */
export const starterKitLane = {
  below: '25000',
  prices: [
    {
      id: 'starter-kit',
      name: 'Starter Kit',
      unitPrice: '1490.00',
      quantityQuestion: 'quantity',
      minimum: 1,
      maximum: 50,
      tiers: [
        { from: 5, unitPrice: '1390.00' },
        { from: 10, unitPrice: '1290.00' },
      ],
    },
  ],
  charges: [{ id: 'delivery', name: 'Delivery', amount: '49.00' }],
  terms: {
    version: '2027-01',
    lines: [
      'Prices are net; value added tax is added on the invoice where it is due.',
      'Delivered within ten working days of the order, to the country you told us.',
      'Payable within 30 days of the invoice. Kits that are unused can be sent back within 30 days.',
    ],
  },
  ladder: [
    { after: 'P3D', in: 'every-day', act: 'remind-person' },
    { after: 'P7D', in: 'every-day', act: 'remind-person-again' },
    { after: 'P14D', in: 'every-day', act: 'lapse' },
  ],
  orderDesk: 'nora-lindqvist',
  onQuestion: 'qualifier',
  onSilence: { next: 'nurture', track: 'stay-in-touch' },
  maxQuotes: 3,
} as const satisfies LowValueLane;
