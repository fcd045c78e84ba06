import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { Team } from '../../shared/domain/team.ts';
import { defaultDocuments } from '../support/documents.ts';
import {
  accept,
  acceptedAndAskedAgain,
  acceptOffer,
  eventsOf,
  leadOf,
  mailsOf,
  qualify,
  textOf,
  touch,
} from '../support/lives.ts';
import { goodInquiry, startRelay } from '../support/relay.ts';

const won = { answer: 'won', contract: 'C-1', value: '24000', paidOn: '2027-01-04' };

/** Only these sell; with so much room. */
const onlyReps =
  (capacity: number, ...ids: string[]) =>
  (team: Team) => ({
    members: team.members
      .filter(({ id, roles }) => !roles.includes('rep') || ids.includes(id))
      .map((member) =>
        ids.includes(member.id)
          ? {
              ...member,
              capacity,
              productLines: ['machine-monitoring', 'production-planning', 'starter-kit'],
            }
          : member,
      ),
  });

const another = { email: 'ben.cole@smelter.example', name: 'Ben Cole', company: 'Smelter' };

describe('first contact (R37)', () => {
  it('logs the first touch from the mail with one page and one form, and ends the hand-over ladder', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    expect(textOf(await relay.open(link))).toContain('Log a touch');
    expect(await eventsOf(relay, leadId, 'lead.touched')).toEqual([]);

    expect(textOf(await relay.submit(link, touch))).toContain('Your contact is logged');

    await relay.advance('P4D');
    expect((await leadOf(relay, leadId)).owner).toBe(rep);
    expect(await eventsOf(relay, leadId, 'sla.rung-performed')).toEqual([]);
    const [touched] = await eventsOf(relay, leadId, 'lead.touched');
    expect(touched).toMatchObject({ by: rep, facts: { channel: 'call', hasReached: true, touches: 1 } });
  });

  it('is one click in the mail and one on the page: whether they talked, or nobody answered', async () => {
    const relay = await startRelay();
    const { leadId } = await accept(relay);
    const mail = await relay.mail(leadId, 'follow-up');
    const page = await relay.open(linkIn(mail, 'not-reached'));
    expect(textOf(page)).toContain('and nobody answered');
    expect(textOf(page)).toContain('<input type="hidden" name="reached" value="no">');
    expect(await eventsOf(relay, leadId, 'lead.touched')).toEqual([]);
    await relay.submit(linkIn(mail, 'not-reached'), { answer: 'touch', channel: 'call', reached: 'no' });
    expect((await eventsOf(relay, leadId, 'lead.touched'))[0]).toMatchObject({
      facts: { channel: 'call', hasReached: false, touches: 1 },
    });
  });

  it('is due sooner for who was recommended to us: the first rule that holds sets the clock', async () => {
    const relay = await startRelay();
    const web = await qualify(relay);
    const referral = await qualify(relay, {
      inquiry: { ...another, source: 'referral' },
    });
    await relay.advance('PT2H');
    expect(await mailsOf(relay, web, 'offer-reminder')).toEqual([]);
    expect(await mailsOf(relay, referral, 'offer-reminder')).toHaveLength(1);
    await relay.advance('PT2H');
    const performed = (id: string) => eventsOf(relay, id, 'sla.rung-performed');
    expect((await performed(referral)).map(({ reason }) => reason)).toEqual(['remind-rep', 'record-breach']);
    expect((await performed(web)).map(({ reason }) => reason)).toEqual(['remind-rep']);
    expect((await relay.mail(referral, 'offer')).text).toContain('11:30');
  });

  it('gives an accepted lead that nobody touched to another rep after 48 working-day hours', async () => {
    const relay = await startRelay();
    const { leadId, rep } = await accept(relay);
    await relay.advance('PT47H');
    expect((await leadOf(relay, leadId)).owner).toBe(rep);
    await relay.advance('PT1H');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', pastReps: [rep] });
  });

  it('counts a double click as one touch, and a call a minute later as the next', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, touch);
    expect(await eventsOf(relay, leadId, 'lead.touched')).toHaveLength(1);
    await relay.advance('PT1M');
    await relay.submit(link, touch);
    expect(await eventsOf(relay, leadId, 'lead.touched')).toHaveLength(2);
  });
});

