import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { Relay } from '../support/relay.ts';
import {
  accept,
  count,
  inquiryOf,
  january,
  offeredTo,
  recipients,
  rep,
  rungs,
  startSales,
  touch,
} from '../support/sales.ts';

const accepted = async () => {
  const relay = await startSales([rep('anna'), rep('bert')], { startAt: january(4, '10:00') });
  const leadId = await relay.inquire(inquiryOf('one'));
  await relay.goTo(january(4, '12:00'));
  await accept(relay, leadId);
  const link = linkIn(await relay.mail(leadId, 'follow-up'), 'answer');
  return { relay, leadId, link };
};
const rest = (relay: Relay, link: string, until: string, reason = 'person-away') =>
  relay.submit(link, { answer: 'pause', until, reason });

describe('R27 a rep lets the clock rest', () => {
  it('until a named day, for a reason of the policy; the hours used before still count', async () => {
    const { relay, leadId, link } = await accepted();
    const saved = await rest(relay, link, '2027-01-11');
    expect(String(saved.body)).toContain('The clock rests.');

    await relay.goTo(january(11, '08:59'));
    expect(await rungs(relay, leadId)).toEqual([]);
    await relay.goTo(january(11, '14:59'));
    // Two hours before the rest, two of the four are left.
    expect(await rungs(relay, leadId)).toEqual([`${january(11, '11:00')} remind-rep`]);
    expect(await count(relay, leadId, 'sla.paused', 'person-away')).toBe(1);
    const reminder = await relay.mail(leadId, 'follow-up-reminder');
    expect(reminder.text).toContain('The clock rests until then: The person is away until then');
  });

  it('once for one day, however often it is sent, and as often as the policy allows', async () => {
    const { relay, leadId, link } = await accepted();
    await rest(relay, link, '2027-01-06');
    await rest(relay, link, '2027-01-06');
    expect(await count(relay, leadId, 'sla.paused')).toBe(1);
    await rest(relay, link, '2027-01-08', 'waiting-for-them');
    const third = await rest(relay, link, '2027-01-12');

    expect(third.status).toBe(400);
    expect(String(third.body)).toContain('The clock has rested as often as it may.');
    expect(String(third.body)).not.toContain('Choose a reason.');
    expect(String((await relay.open(link)).body)).not.toContain('Let the clock rest');
    expect(await count(relay, leadId, 'sla.paused')).toBe(2);
  });

  it.each([
    ['no day', { reason: 'person-away' }],
    ['a day that is over', { until: '2027-01-04', reason: 'person-away' }],
    ['a day beyond what the policy allows', { until: '2027-02-04', reason: 'person-away' }],
    ['no reason', { until: '2027-01-11' }],
    ['a reason that is not the policy’s', { until: '2027-01-11', reason: 'holiday' }],
  ])('not with %s, and nothing changes', async (_, fields) => {
    const { relay, leadId, link } = await accepted();
    const before = await relay.lead(leadId);
    const refused = await relay.submit(link, { answer: 'pause', ...fields });

    expect(refused.status).toBe(400);
    expect(await relay.lead(leadId)).toEqual(before);
  });

  it('of the cadence too, and a new rep begins with a clock of their own', async () => {
    const { relay, leadId, link } = await accepted();
    await touch(relay, leadId);
    await rest(relay, link, '2027-01-25', 'asked-to-call-then');
    await relay.goTo(january(29, '17:00'));
    expect(await recipients(relay, leadId, 'follow-up-reminder')).toEqual([]);
    await relay.goTo('2027-02-20T12:00:00.000Z');

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    const { tasks } = await relay.lead(leadId);
    const open = tasks.find(({ status }) => status === 'open') as { clock: { pauses: unknown[] } };
    expect(open.clock.pauses).toEqual([]);
  });

  it('not before the offer is accepted', async () => {
    const relay = await startSales([rep('anna')], { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    const refused = await rest(relay, linkIn(await relay.mail(leadId, 'offer'), 'accept'), '2027-01-11');

    expect(refused.status).toBe(400);
    expect(await count(relay, leadId, 'sla.paused')).toBe(0);
  });
});
