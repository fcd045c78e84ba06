import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { eventsOf, feedback, laterAnswers, leadOf, mailsOf, qualify, textOf } from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

describe('R35 a person in nurture who can no longer be mailed', () => {
  const nurturedWith = async (phone: string | null) => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { inquiry: { phone }, answers: laterAnswers });
    return { relay, leadId };
  };
  const bounce = async (relay: Relay, leadId: string, kind: string) =>
    feedback(relay, (await relay.mail(leadId, 'content')).id, kind);

  it.each([
    ['bounce', 'hard-bounce'],
    ['complaint', 'complaint'],
  ])('after a %s, without a number, rests at once until a date, and again after it', async (kind, reason) => {
    const { relay, leadId } = await nurturedWith(null);
    await relay.advance('P2D');
    await bounce(relay, leadId, kind);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'resting', dueAt: expect.any(String) });
    expect(await eventsOf(relay, leadId, 'lead.suppressed')).toMatchObject([{ reason }]);
    expect(await eventsOf(relay, leadId, 'lead.rested')).toMatchObject([{ reason: 'out-of-reach' }]);
    await relay.advance('P200D');
    expect(await eventsOf(relay, leadId, 'lead.rested')).toHaveLength(2);
    expect(await mailsOf(relay, leadId, 'live-touch')).toEqual([]);
  });

  it('with a number goes on by live touches alone, at the pace of the track', async () => {
    const { relay, leadId } = await nurturedWith(goodInquiry.phone);
    await bounce(relay, leadId, 'bounce');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'nurturing' });
    await relay.goTo('2027-01-18T08:30:00.000Z');
    expect(await mailsOf(relay, leadId, 'live-touch')).toHaveLength(1);
    expect(await mailsOf(relay, leadId, 'content')).toHaveLength(1);
  });

  it('is not asked of a colleague any more, whose page says why', async () => {
    const { relay, leadId } = await nurturedWith(null);
    await relay.goTo('2027-02-08T08:30:00.000Z');
    const link = linkIn(await relay.mail(leadId, 'live-touch'), 'answer');
    await bounce(relay, leadId, 'complaint');
    expect((await leadOf(relay, leadId)).status).toBe('resting');
    expect(textOf(await relay.open(link))).toContain('left no number');
  });

  it('is judged anew when they ask again, with a number this time', async () => {
    const { relay, leadId } = await nurturedWith(null);
    await bounce(relay, leadId, 'bounce');
    await relay.inquire({ ...goodInquiry, message: 'Call me.' });
    expect((await leadOf(relay, leadId)).status).toBe('offered');
  });
});
