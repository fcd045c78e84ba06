import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { acceptOffer, eventsOf, laterAnswers, leadOf, mailsOf, qualify, textOf } from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const nurtured = (relay: Relay, inquiry: object = {}) => qualify(relay, { inquiry, answers: laterAnswers });
const pageOf = async (relay: Relay, leadId: string) =>
  linkIn(await relay.mail(leadId, 'acknowledgement'), 'unsubscribe');
const chosen = async (relay: Relay, leadId: string, fields: Readonly<Record<string, string>>) =>
  relay.submit(await pageOf(relay, leadId), { answer: 'choose', ...fields });
const contentAt = async (relay: Relay, leadId: string) =>
  (await mailsOf(relay, leadId, 'content')).map(({ sentAt }) => sentAt.slice(0, 10));
const personOf = async (relay: Relay, leadId: string) =>
  relay.services.people.get((await leadOf(relay, leadId)).personKey);
const feedback = (relay: Relay, emailId: string, kind: string) =>
  relay.ask({
    method: 'POST',
    path: '/_local/feedback',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ emailId, kind }),
  });

/** Content goes to nobody without a yes. */
const withYes = (policy: Policy) => ({
  ...policy,
  consent: {
    purposes: policy.consent?.purposes.map((one) => (one.texts ? { ...one, ground: 'consent' } : one)),
  },
  nurture: { ...policy.nurture, needsConsent: 'marketing' },
});
const yes = { consent: { marketing: true } };

