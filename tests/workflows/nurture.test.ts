import { describe, expect, it } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { erase } from '../../cli/person.ts';
import { linkIn } from '../../local/people.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import {
  accept,
  acceptOffer,
  eventsOf,
  laterAnswers,
  leadOf,
  mailsOf,
  qualify,
  statesOf,
  textOf,
} from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { rep, teamOf } from '../support/sales.ts';

/** A good fit that is still looking, in nurture since Monday morning. */
const nurtured = (relay: Relay, inquiry: object = {}) => qualify(relay, { inquiry, answers: laterAnswers });

const contentSent = async (relay: Relay, leadId: string) =>
  (await mailsOf(relay, leadId, 'content')).map(({ subject }) => subject);

const titles = {
  idea: 'The first machine online in a day',
  proof: 'How a foundry found eleven lost hours a week',
  calculation: 'What would an hour less standstill be worth?',
};

const readContent = async (relay: Relay, leadId: string) =>
  relay.submit(linkIn(await relay.mail(leadId, 'content'), 'content'), { answer: 'open' });

describe('tracks and stages (R31)', () => {
  it('takes a lead through its stages, each after the wait of the one before, and then to rest', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      owner: 'nora-lindqvist',
      stage: 'lead',
    });
    expect(await contentSent(relay, leadId)).toEqual([titles.idea]);
    await relay.goTo('2027-01-18T08:29:59.000Z');
    expect(await contentSent(relay, leadId)).toHaveLength(1);
    await relay.goTo('2027-01-18T08:30:00.000Z');
    expect(await contentSent(relay, leadId)).toEqual([titles.idea, titles.proof]);
    await relay.goTo('2027-02-08T08:30:00.000Z');
    expect(await mailsOf(relay, leadId, 'live-touch')).toHaveLength(1);
    await relay.goTo('2027-03-01T08:30:00.000Z');
    expect((await contentSent(relay, leadId)).at(-1)).toBe(titles.calculation);
    await relay.goTo('2027-03-31T08:30:00.000Z');
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'resting',
      dueAt: '2027-09-27T08:30:00.000Z',
    });
    expect(await eventsOf(relay, leadId, 'lead.rescored')).toHaveLength(6);
  });

  it('gives every content mail a text part and the headers of a one-click unsubscribe', async () => {
    const relay = await startRelay();
    const { headers, text, html } = await relay.mail(await nurtured(relay), 'content');
    expect(headers['list-unsubscribe']).toMatch(/^<http[^>]+\/u\/[^>]+>$/);
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(text).toContain('Read it:');
    expect(html).toContain('Unsubscribe');
  });

  it('never sends the same content twice, on whichever track', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'lost', reason: 'no-decision' });
    expect(await contentSent(relay, leadId)).toEqual([titles.idea]);
    await relay.advance('P14D');
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
    const next = await acceptOffer(relay, leadId);
    await relay.submit(next.link, { answer: 'lost', reason: 'no-decision' });
    expect(await contentSent(relay, leadId)).toEqual([titles.idea, titles.proof]);
  });
});

describe('the live touch (R31)', () => {
  const untilTouch = async (relay: Relay) => {
    const leadId = await nurtured(relay);
    await relay.goTo('2027-02-08T08:30:00.000Z');
    return { leadId, link: linkIn(await relay.mail(leadId, 'live-touch'), 'answer') };
  };

  it('reminds after two working days, and skips the touch after five', async () => {
    const relay = await startRelay();
    const { leadId, link } = await untilTouch(relay);
    await relay.goTo('2027-02-10T08:30:00.000Z');
    expect(await mailsOf(relay, leadId, 'live-touch-reminder')).toHaveLength(1);
    await relay.goTo('2027-02-15T08:30:00.000Z');
    expect((await relay.lead(leadId)).tasks.at(-1)).toMatchObject({ kind: 'nurture-wait', why: 'call' });
    expect(textOf(await relay.submit(link, { answer: 'interested' }))).toContain('no longer open');
  });

  it('judges the lead anew as soon as somebody finds the person interested', async () => {
    const relay = await startRelay({ policy: (policy) => ({ ...policy, scoring: talkCounts(policy) }) });
    const { leadId, link } = await untilTouch(relay);
    await relay.submit(link, { answer: 'interested' });
    expect((await leadOf(relay, leadId)).status).toBe('offered');
  });

  it('stays in the stage when the person was not reached', async () => {
    const relay = await startRelay();
    const { leadId, link } = await untilTouch(relay);
    await relay.submit(link, { answer: 'not-reached' });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      dueAt: '2027-02-22T08:30:00.000Z',
    });
  });

  it('gives up the touch for the qualifier when the person asks again meanwhile', async () => {
    const relay = await startRelay({ policy: bandsFrom(90) });
    const { leadId, link } = await untilTouch(relay);
    await relay.inquire({ ...goodInquiry, message: 'Can we talk?' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2, handled: 2 });
    expect(textOf(await relay.open(link))).toContain('The person asked again');
  });
});

