import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import {
  accept,
  answerMail,
  count,
  importOnly,
  importReps,
  inquiryOf,
  january,
  offeredTo,
  recipients,
  rep,
  rungs,
  startSales,
  statusOf,
  touch,
} from '../support/sales.ts';

const two = [rep('anna'), rep('bert')];

describe('R27 the one ladder', () => {
  it('reminds after 4 and records after 8 office hours, tells the manager after 24 and reassigns after 48 hours of working days', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(6, '09:59'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna']);
    await relay.goTo(january(6, '10:00'));

    expect(await rungs(relay, leadId)).toEqual([
      `${january(4, '14:00')} remind-rep`,
      `${january(5, '09:30')} record-breach`,
      `${january(5, '10:00')} escalate-to-manager`,
      `${january(6, '10:00')} reassign`,
    ]);
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await recipients(relay, leadId, 'offer-reminder')).toEqual(['anna@example.com']);
    expect(await recipients(relay, leadId, 'escalation')).toEqual(['viktor.lang@example.com']);
  });

  it('skips the weekend', async () => {
    const relay = await startSales(two, { startAt: january(8, '15:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(12, '15:00'));

    expect(await rungs(relay, leadId)).toEqual([
      `${january(11, '10:30')} remind-rep`,
      `${january(11, '14:30')} record-breach`,
      `${january(11, '15:00')} escalate-to-manager`,
      `${january(12, '15:00')} reassign`,
    ]);
  });

  it('skips Good Friday, the weekend of the clock change and Easter Monday', async () => {
    const relay = await startSales(two, { startAt: '2027-03-25T09:00:00.000Z' });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo('2027-04-01T12:00:00.000Z');

    expect((await rungs(relay, leadId)).slice(0, 4)).toEqual([
      '2027-03-25T13:00:00.000Z remind-rep',
      '2027-03-30T07:30:00.000Z record-breach',
      '2027-03-30T08:00:00.000Z escalate-to-manager',
      '2027-03-31T08:00:00.000Z reassign',
    ]);
  });

  it('runs on after the acceptance: rungs done are not repeated, and an untouched lead goes to another rep', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(4, '15:00'));
    await accept(relay, leadId);
    await relay.goTo(january(6, '10:00'));

    expect(await rungs(relay, leadId)).toEqual([
      `${january(4, '14:00')} remind-rep`,
      `${january(5, '09:30')} record-breach`,
      `${january(5, '10:00')} escalate-to-manager`,
      `${january(6, '10:00')} reassign`,
    ]);
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await recipients(relay, leadId, 'follow-up-reminder')).toEqual([]);
  });

  it('reminds of the first contact when the rep accepted before the first rung', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.advance('PT1H');
    await accept(relay, leadId);
    await relay.goTo(january(4, '14:00'));

    expect(await recipients(relay, leadId, 'follow-up-reminder')).toEqual(['anna@example.com']);
    expect(await recipients(relay, leadId, 'offer-reminder')).toEqual([]);
  });

  it('ends with the first touch', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    await relay.goTo(january(4, '13:59'));
    await touch(relay, leadId);
    await relay.goTo(january(7, '10:00'));

    expect(await rungs(relay, leadId)).toEqual([]);
    expect(await statusOf(relay, leadId)).toBe('following-up');
  });

  it('starts anew for the next rep', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(6, '14:00'));

    expect((await rungs(relay, leadId)).at(-1)).toBe(`${january(6, '14:00')} remind-rep`);
    expect((await recipients(relay, leadId, 'offer-reminder')).toSorted()).toEqual([
      'anna@example.com',
      'bert@example.com',
    ]);
  });
});

