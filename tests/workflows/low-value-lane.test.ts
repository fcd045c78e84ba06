import { describe, expect, it } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { report } from '../../cli/report.ts';
import { linkIn } from '../../local/people.ts';
import type { PublicEvent } from '../../shared/domain/publishing.ts';
import { createCredit } from '../../shared/repositories/credit.ts';
import { eventsOf, leadOf, mailsOf, statesOf, textOf } from '../support/lives.ts';
import { requestLink } from '../support/qualifying.ts';
import { askPerson, buy, invoice, laneOf, orderOf, quoteLink, smallOrder } from '../support/quotes.ts';
import { goodInquiry, startRelay } from '../support/relay.ts';
import { count, january, offeredTo, recipients, rungs, statusOf } from '../support/sales.ts';

const again = { 'idempotency-key': 'again' };

describe('R17 a small order', () => {
  it('is quoted by mail at once, from the price list, without a person of ours', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);

    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'quoted',
      verdict: 'self-serve',
      lane: 'self-serve',
      owner: 'nora-lindqvist',
    });
    const mail = await relay.mail(leadId, 'quote');
    expect(mail.to).toEqual([smallOrder.email]);
    for (const part of [mail.text, mail.html])
      for (const words of ['€1,490.00', '€4,470.00', '€49.00', '€4,519.00', '18 Jan 2027'])
        expect(part).toContain(words);
    expect(mail.text).not.toContain(goodInquiry.message);
    expect(await mailsOf(relay, leadId, 'qualification-request')).toEqual([]);
    const [quoted] = await eventsOf(relay, leadId, 'lead.quoted');
    expect(quoted?.facts).toMatchObject({
      lane: 'self-serve',
      valueMinor: 451_900,
      currency: 'EUR',
      terms: '2027-01',
    });
  });

  it('buys itself: one form, and it is won at the price the person saw', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await relay.advance('PT26H');
    const page = await buy(relay, leadId, { reference: 'PO 4711' });

    expect(textOf(page)).toContain('We have your order');
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'closed',
      closedAs: 'won',
      stage: 'customer',
      lane: 'self-serve',
    });
    const [won] = await eventsOf(relay, leadId, 'lead.won');
    expect(won).toMatchObject({
      by: 'person',
      facts: {
        quote: `${leadId}-t1`,
        valueMinor: 451_900,
        currency: 'EUR',
        terms: '2027-01',
        lane: 'self-serve',
      },
    });
    const credit = await createCredit(relay.table).month('2027-01');
    expect(credit).toMatchObject([
      {
        what: 'won',
        account: 'nora-lindqvist',
        rep: null,
        lane: 'self-serve',
        value: { minor: 451_900, currency: 'EUR' },
      },
    ]);
    const confirmation = await relay.mail(leadId, 'order-confirmation');
    expect(confirmation.text).toContain('€4,519.00');
    const order = await relay.mail(leadId, 'order', 'nora.lindqvist@example.com');
    for (const words of ['PO 4711', 'Hafenstr. 1', '€4,519.00', '+4930901820'])
      expect(order.text).toContain(words);
  });

  it('tells the marketing owner of the order when the order desk has left meanwhile', async () => {
    const relay = await startRelay({ policy: laneOf({ orderDesk: 'olga-haddad' }) });
    const leadId = await relay.inquire(smallOrder);
    const desk = { pk: 'TEAM', sk: 'MEMBER#olga-haddad' };
    await relay.table.write({ update: desk, set: { isActive: false } });

    await buy(relay, leadId);

    expect(await recipients(relay, leadId, 'order')).toEqual(['nora.lindqvist@example.com']);
  });

  it('is confirmed at once at any hour: who orders at night need not wait for the morning', async () => {
    const relay = await startRelay({ startAt: january(4, '18:00') });
    const leadId = await relay.inquire(smallOrder);
    await relay.goTo(january(5, '02:00'));
    await buy(relay, leadId);

    expect((await relay.mail(leadId, 'order-confirmation')).sentAt).toBe(january(5, '02:00'));
    expect(await recipients(relay, leadId, 'order')).toEqual([]);
    await relay.goTo(january(5, '09:00'));
    expect(await recipients(relay, leadId, 'order')).toEqual(['nora.lindqvist@example.com']);
  });

  it('takes twelve transitions at most when it is bought at once', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await buy(relay, leadId);

    expect((await statesOf(relay, leadId)).length).toBeLessThanOrEqual(12);
  });

  it('is cheaper a piece when more are ordered', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(orderOf('5'));

    expect((await relay.mail(leadId, 'quote')).text).toContain('5 × Starter Kit, €1,390.00 each: €6,950.00');
  });

  it('may come at any grade: a price list needs no score', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(orderOf('1', { companySize: undefined, industry: undefined }));

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'quoted', grade: 'D' });
  });

  it('that comes at night is quoted in the morning, and valid as long as from then', async () => {
    const relay = await startRelay({ startAt: january(4, '22:00') });
    const leadId = await relay.inquire(smallOrder);
    expect(await mailsOf(relay, leadId, 'quote')).toEqual([]);
    await relay.goTo(january(5, '08:00'));

    expect((await relay.mail(leadId, 'quote')).text).toContain('Tue 19 Jan 2027, 08:00 CET');
  });
});