describe('R35 the page of a person’s choices', () => {
  it('tells what they get and why, whom it concerns nowhere, and changes nothing', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay, yes);
    const link = await pageOf(relay, leadId);
    const before = relay.table.snapshot();
    const page = textOf(await relay.open(link));
    await relay.ask({ method: 'HEAD', path: new URL(link).pathname });
    expect(page).toContain('You wrote to us on 4 January 2027, by a form on the web.');
    expect(page).toContain('To answer what you ask us, and to make you an offer.');
    expect(page).toContain('You said yes on 4 January 2027, by a form on the web.');
    expect(page).toContain('<q>You may send me news and advice');
    expect(page).toContain('At most 2 mails in 7 days.');
    expect(page).not.toMatch(/Ana|Bell|foundry|901820/i);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('sends no more often than they chose, and no stage of the track is lost', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const answer = await chosen(relay, leadId, { news: 'monthly' });
    expect(textOf(answer)).toContain('Saved.');
    await relay.advance('P150D');
    expect(await contentAt(relay, leadId)).toEqual(['2027-01-04', '2027-02-03', '2027-03-10']);
    expect(await eventsOf(relay, leadId, 'lead.preferences-set')).toMatchObject([
      { by: 'person', facts: { news: 'monthly', until: null } },
    ]);
  });

  it('twice at once, or the same again later, is one choice', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const once = () => chosen(relay, leadId, { news: 'quarterly' });
    const answers = [...(await Promise.all([once(), once()])), await once()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await eventsOf(relay, leadId, 'lead.preferences-set')).toHaveLength(1);
  });

  it('rests until a date they choose, nobody is asked to call meanwhile, and goes on where it was', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    await chosen(relay, leadId, { news: 'pause', until: '2027-06-01' });
    await relay.goTo('2027-05-31T12:00:00.000Z');
    expect(await contentAt(relay, leadId)).toEqual(['2027-01-04']);
    expect(await mailsOf(relay, leadId, 'live-touch')).toEqual([]);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'nurturing' });
    await relay.goTo('2027-06-01T12:00:00.000Z');
    expect(await contentAt(relay, leadId)).toEqual(['2027-01-04', '2027-06-01']);
  });

  it('goes on at once when they end the rest early, mail that was held included', async () => {
    const relay = await startRelay({ startAt: '2027-01-04T14:00:00.000Z' });
    const leadId = await nurtured(relay);
    await chosen(relay, leadId, { news: 'pause', until: '2027-12-01' });
    await relay.advance('P30D');
    expect(await eventsOf(relay, leadId, 'lead.nurture-paused')).toHaveLength(1);
    await chosen(relay, leadId, { news: 'usual' });
    await relay.advance('P1D');
    expect(await contentAt(relay, leadId)).toEqual(['2027-01-04', '2027-02-03']);
  });

  it.each(['2027-02-20', '2028-01-03'])(
    'goes on at the date to which they move a rest that was until December: %s',
    async (until) => {
      const relay = await startRelay();
      const leadId = await nurtured(relay);
      await chosen(relay, leadId, { news: 'pause', until: '2027-12-01' });
      await relay.goTo('2027-02-10T10:00:00.000Z');
      expect(await eventsOf(relay, leadId, 'lead.nurture-paused')).toHaveLength(1);
      for (const _ of [1, 2]) await chosen(relay, leadId, { news: 'pause', until });
      expect(await eventsOf(relay, leadId, 'lead.nurture-paused')).toHaveLength(2);
      await relay.goTo(`${until}T12:00:00.000Z`);
      expect(await contentAt(relay, leadId)).toEqual(['2027-01-04', until]);
    },
  );

  it('goes on at once when they unsubscribe meanwhile and come back', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    await chosen(relay, leadId, { news: 'pause', until: '2027-12-01' });
    await relay.advance('P30D');
    const link = await pageOf(relay, leadId);
    await relay.submit(link, { answer: 'unsubscribe' });
    await relay.submit(link, { answer: 'come-back', consent: 'yes' });
    await relay.advance('P1D');
    expect(await contentAt(relay, leadId)).toEqual(['2027-01-04', '2027-02-03']);
  });

  it('still hears a sign of interest in a rest', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...laterAnswers, verdict: 'nurture' } });
    await chosen(relay, leadId, { news: 'pause', until: '2027-06-01' });
    await relay.advance('P20D');
    await relay.inquire({ ...goodInquiry, message: 'Now we need it.' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying' });
  });

  it('holds for the next lead too, and for the answers to what they ask not at all', async () => {
    const relay = await startRelay();
    const first = await qualify(relay, { answers: { verdict: 'disqualified', reason: 'no-need' } });
    await chosen(relay, first, { news: 'none' });
    await relay.advance('P2D');
    const next = await relay.inquire({ ...goodInquiry, message: 'Once more.' });
    await relay.advance('P60D');
    expect(next).not.toBe(first);
    expect(await mailsOf(relay, next, 'acknowledgement')).toHaveLength(1);
    expect(await mailsOf(relay, next, 'questions')).toHaveLength(1);
    expect(await contentAt(relay, next)).toEqual([]);
    expect(await mailsOf(relay, next, 'live-touch')).not.toEqual([]);
  });

  it('from a page that was shown before they said otherwise is not called saved: the page shows how it stands', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const link = await pageOf(relay, leadId);
    await relay.submit(link, { answer: 'unsubscribe' });
    const before = relay.table.snapshot();
    const late = await relay.ask({
      method: 'POST',
      path: new URL(link).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'answer=choose&news=monthly',
    });
    expect(late.status).toBe(200);
    expect(textOf(late)).toContain('You are unsubscribed');
    expect(relay.table.snapshot()).toEqual(before);

    const back = { answer: 'come-back', consent: 'yes' };
    for (const _ of [1, 2]) expect(textOf(await relay.submit(link, back))).toContain('Saved.');
    await chosen(relay, leadId, { news: 'none' });
    expect(textOf(await relay.submit(link, back))).not.toContain('Saved.');
    expect((await personOf(relay, leadId)).news).toBe('none');
  });

  it.each([
    [{ news: 'daily' }, 'news'],
    [{ news: 'pause' }, 'until'],
    [{ news: 'pause', until: '2027-01-04' }, 'until'],
    [{ news: 'pause', until: '2029-01-01' }, 'until'],
    [{ news: 'usual', until: '2027-03-01' }, 'until'],
    [{}, 'news'],
  ])('that says %o is shown again at the field %s, and nothing is changed', async (fields, field) => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const before = relay.table.snapshot();
    const answer = await chosen(relay, leadId, fields as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(textOf(answer)).toContain(`id="choose-${field}-error"`);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('is forgotten with the person', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay, yes);
    await chosen(relay, leadId, { news: 'monthly' });
    const { personKey } = await leadOf(relay, leadId);
    await relay.services.erasures.forgetPerson(personKey, await relay.now());
    const person = await relay.services.people.get(personKey);
    expect(person).not.toHaveProperty('consents');
    expect(person).not.toHaveProperty('news');
    expect(textOf(await relay.open(await pageOf(relay, leadId)))).toContain('You are forgotten');
  });
});