describe('R27 each rung takes effect once', () => {
  it('does nothing more when the workflow is woken for nothing, however often', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(5, '10:00'));
    for (let wakes = 0; wakes < 3; wakes += 1) {
      const { lead } = await relay.lead(leadId);
      const token = await relay.services.leads.token(leadId, String(lead.openTask));
      expect(await relay.services.workflow.wake(token ?? '')).toBe('woken');
      await relay.advance('PT1M');
    }

    expect(await rungs(relay, leadId)).toHaveLength(3);
    expect(await recipients(relay, leadId, 'offer-reminder')).toHaveLength(1);
    expect(await recipients(relay, leadId, 'escalation')).toHaveLength(1);
  });

  it('does nothing more when the step is repeated after its answer was lost', async () => {
    let lost = 0;
    const relay = await startSales(two, {
      startAt: january(4, '10:00'),
      functions: (all) => ({
        ...all,
        'settle-offer': async (event, context) => {
          const result = await all['settle-offer']?.(event, context);
          lost += 1;
          if (lost % 3 !== 0) throw Object.assign(new Error('lost'), { name: 'TransientError' });
          return result;
        },
      }),
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(6, '12:00'));

    expect(lost).toBeGreaterThanOrEqual(8);
    for (const act of ['remind-rep', 'record-breach', 'escalate-to-manager', 'reassign'])
      expect(await count(relay, leadId, 'sla.rung-performed', act)).toBe(1);
    expect(await recipients(relay, leadId, 'offer-reminder')).toEqual(['anna@example.com']);
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
  });

  it('does nothing more when every step runs twice at the same moment', async () => {
    const relay = await startSales(two, {
      startAt: january(4, '10:00'),
      functions: (all) =>
        Object.fromEntries(
          Object.entries(all).map(([name, call]) => [
            name,
            /^(settle|assign)/.test(name)
              ? async (event, context) => (await Promise.all([call(event, context), call(event, context)]))[1]
              : call,
          ]),
        ),
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(6, '11:00'));

    expect(await rungs(relay, leadId)).toHaveLength(4);
    expect(await recipients(relay, leadId, 'escalation')).toHaveLength(1);
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
  });

  const breakable = async () => {
    const world = { isDown: false };
    const relay = await startSales(two, {
      startAt: january(4, '10:00'),
      invariants: false,
      functions: (all) => ({
        ...all,
        'settle-offer': async (event, context) => {
          if (world.isDown) throw Object.assign(new Error('down'), { name: 'TransientError' });
          return all['settle-offer']?.(event, context);
        },
      }),
    });
    return { relay, world, leadId: await relay.inquire(inquiryOf('one')) };
  };
  const names = (found: readonly string[]) => found.map((rung) => rung.replace(/^\S+ /, ''));

  it('performs the highest rung after an outage over two of them, and journals the lower one as passed over', async () => {
    const { relay, world, leadId } = await breakable();
    await relay.goTo(january(5, '09:29'));
    world.isDown = true;
    await relay.goTo(january(5, '10:01'));
    world.isDown = false;
    await relay.goTo(january(5, '11:00'));

    expect(names(await rungs(relay, leadId))).toEqual([
      'remind-rep',
      'record-breach passed over',
      'escalate-to-manager',
    ]);
    expect(await recipients(relay, leadId, 'escalation')).toHaveLength(1);
  });

  it('performs the highest rung when the admins try again after a day: nobody is reminded after an escalation', async () => {
    const { relay, world, leadId } = await breakable();
    world.isDown = true;
    await relay.goTo(january(5, '10:01'));
    expect(await statusOf(relay, leadId)).toBe('needs-attention');
    world.isDown = false;
    await answerMail(relay, leadId, 'attention', 'answer', { answer: 'retry' });
    await relay.advance('PT1M');

    expect(names(await rungs(relay, leadId))).toEqual([
      'remind-rep passed over',
      'record-breach passed over',
      'escalate-to-manager',
    ]);
    expect(await recipients(relay, leadId, 'offer-reminder')).toEqual([]);
    await relay.goTo(january(6, '10:00'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
  });
});

describe('R21 eligibility at every rung', () => {
  it('gives the lead of a rep who left to another at the next rung, and mails the leaver nothing', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await importOnly(relay, rep('bert'));
    await relay.goTo(january(4, '14:00'));

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await count(relay, leadId, 'lead.reassigned', 'rep-left')).toBe(1);
    expect(await recipients(relay, leadId, 'offer-withdrawn')).toEqual([]);
  });

  it('moves every open lead of a leaver on at once: offered, accepted, and in contact', async () => {
    const relay = await startSales([rep('anna'), rep('bert', { capacity: 0 })], {
      startAt: january(4, '10:00'),
    });
    const leads = [];
    for (const who of ['one', 'two', 'three']) leads.push(await relay.inquire(inquiryOf(who)));
    const [, second = '', third = ''] = leads;
    await accept(relay, second);
    await accept(relay, third);
    await touch(relay, third);
    await importReps(relay, rep('bert'));

    for (const leadId of leads) {
      expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
      expect(await count(relay, leadId, 'lead.reassigned', 'rep-left')).toBe(1);
    }
  });

  it('gives the lead of a rep who is away at a rung to another, accepted or not', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    const away = { absences: [{ from: '2027-01-04', until: '2027-01-20' }] };
    await importReps(relay, rep('anna', away), rep('bert'));
    await relay.goTo(january(4, '14:00'));

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await count(relay, leadId, 'lead.reassigned', 'rep-absent')).toBe(1);
    expect(await rungs(relay, leadId)).toEqual([]);
  });

  it('gives the lead to another at the next rung when the rep no longer sells there', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await importReps(relay, rep('anna', { countries: ['FR'] }), rep('bert'));

    await relay.goTo(january(4, '13:59'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna']);
    await relay.goTo(january(4, '14:00'));

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await count(relay, leadId, 'lead.reassigned', 'rep-unfit')).toBe(1);
  });
});

const escalated = async (reps = two) => {
  const relay = await startSales(reps, { startAt: january(4, '10:00') });
  const leadId = await relay.inquire(inquiryOf('one'));
  await relay.goTo(january(5, '10:00'));
  const link = linkIn(await relay.mail(leadId, 'escalation'), 'manage');
  return { relay, leadId, link };
};