describe('R41, R43 the lane', () => {
  it('has a close rate of its own, and is told outside', async () => {
    const relay = await startRelay();
    const bought = await relay.inquire(smallOrder);
    await buy(relay, bought);
    const asked = await relay.inquire(orderOf('2', { email: 'otto@works.example' }));
    await askPerson(relay, asked);
    await relay.advance('P1D');
    const json = await report(operatorOver(relay.table, await relay.now()), {
      from: '2027-01-04',
      to: '2027-01-04',
      format: 'json',
    });

    expect(JSON.parse(json).total.closeRate).toEqual({
      sales: { hits: 0, of: 0, share: null },
      selfServe: { hits: 1, of: 2, share: 0.5 },
    });
    const told = (await relay.busEvents(bought)).map(({ detail }) => detail as PublicEvent);
    expect(told.map(({ type }) => type)).toEqual([
      'lead.received',
      'lead.qualified',
      'lead.quoted',
      'lead.won',
      'lead.closed',
    ]);
    expect(told[3]?.facts).toEqual({ valueMinor: 451_900, currency: 'EUR', lane: 'self-serve' });
  });
});

describe('R17 no quote by itself', () => {
  it.each<[string, object, string]>([
    ['without a quantity: the qualifier asks', { answers: { need: 'Try it' } }, 'qualifying'],
    ['for more than the list sells', { answers: { quantity: '51' } }, 'qualifying'],
    ['for none', { answers: { quantity: '0' } }, 'qualifying'],
    ['for an order that is worth a rep', { answers: { quantity: '20' } }, 'qualifying'],
    ['outside the profile', { country: 'Brazil', phone: undefined }, 'closed'],
    ['while the country is unknown', { country: undefined, phone: undefined }, 'qualifying'],
    ['to who did not ask: imported', { source: 'import' }, 'qualifying'],
    ['for a line without prices', { productLine: 'machine-monitoring', answers: {} }, 'qualifying'],
  ])('%s', async (_, change, status) => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...smallOrder, ...change });

    expect(await statusOf(relay, leadId)).toBe(status);
    expect(await mailsOf(relay, leadId, 'quote')).toEqual([]);
  });

  it('to who must not be mailed: the qualifier calls', async () => {
    const relay = await startRelay();
    const first = await relay.inquire(goodInquiry);
    const unsubscribe = linkIn(await relay.mail(first, 'acknowledgement'), 'unsubscribe');
    await relay.submit(unsubscribe, { answer: 'unsubscribe' });
    await relay.submit(await requestLink(relay, first), { verdict: 'disqualified', reason: 'no-need' });
    const leadId = await relay.inquire(smallOrder);

    expect(leadId).not.toBe(first);
    expect(await statusOf(relay, leadId)).toBe('qualifying');
  });
});

