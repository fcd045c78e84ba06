import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { eventsOf, leadOf, mailsOf, textOf } from '../support/lives.ts';
import { askPerson, buy, invoice, orderOf, quoteLink, smallOrder } from '../support/quotes.ts';
import { startRelay } from '../support/relay.ts';
import { count, statusOf } from '../support/sales.ts';

const again = { 'idempotency-key': 'again' };

describe('R4, R17 the same person again, while quoted', () => {
  it('with another quantity: the old quote is over, honestly, and a new one comes', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const old = await quoteLink(relay, leadId);
    await relay.advance('PT2H');
    await relay.inquire(orderOf('4'), again);

    expect(await mailsOf(relay, leadId, 'quote')).toHaveLength(2);
    const late = await relay.submit(old, { answer: 'accept', ...invoice });
    expect(late.status).toBe(410);
    expect(textOf(late)).toContain('another quantity');
    await buy(relay, leadId);
    const [won] = await eventsOf(relay, leadId, 'lead.won');
    const [closed] = await eventsOf(relay, leadId, 'lead.closed');
    expect(won?.facts).toMatchObject({ valueMinor: 600_900, quote: `${leadId}-t2` });
    const customer = await relay.services.leads.get(String(closed?.facts.customerLead));
    expect([customer.profile.answers, customer.profile.saidLater]).toEqual([{}, undefined]);
  });

  it('with another quantity: the first answer stays beside it, on the card, in the mails and for the next judgement', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await relay.advance('PT2H');
    await relay.inquire(orderOf('4'), again);
    await relay.advance('PT2H');
    await relay.inquire(orderOf('5'), { 'idempotency-key': 'once-more' });
    await askPerson(relay, leadId);

    const { profile } = await relay.services.leads.get(leadId);
    expect(profile.answers.quantity).toBe('3');
    expect(profile.provenance['answers.quantity']).toBe('form');
    expect(profile.saidLater).toEqual({ quantity: { answer: '5', inquiry: 3 } });
    const request = await relay.mail(leadId, 'qualification-request');
    expect(request.text).toContain('3; later, in inquiry 3: 5');
    const page = textOf(await relay.open(linkIn(request, 'answer')));
    expect(page).toMatch(/name="answers\[quantity\]"[^>]*value="5"/);
    expect((await eventsOf(relay, leadId, 'lead.quoted')).map(({ facts }) => facts.valueMinor)).toEqual([
      451_900, 600_900, 699_900,
    ]);
  });

  it('with the first quantity again: it is the order, and nothing else is said any more', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await relay.advance('PT2H');
    await relay.inquire(orderOf('4'), again);
    await relay.advance('PT2H');
    await relay.inquire(orderOf('3'), { 'idempotency-key': 'back' });

    expect((await relay.services.leads.get(leadId)).profile.saidLater).toEqual({});
    await buy(relay, leadId);
    expect((await eventsOf(relay, leadId, 'lead.won'))[0]?.facts).toMatchObject({ valueMinor: 451_900 });
  });

  it('with the same order and no words: the quote stands', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await relay.advance('PT2H');
    await relay.inquire({ ...smallOrder, message: undefined }, again);

    expect(await mailsOf(relay, leadId, 'quote')).toHaveLength(1);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'quoted', received: 2, handled: 2 });
    await buy(relay, leadId);
    expect(await leadOf(relay, leadId)).toMatchObject({ closedAs: 'won' });
  });

  it.each([
    ['with words', { message: 'Can you deliver on Friday?' }],
    ['about another product', { productLine: 'machine-monitoring', message: undefined, answers: {} }],
  ])('%s: a person of ours takes it up', async (_, change) => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await relay.advance('PT2H');
    await relay.inquire({ ...smallOrder, ...change }, again);

    expect(await statusOf(relay, leadId)).toBe('qualifying');
  });

  it('more often than the policy quotes: a person of ours takes it up', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(orderOf('1'));
    for (const quantity of ['2', '3', '4']) {
      await relay.advance('PT1H');
      await relay.inquire(orderOf(quantity), { 'idempotency-key': quantity });
    }

    expect(await mailsOf(relay, leadId, 'quote')).toHaveLength(3);
    expect(await statusOf(relay, leadId)).toBe('qualifying');
  });

  it('right after ordering: won, and the new inquiry is judged', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const link = new URL(await quoteLink(relay, leadId)).pathname;
    const body = new URLSearchParams({ answer: 'accept', ...invoice }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await Promise.all([
      relay.ask({ method: 'POST', path: link, headers, body }),
      relay.inquire({ ...smallOrder, message: 'And a spare cable, please.' }, again),
    ]);

    const wins = await count(relay, leadId, 'lead.won');
    const { status } = await leadOf(relay, leadId);
    expect([wins, status]).toEqual(
      wins === 1 ? [1, expect.stringMatching(/closed|qualifying|quoted/)] : [0, 'qualifying'],
    );
  });
});