describe('cadence (R38)', () => {
  it('reminds after 5 working days of silence, tells the manager after 8, gives the lead to another rep after 12', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, touch);
    await relay.goTo('2027-01-11T08:30:00.000Z');
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(1);
    expect(await mailsOf(relay, leadId, 'escalation')).toEqual([]);
    await relay.goTo('2027-01-14T08:30:00.000Z');
    const [escalation] = await mailsOf(relay, leadId, 'escalation');
    expect(escalation?.subject).toContain('has not logged a contact lately');
    expect(escalation?.text).toContain('Goes to another rep on: Wed 20 Jan 2027, 09:30');
    await relay.goTo('2027-01-20T08:29:00.000Z');
    expect((await leadOf(relay, leadId)).owner).toBe(rep);
    await relay.goTo('2027-01-20T08:30:00.000Z');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', pastReps: [rep] });
    expect((await leadOf(relay, leadId)).owner).not.toBe(rep);
    expect(textOf(await relay.open(link))).toContain('no longer open');
  });

  it('slows down after six touches, to once a fortnight, for as long as the rep keeps at it', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    for (let touches = 1; touches <= 6; touches += 1) {
      await relay.submit(link, touch);
      await relay.advance('P7D');
    }
    const reminders = (await mailsOf(relay, leadId, 'follow-up-reminder')).length;
    await relay.advance('P6D');
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(reminders);
    await relay.advance('P1D');
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(reminders + 1);
    for (let fortnight = 1; fortnight <= 4; fortnight += 1) {
      await relay.submit(link, touch);
      await relay.advance('P14D');
    }
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'following-up', owner: rep });
    expect(await mailsOf(relay, leadId, 'escalation')).toEqual([]);
  });

  it('starts the cadence anew with each touch, and reminds again', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.advance('P8D');
    await relay.submit(link, touch);
    await relay.advance('P6D');
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(1);
    await relay.advance('P2D');
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(2);
    expect(await mailsOf(relay, leadId, 'escalation')).toEqual([]);
  });

  it('offers "could not reach" only after the minimum of attempts, and refuses it before', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    for (let tries = 1; tries <= 6; tries += 1) {
      expect(textOf(await relay.open(link))).not.toContain('value="could-not-reach"');
      const refused = await relay.submit(link, { answer: 'could-not-reach' });
      expect(refused.status).toBe(400);
      expect(textOf(refused)).toContain('A few more attempts first');
      await relay.submit(link, { ...touch, reached: 'no' });
      await relay.advance('P1D');
    }
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
    expect(textOf(await relay.open(link))).toContain('value="could-not-reach"');
    await relay.submit(link, { answer: 'could-not-reach' });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      nurture: { track: 'stay-in-touch', why: 'could-not-reach' },
      handOver: null,
    });
  });

  it('moves the lead of a rep who left on, though they had touched it', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, touch);
    const { team } = await defaultDocuments();
    await relay.services.team.import({ members: team.members.filter(({ id }) => id !== rep) });
    await relay.advance('P1D');
    expect((await eventsOf(relay, leadId, 'lead.reassigned')).map(({ reason }) => reason)).toEqual([
      'rep-left',
    ]);
    expect((await leadOf(relay, leadId)).owner).not.toBe(rep);
  });
});