describe('R17 the qualifier', () => {
  it('may send the quote instead of the lead, once how many is known', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...smallOrder, answers: {} });
    const link = await requestLink(relay, leadId);
    const without = await relay.submit(link, { verdict: 'self-serve' });
    const tooMany = await relay.submit(link, { verdict: 'self-serve', 'answers[quantity]': '40' });
    await relay.submit(link, { verdict: 'self-serve', 'answers[quantity]': '2' });

    expect([without.status, tooMany.status]).toEqual([400, 400]);
    expect(textOf(without)).toContain('A quote needs to know how many.');
    expect(textOf(tooMany)).toContain('The order is worth a rep');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'quoted', judgedBy: expect.any(String) });
    await buy(relay, leadId);
    const [won] = await createCredit(relay.table).month('2027-01');
    expect(won?.account).toBe((await leadOf(relay, leadId)).judgedBy);
  });

  it('cannot send one for a line without prices', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const link = await requestLink(relay, leadId);

    expect(textOf(await relay.open(link))).not.toContain('self-serve');
    expect((await relay.submit(link, { verdict: 'self-serve' })).status).toBe(400);
  });
});

describe('R17 a question about the quote', () => {
  it('goes to the qualifier in their words, then on to sales, and no quote goes out by itself again', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const page = await askPerson(relay, leadId, 'Does it run on 24 volts?');

    expect(textOf(page)).toContain('We have your question');
    expect(await statusOf(relay, leadId)).toBe('qualifying');
    const request = await relay.mail(leadId, 'qualification-request');
    expect(request.text).toContain('Does it run on 24 volts?');
    await relay.submit(linkIn(request, 'answer'), {
      verdict: 'sales-ready',
      'answers[need]': 'Try it',
      'answers[timeframe]': 'within-3-months',
      'answers[decision-role]': 'decides',
      uplift: 'Asks before buying',
    });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', lane: 'sales' });
  });

  it('goes to sales at once where the policy says so and the lead is ready', async () => {
    const relay = await startRelay({ policy: laneOf({ onQuestion: 'sales' }) });
    const answers = {
      quantity: '3',
      need: 'Try it',
      timeframe: 'within-3-months',
      'decision-role': 'decides',
    };
    const leadId = await relay.inquire({ ...smallOrder, answers });
    await askPerson(relay, leadId);

    expect(await offeredTo(relay, leadId)).toHaveLength(1);
    const other = await relay.inquire(
      orderOf('3', { email: 'otto@works.example', country: 'Spain', phone: undefined }),
    );
    await askPerson(relay, other);
    expect(await statusOf(relay, other)).toBe('qualifying');
  });
});

describe('R17 silence', () => {
  it('is reminded twice, outside quiet hours, then the quote lapses and the lead is nurtured', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const link = await quoteLink(relay, leadId);
    await relay.goTo(january(18, '09:29'));
    expect(await statusOf(relay, leadId)).toBe('quoted');
    expect((await mailsOf(relay, leadId, 'quote-reminder')).map(({ sentAt }) => sentAt)).toEqual([
      january(7, '09:30'),
      january(11, '09:30'),
    ]);
    await relay.goTo(january(18, '09:30'));

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'nurturing', verdict: 'nurture' });
    expect(await rungs(relay, leadId)).toEqual([
      `${january(7, '09:30')} remind-person`,
      `${january(11, '09:30')} remind-person-again`,
      `${january(18, '09:30')} lapse`,
    ]);
    const late = await relay.submit(link, { answer: 'accept', ...invoice });
    expect(late.status).toBe(410);
    expect(textOf(late)).toContain('valid until Mon 18 Jan 2027, 09:30 CET');
    expect(await statusOf(relay, leadId)).toBe('nurturing');
  });

  it('rests where the policy says so', async () => {
    const relay = await startRelay({ policy: laneOf({ onSilence: { next: 'rest', track: 'come-back' } }) });
    const leadId = await relay.inquire(smallOrder);
    await relay.advance('P14D');

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'resting', nurture: { track: 'come-back' } });
    await relay.advance('P180D');
    expect(await statusOf(relay, leadId)).not.toBe('resting');
  });

  it('ends when the person orders again: a new quote, of the number they now want', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await relay.advance('P15D');
    expect(await relay.inquire(orderOf('4'), again)).toBe(leadId);

    expect(await statusOf(relay, leadId)).toBe('quoted');
    expect((await relay.mail(leadId, 'quote')).text).toContain('4 × Starter Kit');
  });
});

