import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { maxCycleAge } from '../../shared/domain/cycle.ts';
import {
  accept,
  eventsOf,
  executionsOf,
  laterAnswers,
  leadOf,
  mailsOf,
  qualify,
  textOf,
} from '../support/lives.ts';
import { goodInquiry, startRelay } from '../support/relay.ts';

describe('rest (R34)', () => {
  it('never ends in a dead end: two years of nurture, rest and nurture again, each execution succeeding in time', {
    timeout: 30_000,
  }, async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    await relay.advance('P730D');

    const moves = (await eventsOf(relay, leadId, 'lead.nurtured')).map(
      ({ facts }) => `${facts.track}/${facts.stage}`,
    );
    expect(moves.slice(0, 6)).toEqual([
      'stay-in-touch/first-idea',
      'stay-in-touch/proof',
      'stay-in-touch/call',
      'stay-in-touch/calculation',
      'come-back/news',
      'come-back/call',
    ]);
    expect(moves.slice(6)).not.toHaveLength(0);
    expect(new Set(moves.slice(6))).toEqual(new Set(['come-back/call']));
    const content = (await mailsOf(relay, leadId, 'content')).map(({ subject }) => subject);
    expect(new Set(content).size).toBe(content.length);
    expect(content).toHaveLength(4);

    const executions = await executionsOf(relay, leadId);
    expect(executions.map(({ name, status }) => `${name} ${status}`)).toEqual([
      `${leadId}-c1 SUCCEEDED`,
      `${leadId}-c2 SUCCEEDED`,
      `${leadId}-c3 RUNNING`,
    ]);
    for (const { startDate, stopDate } of executions.slice(0, -1))
      expect(Number(stopDate) - Number(startDate)).toBe(maxCycleAge);
    expect(await eventsOf(relay, leadId, 'lead.attention-needed')).toEqual([]);
  });

  it('hands a sleep of more than a year from one execution to the next, and wakes on the day', {
    timeout: 30_000,
  }, async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'not-now', until: '2028-12-15' });
    await relay.goTo('2028-12-15T07:59:59.000Z');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'resting', cycle: 3 });
    await relay.goTo('2028-12-15T08:00:00.000Z');
    expect((await leadOf(relay, leadId)).status).not.toBe('resting');
  });

  it.each([['2027-01-04'], ['2029-01-05'], ['2207-01-04'], ['soon']])(
    'refuses to rest until %s',
    async (until) => {
      const relay = await startRelay();
      const { leadId, link } = await accept(relay);
      const refused = await relay.submit(link, { answer: 'not-now', until });
      expect(refused.status).toBe(400);
      expect(textOf(refused)).toContain('href="#not-now-until"');
      expect((await leadOf(relay, leadId)).status).toBe('following-up');
    },
  );

  it('wakes a resting lead at once when the person asks again', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'not-now', until: '2027-09-01' });
    await relay.advance('P7D');
    expect(await relay.inquire({ ...goodInquiry, message: 'Sooner than we thought.' })).toBe(leadId);
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    expect((await eventsOf(relay, leadId, 'lead.woken'))[0]?.reason).toBe('inquiry');
  });

  it('wakes a resting lead when the person reads what was sent before', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...laterAnswers, verdict: 'nurture' } });
    await relay.advance('P120D');
    expect((await leadOf(relay, leadId)).status).toBe('resting');
    await relay.submit(linkIn(await relay.mail(leadId, 'content'), 'content'), { answer: 'open' });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      nurture: { track: 'come-back' },
    });
  });

  it('asks the qualifier about a good lead whose rest is over, and gives it to a rep who did not have it', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, { answer: 'not-now', until: '2027-03-15' });
    await relay.goTo('2027-03-15T08:00:00.000Z');
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), {
      verdict: 'sales-ready',
    });
    const lead = await leadOf(relay, leadId);
    expect(lead.status).toBe('offered');
    expect(lead.owner).not.toBe(rep);
  });
});
