import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { maxCycleAge } from '../../shared/domain/cycle.ts';
import {
  acceptOffer,
  eventsOf,
  executionsOf,
  laterAnswers,
  leadOf,
  mailsOf,
  qualify,
  touch,
} from '../support/lives.ts';
import { goodAnswers, goodInquiry, startRelay } from '../support/relay.ts';

describe('two years of one lead (R31–R39)', () => {
  it('through nurture, rest, sales, another rep, a date, rest again, sales and won: each execution in time, no dead end', {
    timeout: 60_000,
  }, async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    await relay.goTo('2027-02-08T08:30:00.000Z');
    await relay.submit(linkIn(await relay.mail(leadId, 'live-touch'), 'answer'), { answer: 'not-reached' });
    await relay.goTo('2027-05-03T08:30:00.000Z');
    expect((await leadOf(relay, leadId)).status).toBe('resting');
    await relay.goTo('2027-11-01T08:30:00.000Z');
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      nurture: { track: 'come-back' },
    });

    await relay.inquire({ ...goodInquiry, message: 'Now it is urgent.' });
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
    const first = await acceptOffer(relay, leadId);
    await relay.submit(first.link, touch);
    await relay.submit(first.link, { answer: 'not-now', until: '2028-06-12' });
    await relay.goTo('2028-06-12T08:30:00.000Z');
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), {
      verdict: 'sales-ready',
    });
    const second = await acceptOffer(relay, leadId);
    expect(second.rep).not.toBe(first.rep);
    await relay.submit(second.link, touch);
    await relay.submit(second.link, { answer: 'lost', reason: 'no-decision' });
    await relay.goTo('2028-11-06T08:30:00.000Z');
    await relay.inquire({ ...goodInquiry, message: 'The board said yes.' });
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
    const third = await acceptOffer(relay, leadId);
    expect([first.rep, second.rep]).not.toContain(third.rep);
    await relay.submit(third.link, touch);
    await relay.submit(third.link, { answer: 'opportunity' });
    await relay.goTo('2028-12-04T08:30:00.000Z');
    expect((await mailsOf(relay, leadId, 'follow-up-reminder')).length).toBeGreaterThan(0);
    await relay.submit(third.link, touch);
    await relay.goTo('2029-01-08T08:30:00.000Z');
    await relay.submit(third.link, {
      answer: 'won',
      contract: 'C-7',
      value: '90000',
      paidOn: '2029-01-05',
    });

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', closedAs: 'won' });
    const executions = await executionsOf(relay, leadId);
    expect(executions.length).toBeGreaterThan(2);
    for (const { status, startDate, stopDate } of executions) {
      expect(status).toBe('SUCCEEDED');
      expect(Number(stopDate) - Number(startDate)).toBeLessThanOrEqual(maxCycleAge);
    }
    const content = (await mailsOf(relay, leadId, 'content')).map(({ subject }) => subject);
    expect(new Set(content).size).toBe(content.length);
    expect(await eventsOf(relay, leadId, 'lead.attention-needed')).toEqual([]);
  });
});