describe('R26 an order', () => {
  it('counts once: the same form again shows the same page, another answer the truth', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const first = await buy(relay, leadId);
    const twice = await buy(relay, leadId);
    const other = await askPerson(relay, leadId);

    expect([twice.status, twice.body]).toEqual([first.status, first.body]);
    expect(other.status).toBe(409);
    expect(textOf(other)).toContain('You answered “Order”');
    expect(await count(relay, leadId, 'lead.won')).toBe(1);
    expect(await mailsOf(relay, leadId, 'order')).toHaveLength(1);
  });

  it('needs the terms and an address for the invoice, and nothing is ordered without', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const link = await quoteLink(relay, leadId);
    const unticked = await relay.submit(link, { answer: 'accept', invoiceTo: 'Foundry' });
    const nowhere = await relay.submit(link, { answer: 'accept', terms: 'agreed', invoiceTo: ' ' });

    expect([unticked.status, nowhere.status]).toEqual([400, 400]);
    expect(textOf(unticked)).toContain('Tick that you agree to the terms.');
    expect(textOf(nowhere)).toContain('Say who gets the invoice');
    expect(await statusOf(relay, leadId)).toBe('quoted');
  });

  it('is not made by opening the page, however often', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    for (const rel of ['accept', 'ask'] as const) await relay.open(await quoteLink(relay, leadId, rel));
    await relay.advance('PT1M');

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'quoted' });
    const page = await relay.open(await quoteLink(relay, leadId));
    for (const words of ['€4,519.00', '3 × €1,490.00', 'Delivery', 'I agree to the terms'])
      expect(textOf(page)).toContain(words);
  });
});

describe('R35 a quote to who must not be mailed any more', () => {
  it.each(['bounce', 'complaint'] as const)('goes to the qualifier at once: %s', async (kind) => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const { id } = await relay.mail(leadId, 'quote');
    const body = JSON.stringify({ emailId: id, kind });
    const headers = { 'content-type': 'application/json' };
    await relay.ask({ method: 'POST', path: '/_local/feedback', headers, body });
    await relay.advance('PT1M');

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', isSuppressed: true });
    await relay.advance('P14D');
    expect(await mailsOf(relay, leadId, 'quote-reminder')).toEqual([]);
  });

  it('goes to the qualifier at its next reminder, though it went out in the very moment in which they unsubscribed', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    await relay.table.write({
      update: { pk: `LEAD#${leadId}`, sk: 'LEAD' },
      set: { isSuppressed: true },
    });
    await relay.advance('P3D');

    expect(await statusOf(relay, leadId)).toBe('qualifying');
    expect(await mailsOf(relay, leadId, 'quote-reminder')).toEqual([]);
    expect(await eventsOf(relay, leadId, 'lead.quote-ended')).toMatchObject([{ reason: 'cannot-be-mailed' }]);
  });

  it('when they unsubscribe: called, not mailed', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    const link = await quoteLink(relay, leadId);
    await relay.submit(linkIn(await relay.mail(leadId, 'quote'), 'unsubscribe'), { answer: 'unsubscribe' });

    expect(await statusOf(relay, leadId)).toBe('qualifying');
    expect((await relay.submit(link, { answer: 'accept', ...invoice })).status).toBe(410);
    expect(await recipients(relay, leadId, 'qualification-request')).toHaveLength(1);
  });
});
