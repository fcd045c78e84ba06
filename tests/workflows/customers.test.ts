import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import {
  accept,
  acceptedAndAskedAgain,
  acceptOffer,
  eventsOf,
  journeyOf,
  leadOf,
  mailsOf,
  qualify,
} from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const won = { answer: 'won', contract: 'C-1', value: '24000', paidOn: '2027-01-04' };

/** The lead of the customer that a won one became. */
const customerAfter = async (relay: Relay, leadId: string): Promise<string> =>
  String((await eventsOf(relay, leadId, 'lead.closed'))[0]?.facts.customerLead);

const customer = async (relay: Relay, inquiry: object = {}) => {
  const { leadId, link, rep } = await accept(relay, inquiry);
  await relay.submit(link, won);
  return { leadId, link, rep, next: await customerAfter(relay, leadId) };
};

describe('a customer (R36)', () => {
  it('is kept in touch with by a lead of their own, on the track of customers, from the moment the first is won', async () => {
    const relay = await startRelay();
    const { leadId, rep, next } = await customer(relay);
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'closed',
      closedAs: 'won',
      stage: 'customer',
    });
    const lead = await leadOf(relay, next);
    expect(lead).toMatchObject({
      status: 'nurturing',
      stage: 'customer',
      source: 'customer',
      previousLeadId: leadId,
      owner: 'nora-lindqvist',
      accountOwner: rep,
      received: 0,
      handled: 0,
      nurture: { track: 'customers', why: 'won' },
    });
    expect((await journeyOf(relay, next))[0]).toMatchObject({
      type: 'lead.opened',
      facts: { previous: leadId },
    });
    const { profile } = await relay.lead(next);
    expect(profile).toMatchObject({ email: goodInquiry.email, answers: {}, notes: [] });
    const mails = await mailsOf(relay, next, 'content');
    expect(mails.map(({ subject }) => subject)).toEqual(['Your first month: what others did first']);
  });

  it('becomes one once, however often the rep says so', async () => {
    const relay = await startRelay();
    const { link } = await customer(relay);
    await relay.submit(link, won);
    await relay.submit(link, won);
    await relay.advance('PT1H');
    const items = relay.table.snapshot();
    expect(items.filter(({ sk, source }) => sk === 'LEAD' && source === 'customer')).toHaveLength(1);
  });

  it('is asked how it goes by the rep who won them, or by a qualifier while that rep is away', async () => {
    const relay = await startRelay();
    const { rep, next } = await customer(relay);
    await relay.advance('P31D');
    const [asked] = await mailsOf(relay, next, 'live-touch');
    expect(asked?.to[0]).toContain(rep.split('-')[0]);

    const away = [{ from: '2027-02-01', until: '2027-02-28' }];
    const other = await startRelay({
      team: ({ members }) => ({
        members: members.map((member) => (member.id === rep ? { ...member, absences: away } : member)),
      }),
    });
    const second = await customer(other);
    expect(second.rep).toBe(rep);
    await other.advance('P31D');
    const [instead] = await mailsOf(other, second.next, 'live-touch');
    expect(instead?.to[0]).not.toContain(rep.split('-')[0]);
  });

  it.each([['ana.bell@foundry.example'], ['ana.bell@gmail.com']])(
    'who asks for more, from %s, is qualified anew and goes to the rep who won them',
    async (email) => {
      const relay = await startRelay();
      const { rep, next } = await customer(relay, { email });
      await relay.advance('P42D');
      expect(await relay.inquire({ ...goodInquiry, email, message: 'We want line 4 too.' })).toBe(next);
      expect(await leadOf(relay, next)).toMatchObject({ status: 'qualifying', received: 1, handled: 1 });
      await relay.submit(linkIn(await relay.mail(next, 'qualification-request'), 'answer'), goodAnswers);
      expect(await leadOf(relay, next)).toMatchObject({ status: 'offered', owner: rep, stage: 'customer' });
    },
  );

  it('won again, is credited again, and followed by the next lead of a customer', async () => {
    const relay = await startRelay();
    const { rep, next } = await customer(relay);
    await relay.advance('P1D');
    await relay.inquire({ ...goodInquiry, message: 'We want line 4 too.' });
    await relay.submit(linkIn(await relay.mail(next, 'qualification-request'), 'answer'), goodAnswers);
    const { link } = await acceptOffer(relay, next);
    await relay.submit(link, { ...won, contract: 'C-2' });
    const third = await customerAfter(relay, next);
    expect(await leadOf(relay, third)).toMatchObject({ status: 'nurturing', accountOwner: rep });
    const items = relay.table.snapshot();
    expect(items.filter(({ what }) => what === 'won')).toHaveLength(2);
    const mails = await relay.mails({ to: goodInquiry.email });
    const content = mails.filter(({ purpose }) => purpose === 'content').map(({ subject }) => subject);
    expect(new Set(content).size).toBe(content.length);
  });

  it.each([
    ['lost', { answer: 'lost', reason: 'project-cancelled' }],
    ['disqualified', { answer: 'disqualify', reason: 'no-need' }],
  ])('stays one when what they ask for is %s', async (_, answer) => {
    const relay = await startRelay();
    const { next } = await customer(relay);
    await relay.inquire({ ...goodInquiry, message: 'We want line 4 too.' });
    await relay.submit(linkIn(await relay.mail(next, 'qualification-request'), 'answer'), goodAnswers);
    const { link } = await acceptOffer(relay, next);
    await relay.submit(link, answer);
    expect(await leadOf(relay, next)).toMatchObject({
      status: 'nurturing',
      stage: 'customer',
      nurture: { track: 'customers' },
      handOver: null,
    });
  });

  it('whose purchase was lost goes back to sales only when a qualifier says so anew', async () => {
    const relay = await startRelay();
    const { next } = await customer(relay);
    await relay.inquire({ ...goodInquiry, message: 'We want line 4 too.' });
    await relay.submit(linkIn(await relay.mail(next, 'qualification-request'), 'answer'), goodAnswers);
    const { link } = await acceptOffer(relay, next);
    await relay.submit(link, { answer: 'lost', reason: 'project-cancelled' });
    expect(await leadOf(relay, next)).toMatchObject({ verdict: 'nurture', grade: 'A' });

    await relay.submit(linkIn(await relay.mail(next, 'live-touch'), 'answer'), { answer: 'interested' });

    expect(await leadOf(relay, next)).toMatchObject({ status: 'qualifying' });
    expect(await eventsOf(relay, next, 'lead.offered')).toHaveLength(1);
  });

  it('whose won lead was asked on in the very moment goes on in that lead, with the inquiry to be qualified', async () => {
    const { relay, leadId, link } = await acceptedAndAskedAgain();
    await relay.submit(link, won);
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'qualifying',
      stage: 'customer',
      received: 2,
    });
    expect(await eventsOf(relay, leadId, 'lead.won')).toHaveLength(1);
  });
});

describe('content (R31)', () => {
  it('is never sent twice to a person, on a later lead either', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...goodAnswers, verdict: 'nurture' } });
    await relay.inquire({ ...goodInquiry, message: 'Please call.' });
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), {
      verdict: 'disqualified',
      reason: 'no-need',
    });
    const later = await qualify(relay, {
      inquiry: { message: 'Another time.' },
      answers: { ...goodAnswers, verdict: 'nurture' },
    });
    expect(later).not.toBe(leadId);
    await relay.advance('P300D');
    const mails = await relay.mails({ to: goodInquiry.email });
    const content = mails.filter(({ purpose }) => purpose === 'content').map(({ subject }) => subject);
    expect(content.length).toBeGreaterThan(1);
    expect(new Set(content).size).toBe(content.length);
  });
});