/** A word with the person is worth fifteen points. */
const talkCounts = ({ scoring }: Policy): Policy['scoring'] => ({
  ...scoring,
  rules: scoring.rules.map((rule) => (rule.id === 'talked' ? { ...rule, points: 15 } : rule)),
});

/** Grade A begins at so many points. */
const bandsFrom = (A: number) => (policy: Policy) => ({
  ...policy,
  scoring: { ...policy.scoring, bands: { ...policy.scoring.bands, A } },
});

describe('signals (R32, R33)', () => {
  it('changes nothing when a content link is only fetched, however often', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const before = await leadOf(relay, leadId);
    const { href } = (await relay.mail(leadId, 'content')).links.find(({ rel }) => rel === 'content') ?? {
      href: '',
    };
    const path = new URL(href).pathname;
    expect(textOf(await relay.open(href))).toContain(`<button class="main" name="answer" value="open">`);
    await relay.ask({ method: 'HEAD', path });
    expect((await relay.ask({ method: 'POST', path, body: '' })).status).toBe(400);
    await relay.advance('PT1S');
    expect(await leadOf(relay, leadId)).toEqual(before);
  });

  it('counts a confirmed click once, leads on to the content, and ends the wait', async () => {
    const relay = await startRelay({ policy: bandsFrom(90) });
    const leadId = await nurtured(relay);
    await relay.advance('P2D');
    const href = linkIn(await relay.mail(leadId, 'content'), 'content');
    const answer = await relay.submit(href, { answer: 'open' });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('https://www.example.com/guides/monitoring-in-a-day');
    expect((await relay.submit(href, { answer: 'open' })).status).toBe(303);
    expect(await eventsOf(relay, leadId, 'lead.signalled')).toHaveLength(1);
    expect(await contentSent(relay, leadId)).toEqual([titles.idea, titles.proof]);
    expect((await leadOf(relay, leadId)).signals.map(({ kind }) => kind)).toEqual(['inquiry', 'click']);
  });

  it('notes a click on a closed lead once, and still leads on to the content', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    await relay.inquire({ ...goodInquiry, message: 'Forget it.' });
    await relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'reject'), {
      answer: 'reject',
      reason: 'not-genuine',
    });
    expect((await readContent(relay, leadId)).headers.location).toBe(
      'https://www.example.com/guides/monitoring-in-a-day',
    );
    await readContent(relay, leadId);
    expect(await eventsOf(relay, leadId, 'lead.signalled')).toMatchObject([{ reason: 'click' }]);
    expect((await leadOf(relay, leadId)).status).toBe('closed');
  });

  it('leads on from a mail about who is erased, and keeps nothing of it', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    const link = linkIn(await relay.mail(leadId, 'content'), 'content');
    await erase(operatorOver(relay.table, await relay.now()), leadId);
    await relay.advance('PT1M');
    const before = relay.table.snapshot();
    expect((await relay.submit(link, { answer: 'open' })).status).toBe(303);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('tells a click on an old mail to the lead the person has now', async () => {
    const relay = await startRelay({ policy: bandsFrom(110) });
    const first = await nurtured(relay);
    await relay.inquire({ ...goodInquiry, message: 'Forget it.' });
    const asked = linkIn(await relay.mail(first, 'qualification-request'), 'answer');
    await relay.submit(asked, { verdict: 'disqualified', reason: 'no-need' });
    const next = await qualify(relay, { inquiry: { message: 'Now we do.' }, answers: laterAnswers });
    await readContent(relay, first);
    expect(await eventsOf(relay, first, 'lead.signalled')).toEqual([]);
    expect(await eventsOf(relay, next, 'lead.signalled')).toMatchObject([{ reason: 'click' }]);
  });

  it('gives a qualified lead to sales when a click makes it grade A', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    await relay.advance('P1D');
    await readContent(relay, leadId);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', grade: 'A', nurture: null });
  });

  it('counts a click at once while the lead waits for a rep', async () => {
    const relay = await startRelay({ team: teamOf(rep('anna', { capacity: 0 })) });
    const leadId = await nurtured(relay);
    await relay.advance('P14D');
    const links = (await mailsOf(relay, leadId, 'content')).map((mail) => linkIn(mail, 'content'));
    for (const link of links) await relay.submit(link, { answer: 'open' });
    const [first, second] = await eventsOf(relay, leadId, 'lead.queued');

    const { status, points } = await leadOf(relay, leadId);
    expect({ status, second }).toEqual({ status: 'queued', second: undefined });
    expect(points).toBe(Number(first?.facts.points) + 10);
  });

  it('asks the qualifier about a lead that became grade A but was never found sales-ready', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...laterAnswers, verdict: 'nurture' } });
    await relay.advance('P1D');
    await readContent(relay, leadId);
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    expect(await mailsOf(relay, leadId, 'qualification-request')).toHaveLength(2);
  });

  it('ends the wait when the person asks again', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...laterAnswers, verdict: 'nurture' } });
    await relay.advance('P3D');
    expect(await relay.inquire({ ...goodInquiry, message: 'Now it is urgent.' })).toBe(leadId);
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
  });

  it('gives a lead that a rep rejected back to sales, to another rep', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    const first = (await leadOf(relay, leadId)).owner;
    await relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'reject'), {
      answer: 'reject',
      reason: 'not-ready',
    });
    expect((await leadOf(relay, leadId)).status).toBe('nurturing');
    await relay.advance('P14D');
    await readContent(relay, leadId);
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
    const lead = await leadOf(relay, leadId);
    expect(lead).toMatchObject({ status: 'offered', pastReps: [first] });
    expect(lead.owner).not.toBe(first);
  });
});