describe('R35 the cap on content', () => {
  it('holds across the leads of one person: the lead that was won, and the customer’s that follows it', async () => {
    const relay = await startRelay({ policy: capOfOne });
    const first = await qualify(relay, { answers: { ...laterAnswers, verdict: 'nurture' } });
    expect(await contentAt(relay, first)).toEqual(['2027-01-04']);
    await relay.inquire({ ...goodInquiry, message: 'Now we need it.' });
    const asked = linkIn(await relay.mail(first, 'qualification-request'), 'answer');
    await relay.submit(asked, { ...goodAnswers, uplift: 'A strategic account.' });
    const { link } = await acceptOffer(relay, first);
    await relay.submit(link, { answer: 'won', contract: 'C-1', value: '24000', paidOn: '2027-01-04' });
    const next = (await personOf(relay, first)).openLead ?? '';
    expect(next).not.toBe(first);
    await relay.advance('P29D');
    expect(await eventsOf(relay, next, 'lead.content-sent')).toHaveLength(1);
    expect(await contentAt(relay, next)).toEqual([]);
    await relay.advance('P2D');
    expect(await contentAt(relay, next)).toEqual(['2027-02-03']);
  });
});

describe('R35 quiet hours are those of the person', () => {
  it.each([
    ['Finland', {}, '2027-01-05T06:00'],
    ['Portugal', {}, '2027-01-05T09:00'],
    ['Germany', { timeZone: 'America/New_York' }, '2027-01-04T20:30'],
    ['Germany', { timeZone: 'Atlantis/Deep' }, '2027-01-05T07:00'],
  ])('in %s, told %o: content of the late evening leaves at %s', async (country, told, sentAt) => {
    const relay = await startRelay({ startAt: '2027-01-04T14:00:00.000Z' });
    const inquiry = { country, phone: undefined, ...told };
    const leadId = await relay.inquire({ ...goodInquiry, ...inquiry });
    await relay.goTo('2027-01-04T20:30:00.000Z');
    const asked = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.submit(asked, laterAnswers);
    await relay.advance('P1D');
    const [content] = await mailsOf(relay, leadId, 'content');
    expect(content?.sentAt.slice(0, 16)).toBe(sentAt);
  });
});

describe('R35 who unsubscribed', () => {
  it('may come back, by a box they tick on that page alone, and is mailed as ever', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const link = await pageOf(relay, leadId);
    await relay.submit(link, { answer: 'unsubscribe' });
    expect((await relay.submit(link, { answer: 'come-back' })).status).toBe(400);
    expect(await leadOf(relay, leadId)).toMatchObject({ isSuppressed: true });
    await Promise.all([1, 2].map(() => relay.submit(link, { answer: 'come-back', consent: 'yes' })));
    expect(await leadOf(relay, leadId)).toMatchObject({ isSuppressed: false });
    expect(await eventsOf(relay, leadId, 'lead.resubscribed')).toHaveLength(1);
    expect((await personOf(relay, leadId)).consents).toMatchObject([
      { purpose: 'marketing', by: 'page', text: 'news-2027', withdrawnAt: null },
    ]);
    await relay.advance('P20D');
    expect(await contentAt(relay, leadId)).toHaveLength(2);
    await relay.submit(link, { 'List-Unsubscribe': 'One-Click' });
    expect(await leadOf(relay, leadId)).toMatchObject({ isSuppressed: true });
  });

  it.each([
    ['bounce', 'Our mail does not reach you', false],
    ['complaint', 'You get no more mail', false],
    ['bounce after their own wish', 'Our mail does not reach you', true],
    ['complaint after their own wish', 'You get no more mail', true],
  ])('by a %s cannot come back, and reads why', async (what, title, isAfter) => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const link = await pageOf(relay, leadId);
    const [kind = ''] = what.split(' ');
    if (isAfter) await relay.submit(link, { answer: 'unsubscribe' });
    await feedback(relay, (await relay.mail(leadId, 'acknowledgement')).id, kind);
    await relay.advance('PT0S');
    expect(textOf(await relay.open(link))).toContain(title);
    const before = relay.table.snapshot();
    await relay.submit(link, { answer: 'come-back', consent: 'yes' });
    await relay.submit(link, { answer: 'choose', news: 'usual' });
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('when their address bounced already: their yes is taken back, and the reason stands', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay, yes);
    await feedback(relay, (await relay.mail(leadId, 'acknowledgement')).id, 'bounce');
    await relay.advance('PT0S');
    expect((await personOf(relay, leadId)).consents).toMatchObject([{ withdrawnAt: null }]);
    for (const _ of [1, 2]) await relay.submit(await pageOf(relay, leadId), { answer: 'unsubscribe' });
    expect(await personOf(relay, leadId)).toMatchObject({
      suppressedFor: 'hard-bounce',
      consents: [{ withdrawnAt: await relay.now() }],
    });
    expect(await eventsOf(relay, leadId, 'lead.suppressed')).toHaveLength(1);
    expect(await eventsOf(relay, leadId, 'lead.consent-withdrawn')).toHaveLength(1);
  });
});

