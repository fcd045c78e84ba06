import { linkIn } from '../../local/people.ts';
import type { LowValueLane } from '../../shared/policy/low-value-lane.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { goodInquiry, type Relay } from './relay.ts';

/** A small order: three kits at 1,490.00 and 49.00 for delivery, 4,519.00 in all. */
export const smallOrder = { ...goodInquiry, productLine: 'starter-kit', answers: { quantity: '3' } };
export const orderOf = (quantity: string, change: object = {}) => ({
  ...smallOrder,
  ...change,
  answers: { quantity },
});

export const invoice = { terms: 'agreed', invoiceTo: 'Foundry, Hafenstr. 1, 20457 Hamburg' };

/** The default policy with another lane for starter kits. */
export const laneOf = (change: Partial<LowValueLane>) => (policy: Policy) => ({
  ...policy,
  productLines: policy.productLines.map((line) =>
    line.lowValueLane ? { ...line, lowValueLane: { ...line.lowValueLane, ...change } } : line,
  ),
});

export const quoteLink = async (relay: Relay, leadId: string, rel: 'accept' | 'ask' = 'accept') =>
  linkIn(await relay.mail(leadId, 'quote'), rel);

export const buy = async (relay: Relay, leadId: string, fields: object = {}) =>
  relay.submit(await quoteLink(relay, leadId), { answer: 'accept', ...invoice, ...fields });

export const askPerson = async (relay: Relay, leadId: string, question = 'Does it run on 24 volts?') =>
  relay.submit(await quoteLink(relay, leadId, 'ask'), { answer: 'ask', question });