describe('dispositions (R39)', () => {
  it('makes the lead a prospect when an opportunity is opened, and waits by the slower ladder', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, touch);
    await relay.advance('P8D');
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(1);
    await relay.submit(link, { answer: 'opportunity' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'following-up', stage: 'prospect' });
    await relay.advance('P20D');
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(1);
    await relay.advance('P2D');
    const reminders = await mailsOf(relay, leadId, 'follow-up-reminder');
    expect(new Set(reminders.map(({ headers }) => headers['message-id'])).size).toBe(2);
    expect((await leadOf(relay, leadId)).owner).toBe(rep);
  });

  it.each([
    ['contract', { answer: 'won', value: '24000', paidOn: '2027-01-04' }],
    ['value', { answer: 'won', contract: 'C-1', paidOn: '2027-01-04' }],
    ['value', { ...won, value: 'a lot' }],
    ['paidOn', { answer: 'won', contract: 'C-1', value: '24000' }],
    ['paidOn', { ...won, paidOn: '2027-01-05' }],
    ['paidOn', { ...won, paidOn: '2026-02-30' }],
    ['value', { ...won, value: '24000.505' }],
    ['payment', { ...won, payment: 'soon' }],
  ])('does not call a lead won without its %s', async (field, answer) => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    const before = await leadOf(relay, leadId);
    const refused = await relay.submit(link, answer);
    expect(refused.status).toBe(400);
    expect(textOf(refused)).toContain(`<li><a href="#won-${field}">`);
    expect(await leadOf(relay, leadId)).toEqual(before);
  });

  it('closes a won lead with its contract, and gives the next lead of that company to the same rep', async () => {
    const relay = await startRelay({ team: onlyReps(8, 'rosa-keller', 'samir-osman') });
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, won);
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'closed',
      closedAs: 'won',
      stage: 'customer',
    });
    const [event] = await eventsOf(relay, leadId, 'lead.won');
    expect(event).toMatchObject({
      by: rep,
      facts: {
        valueMinor: 2_400_000,
        currency: 'EUR',
        paidOn: '2027-01-04',
        payment: 'in-full',
      },
    });
    expect(textOf(await relay.submit(link, { answer: 'lost', reason: 'price' }))).toContain('won');

    for (const email of ['ida@foundry.example', 'ole@foundry.example', 'una@foundry.example'])
      expect((await leadOf(relay, await qualify(relay, { inquiry: { email } }))).owner).toBe(rep);
  });

  it('nurtures a lost lead on the track of its reason, and closes one whose reason has none', async () => {
    const relay = await startRelay();
    const first = await accept(relay);
    const second = await accept(relay, another);
    await relay.submit(first.link, { answer: 'lost', reason: 'price' });
    await relay.submit(second.link, { answer: 'lost', reason: 'project-cancelled' });
    expect(await leadOf(relay, first.leadId)).toMatchObject({
      status: 'nurturing',
      nurture: { track: 'come-back' },
    });
    expect(await leadOf(relay, second.leadId)).toMatchObject({ status: 'closed', closedAs: 'lost' });
  });

  it('rests a lead that is not ready now until the day agreed, and wakes it that day', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'not-now', until: '2027-03-15' });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'resting',
      stage: 'lead',
      owner: 'nora-lindqvist',
    });
    await relay.goTo('2027-03-15T07:59:00.000Z');
    expect((await leadOf(relay, leadId)).status).toBe('resting');
    await relay.goTo('2027-03-15T08:00:00.000Z');
    expect((await leadOf(relay, leadId)).status).not.toBe('resting');
    expect(await eventsOf(relay, leadId, 'lead.woken')).toHaveLength(1);
  });

  it('takes a lead handed back to another rep, or to nurture, as the reason says', async () => {
    const relay = await startRelay();
    const first = await accept(relay);
    const second = await accept(relay, another);
    await relay.submit(first.link, touch);
    await relay.submit(first.link, { answer: 'hand-back', reason: 'no-time' });
    await relay.submit(second.link, { answer: 'hand-back', reason: 'postponed' });
    const moved = await leadOf(relay, first.leadId);
    expect(moved).toMatchObject({ status: 'offered', pastReps: [first.rep] });
    expect(moved.owner).not.toBe(first.rep);
    expect(await leadOf(relay, second.leadId)).toMatchObject({
      status: 'nurturing',
      nurture: { why: 'postponed' },
    });
  });

  it.each([
    [won],
    [{ answer: 'lost', reason: 'price' }],
    [{ answer: 'lost', reason: 'project-cancelled' }],
    [{ answer: 'not-now', until: '2027-03-15' }],
    [{ answer: 'hand-back', reason: 'no-time' }],
    [{ answer: 'hand-back', reason: 'gone-quiet' }],
    [{ answer: 'disqualify', reason: 'no-need' }],
  ])('gives the freed place to the next waiting lead at once: %o', async (answer) => {
    const relay = await startRelay({ team: onlyReps(1, 'rosa-keller') });
    const { link } = await accept(relay);
    const waiting = await qualify(relay, { inquiry: another });
    expect((await leadOf(relay, waiting)).status).toBe('queued');
    await relay.submit(link, answer);
    expect(await leadOf(relay, waiting)).toMatchObject({ status: 'offered', owner: 'rosa-keller' });
  });

  it('qualifies anew, instead of closing, when the person asked again in the very moment', async () => {
    const { relay, leadId, link } = await acceptedAndAskedAgain();
    await relay.submit(link, { answer: 'disqualify', reason: 'no-need' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2, handled: 2 });
    expect(await mailsOf(relay, leadId, 'qualification-request')).toHaveLength(2);
  });

  it('tells the rep of a new inquiry during the follow-up, without ending it', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.advance('P1D');
    await relay.inquire({ ...goodInquiry, message: 'We have a budget now.' });
    const told = await relay.mail(leadId, 'resubmission');
    expect(told.text).toContain('We have a budget now.');
    expect(linkIn(told, 'answer')).toBe(link);
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
  });

  it('offers a reassigned lead to a rep who can carry it to won', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, { answer: 'hand-back', reason: 'needs-other-skills' });
    const next = await acceptOffer(relay, leadId);
    await relay.submit(next.link, won);
    expect(next.rep).not.toBe(rep);
    expect((await eventsOf(relay, leadId, 'lead.won'))[0]?.by).toBe(next.rep);
  });
});