describe('R48 consent', () => {
  it('is kept with when, by what, to which words and under which policy, and taken back with when', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay, yes);
    const given = {
      purpose: 'marketing',
      givenAt: '2027-01-04T08:30:00.000Z',
      by: 'form',
      source: 'web',
      leadId,
      policyVersion: 1,
      text: 'news-2027',
    };
    expect((await personOf(relay, leadId)).consents).toEqual([{ ...given, withdrawnAt: null }]);
    await relay.advance('P1D');
    await chosen(relay, leadId, { news: 'none' });
    expect((await personOf(relay, leadId)).consents).toEqual([
      { ...given, withdrawnAt: '2027-01-05T08:30:00.000Z' },
    ]);
    expect(await eventsOf(relay, leadId, 'lead.consent-withdrawn')).toMatchObject([
      { facts: { purpose: 'marketing' } },
    ]);
  });

  it('is added by asking again with it, and never taken back by asking without', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    expect((await leadOf(relay, leadId)).wishes?.consented).toEqual([]);
    await relay.inquire({ ...goodInquiry, ...yes });
    await relay.inquire({ ...goodInquiry, message: 'And one more thing.' });
    expect((await leadOf(relay, leadId)).wishes?.consented).toEqual(['marketing']);
    expect(await eventsOf(relay, leadId, 'lead.consent-given')).toHaveLength(1);
  });

  it.each([
    ['consent.newsletter', { consent: { newsletter: true } }],
    ['consentText', { ...yes, consentText: 'news-2026' }],
  ])('to what the policy does not know is refused by its field, %s', async (field, fields) => {
    const relay = await startRelay();
    const body = JSON.stringify({ ...goodInquiry, ...fields });
    const headers = { 'content-type': 'application/json' };
    const answer = await relay.ask({ method: 'POST', path: '/inquiries', headers, body });
    expect(answer.status).toBe(400);
    expect(JSON.parse(textOf(answer))).toMatchObject({ problems: [{ field }] });
  });

  it('where the policy needs it, no content is mailed without: people call, then the lead rests', async () => {
    const relay = await startRelay({ policy: withYes });
    const leadId = await nurtured(relay);
    await relay.advance('P60D');
    expect(await contentAt(relay, leadId)).toEqual([]);
    expect(await mailsOf(relay, leadId, 'live-touch')).not.toEqual([]);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'resting' });
  });

  it('where the policy needs it, content goes to who said yes, in the form or on the page', async () => {
    const relay = await startRelay({ policy: withYes });
    const leadId = await nurtured(relay, yes);
    expect(await contentAt(relay, leadId)).toHaveLength(1);
    const other = await nurtured(relay, { email: 'bo@works.example' });
    expect((await chosen(relay, other, { news: 'usual' })).status).toBe(400);
    await chosen(relay, other, { news: 'usual', consent: 'yes' });
    expect((await leadOf(relay, other)).wishes).toMatchObject({ consented: ['marketing'] });
  });

  it('taken back while content is held, keeps it from leaving', async () => {
    const relay = await startRelay({ policy: capOfOne });
    const leadId = await nurtured(relay);
    await relay.submit(linkIn(await relay.mail(leadId, 'content'), 'content'), { answer: 'open' });
    expect(await eventsOf(relay, leadId, 'lead.content-sent')).toHaveLength(2);
    await chosen(relay, leadId, { news: 'none' });
    await relay.advance('P40D');
    expect(await contentAt(relay, leadId)).toHaveLength(1);
  });
});

/** One mail a month at most, and no click makes a lead sales'. */
const capOfOne = (policy: Policy) => ({
  ...policy,
  scoring: { ...policy.scoring, bands: { ...policy.scoring.bands, A: 110 } },
  nurture: { ...policy.nurture, frequencyCap: { mails: 1, per: 'P30D' } },
});