describe('what a person puts up with (R35)', () => {
  const hourIn = (timeZone: string, at: string) =>
    Number(
      new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(at)),
    );

  it('mails a person in nurture only outside their quiet hours, for months', {
    timeout: 30_000,
  }, async () => {
    const quietHours = { from: '16:00', to: '14:00', timeZone: 'America/New_York' };
    const relay = await startRelay({
      policy: (policy) => ({ ...policy, nurture: { ...policy.nurture, quietHours } }),
    });
    const leadId = await nurtured(relay, { timeZone: quietHours.timeZone });
    await relay.advance('P400D');
    const mails = await mailsOf(relay, leadId, 'content');
    expect(mails).toHaveLength(4);
    for (const { sentAt } of mails) expect([14, 15]).toContain(hourIn(quietHours.timeZone, sentAt));
    const [acknowledgement] = await mailsOf(relay, leadId, 'acknowledgement');
    expect(acknowledgement?.sentAt).toBe('2027-01-04T08:30:00.000Z');
  });

  it('holds content back when the person had as much as the policy allows, and sends it then', async () => {
    const relay = await startRelay({ policy: withoutTouch });
    const leadId = await nurtured(relay);
    await readContent(relay, leadId);
    await readContent(relay, leadId);
    expect(await eventsOf(relay, leadId, 'lead.content-sent')).toHaveLength(3);
    expect(await contentSent(relay, leadId)).toEqual([titles.idea, titles.proof]);
    await relay.goTo('2027-01-11T08:29:00.000Z');
    expect(await contentSent(relay, leadId)).toHaveLength(2);
    await relay.goTo('2027-01-11T08:30:00.000Z');
    expect(await contentSent(relay, leadId)).toEqual([titles.idea, titles.proof, titles.calculation]);
  });

  it('does not send held content to a lead that went to sales meanwhile', async () => {
    const relay = await startRelay({ startAt: '2027-01-04T16:00:00.000Z', policy: nightShift });
    const leadId = await nurtured(relay);
    expect(await contentSent(relay, leadId)).toEqual([]);
    await relay.inquire({ ...goodInquiry, message: 'Call me tonight.' });
    await relay.advance('P2D');
    expect(await contentSent(relay, leadId)).toEqual([]);
  });

  it.each([
    ['in one click of the mail program', { 'List-Unsubscribe': 'One-Click' }],
    ['on the page', { answer: 'unsubscribe' }],
  ])(
    'mails a person who unsubscribed %s no more, has them called, and lets the lead rest',
    async (_, fields) => {
      const relay = await startRelay();
      const leadId = await nurtured(relay);
      const href = linkIn(await relay.mail(leadId, 'content'), 'unsubscribe');
      await relay.open(href);
      expect(await eventsOf(relay, leadId, 'lead.suppressed')).toEqual([]);
      await relay.submit(href, fields);
      const mails = (await relay.mails({ to: goodInquiry.email })).length;
      await relay.goTo('2027-01-18T08:30:00.000Z');
      expect(await mailsOf(relay, leadId, 'live-touch')).toHaveLength(1);
      await relay.goTo('2027-03-01T08:30:00.000Z');
      expect((await leadOf(relay, leadId)).status).toBe('resting');
      await relay.advance('P400D');
      expect(await relay.mails({ to: goodInquiry.email })).toHaveLength(mails);
      expect(await eventsOf(relay, leadId, 'lead.content-sent')).toHaveLength(1);
    },
  );

  it('does not mail an unsubscribed person on their next lead either', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...laterAnswers, verdict: 'nurture' } });
    await relay.submit(linkIn(await relay.mail(leadId, 'content'), 'unsubscribe'), { answer: 'unsubscribe' });
    await relay.inquire({ ...goodInquiry, message: 'Please call.' });
    const request = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.submit(request, { verdict: 'disqualified', reason: 'no-need' });
    const mails = (await relay.mails({ to: goodInquiry.email })).length;
    const next = await qualify(relay, { inquiry: { message: 'Another time.' }, answers: laterAnswers });
    expect(next).not.toBe(leadId);
    await relay.advance('P90D');
    expect(await relay.mails({ to: goodInquiry.email })).toHaveLength(mails);
  });
});