describe('R27 what the manager may do about a silent rep', () => {
  it('nudges: the rep is mailed once, however often the manager clicks', async () => {
    const { relay, leadId, link } = await escalated();
    expect(String((await relay.open(link)).body)).toContain('is waiting for Anna');
    const pages = await Promise.all([
      relay.submit(link, { action: 'nudge' }),
      relay.submit(link, { action: 'nudge' }),
    ]);

    for (const page of pages) expect(String(page.body)).toContain('The rep is reminded');
    expect(await recipients(relay, leadId, 'offer-reminder')).toHaveLength(2);
    expect(await count(relay, leadId, 'sla.nudged')).toBe(1);
  });

  it('nudges on a Sunday: the mail waits for Monday morning', async () => {
    const relay = await startSales(two, { startAt: january(8, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(8, '15:00'));
    await relay.goTo(january(11, '10:00'));
    const link = linkIn(await relay.mail(leadId, 'escalation'), 'manage');
    await answerMail(relay, leadId, 'escalation', 'manage', {
      action: 'extend',
      until: '2027-01-20',
      reason: 'fair',
    });
    await relay.goTo(january(17, '12:00'));
    await relay.submit(link, { action: 'nudge' });
    expect(await recipients(relay, leadId, 'offer-reminder')).toHaveLength(1);
    await relay.goTo(january(18, '09:00'));
    expect(await recipients(relay, leadId, 'offer-reminder')).toHaveLength(2);
  });

  it('extends with a reason: the clock rests until that morning and goes on where it stood', async () => {
    const { relay, leadId, link } = await escalated();
    const fields = { action: 'extend', until: '2027-01-11', reason: 'Anna is at the trade fair' };
    const page = await relay.submit(link, fields);
    expect(String(page.body)).toContain('The rep has more time');
    await relay.submit(link, fields);
    expect(await count(relay, leadId, 'sla.extended')).toBe(1);
    expect((await relay.lead(leadId)).lead.dueAt).toBe(january(12, '09:00'));

    await relay.goTo(january(12, '08:59'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna']);
    await relay.goTo(january(12, '09:00'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(JSON.stringify((await relay.lead(leadId)).journey)).not.toContain('trade fair');
  });

  it('does not extend without a reason, or to a day that is over', async () => {
    const { relay, leadId, link } = await escalated();
    const fields = [
      { action: 'extend', until: '2027-01-11' },
      { action: 'extend', until: '2027-01-05', reason: 'x' },
      { action: 'extend', until: 'soon', reason: 'x' },
      { action: 'dance' },
    ];
    for (const one of fields)
      expect((await relay.submit(link, one as Record<string, string>)).status).toBe(400);
    expect(await count(relay, leadId, 'sla.extended')).toBe(0);
  });

  it('reassigns now: the next rep is offered the lead, the first one is told and cannot accept any more', async () => {
    const { relay, leadId, link } = await escalated();
    const stale = linkIn(await relay.mail(leadId, 'offer', 'anna@example.com'), 'accept');
    const fields = { action: 'reassign', reason: 'Anna is ill' };
    const pages = await Promise.all([relay.submit(link, fields), relay.submit(link, fields)]);

    for (const page of pages) expect(String(page.body)).toContain('goes to another rep');
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await recipients(relay, leadId, 'offer-withdrawn')).toEqual(['anna@example.com']);
    const late = await relay.submit(stale, { answer: 'accept' });
    expect(late.status).toBe(410);
    expect(String(late.body)).toContain('with Bert since');
  });

  it('reassigns to the rep the manager names, who waits for no turn', async () => {
    const three = [...two, rep('cara', { countries: ['FR'] })];
    const { relay, leadId } = await escalated(three);
    const escalation = await relay.mail(leadId, 'escalation');
    expect(escalation.text).toContain('8.5 office hours have passed.');
    expect(escalation.text).toContain('Unless Anna answers, or you decide otherwise.');
    const link = linkIn(escalation, 'manage');
    expect(String((await relay.open(link)).body)).toContain('The next eligible rep');
    await relay.submit(link, { action: 'reassign', rep: 'cara', reason: 'Speaks French' });

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'cara']);
  });

  it('cannot take back what the rep accepted a moment before, and is led on to where the lead stands', async () => {
    const { relay, leadId, link } = await escalated();
    await accept(relay, leadId);
    const late = await relay.submit(link, { action: 'reassign', reason: 'too slow' });

    expect(late.status).toBeGreaterThanOrEqual(409);
    expect(String(late.body)).toContain('where it stands now');
    const onward = String(late.body).match(/href="([^"]*\/t\/[^"]*)"/)?.[1] ?? '';
    expect(String((await relay.open(onward)).body)).toContain('has not logged a first contact');
    await relay.submit(onward, { action: 'reassign', reason: 'too slow' });
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
  });
});