/** The default track with content only, as far as the policy allows: the touch comes last. */
const withoutTouch = (policy: Policy) => ({
  ...bandsFrom(110)(policy),
  nurture: {
    ...policy.nurture,
    tracks: policy.nurture.tracks.map((track) => ({
      ...track,
      stages: track.stages.toSorted(
        (a, b) => Number(a.act === 'live-touch') - Number(b.act === 'live-touch'),
      ),
    })),
  },
});

/** The office works round the clock, so that a lead can go to sales within the person's quiet hours. */
const nightShift = (policy: Policy): Policy => ({
  ...policy,
  nurture: { ...policy.nurture, quietHours: { ...policy.nurture.quietHours, from: '16:30' } },
  calendars: {
    ...policy.calendars,
    'office-hours': { ...(policy.calendars['working-days'] as Policy['calendars'][string]) },
  },
});

describe('what it costs', () => {
  it('lives through four stages, back to sales, and won in a bounded number of transitions', async () => {
    const relay = await startRelay();
    const leadId = await nurtured(relay);
    await relay.advance('P85D');
    expect((await leadOf(relay, leadId)).nurture).toMatchObject({ stage: 4 });
    await relay.inquire({ ...goodInquiry, message: 'We want it now.' });
    const asked = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.submit(asked, goodAnswers);
    const { link } = await acceptOffer(relay, leadId);
    await relay.submit(link, { answer: 'won', contract: 'C-1', value: '24000', paidOn: '2027-03-30' });
    expect((await leadOf(relay, leadId)).closedAs).toBe('won');
    const states = await statesOf(relay, leadId);
    expect(states.at(-1)).toBe('The lead is closed');
    expect(states.length).toBeLessThanOrEqual(39);
  });
});
