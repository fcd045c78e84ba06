import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { PublicEvent } from '../../shared/domain/publishing.ts';
import { leaks, secretsOf } from '../support/leaks.ts';
import { accept, acceptOffer, journeyOf, qualify, touch } from '../support/lives.ts';
import { type Outage, withOutages } from '../support/outages.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const won = { answer: 'won', contract: 'Contract 47/11', value: '24000', paidOn: '2027-01-04' };

const heard = async (relay: Relay, leadId: string): Promise<PublicEvent[]> =>
  (await relay.busEvents(leadId)).map(({ detail }) => detail as PublicEvent);
const typesOf = (events: readonly PublicEvent[]) => events.map(({ type }) => type.replace('lead.', ''));

describe('the outside (R43)', () => {
  it('hears each turn of a lead that is handed back and then won, numbered as its journey', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'opportunity' });
    await relay.submit(link, { answer: 'hand-back', reason: 'no-time' });
    const next = await acceptOffer(relay, leadId);
    await relay.submit(next.link, won);
    const events = await heard(relay, leadId);
    const journey = await journeyOf(relay, leadId);

    expect(typesOf(events)).toEqual([
      'received',
      'qualified',
      'offered',
      'accepted',
      'opportunity-opened',
      'reassigned',
      'offered',
      'accepted',
      'won',
      'closed',
    ]);
    expect(events.map(({ sequence }) => journey[sequence - 1]?.type)).toEqual(events.map(({ type }) => type));
    expect(events.find(({ type }) => type === 'lead.reassigned')).toMatchObject({
      id: `${leadId}#${events[5]?.sequence}`,
      by: 'workflow',
      reason: 'no-time',
      facts: { from: rep, reassignments: 1 },
      lead: { status: 'queued', stage: 'qualified-lead', owner: 'nora-lindqvist', grade: 'A' },
    });
    expect(events.at(-2)).toMatchObject({
      by: next.rep,
      facts: { valueMinor: 2_400_000, currency: 'EUR' },
      lead: { status: 'closed', stage: 'customer' },
    });
  });

  it('hears of escalation, of a manager who has to decide, of nurture and of suppression', {
    timeout: 30_000,
  }, async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    await relay.advance('P60D');
    const types = typesOf(await heard(relay, leadId));

    for (const type of ['escalated', 'reassigned', 'nurtured']) expect(types).toContain(type);
    const content = await relay.mail(leadId, 'content');
    await relay.submit(linkIn(content, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' });
    const later = await heard(relay, leadId);

    expect(typesOf(later)).toContain('suppressed');
    expect(later.filter(({ type, reason }) => type === 'lead.escalated' && reason)).not.toEqual([]);
  });

  it('hears why a lead is rejected, disqualified, lost, or rests, and until when', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    await relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'reject'), {
      answer: 'reject',
      reason: 'not-ready',
    });
    const second = await relay.inquire({ ...goodInquiry, email: 'bo@mill.example' });
    const request = linkIn(await relay.mail(second, 'qualification-request'), 'answer');
    await relay.submit(request, { verdict: 'disqualified', reason: 'competitor' });
    const third = await accept(relay, { email: 'cy@press.example' });
    await relay.submit(third.link, touch);
    await relay.submit(third.link, { answer: 'lost', reason: 'price' });
    const fourth = await accept(relay, { email: 'di@forge.example' });
    await relay.submit(fourth.link, touch);
    await relay.submit(fourth.link, { answer: 'not-now', until: '2027-09-01' });
    const reasons = [
      ...(await heard(relay, leadId)),
      ...(await heard(relay, second)),
      ...(await heard(relay, third.leadId)),
    ].map(({ type, reason }) => `${type} ${reason}`);

    expect(reasons).toEqual(
      expect.arrayContaining(['lead.rejected not-ready', 'lead.disqualified competitor', 'lead.lost price']),
    );
    expect((await heard(relay, fourth.leadId)).at(-1)).toMatchObject({
      type: 'lead.rested',
      reason: 'not-now',
      facts: { until: expect.stringMatching(/^2027-09-01T/) },
      lead: { status: 'resting' },
    });
  });

  it('hears nothing of who the person is, nor what anybody wrote', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { ...touch, note: 'She prefers mornings.' });
    await relay.submit(link, won);
    const texts = (await relay.busEvents(leadId)).map((event) => JSON.stringify(event));

    expect(texts.length).toBeGreaterThan(5);
    expect(leaks(texts, [...(await secretsOf(relay)), 'She prefers mornings.', '47/11'])).toEqual([]);
  });
});

describe('a bus that is out (R43)', () => {
  const startOut = async () => {
    const out = new Set<Outage>(['EventBridge']);
    const relay = await startRelay({ invariants: false, leavesOutbox: true, foundations: withOutages(out) });
    return { out, relay };
  };

  it('holds up no lead, and hears everything from the sweeper once it is back', async () => {
    const { out, relay } = await startOut();
    const leadId = await qualify(relay);
    const offer = await relay.mail(leadId, 'offer');
    const before = await heard(relay, leadId);
    out.clear();
    await relay.submit(linkIn(offer, 'accept'), { answer: 'accept' });
    const overtaken = await heard(relay, leadId);
    await relay.advance('PT2M');
    const after = await heard(relay, leadId);
    const inOrder = after.toSorted((one, other) => one.sequence - other.sequence);

    expect(before).toEqual([]);
    expect(typesOf(overtaken)).toEqual(['accepted']);
    expect(typesOf(inOrder)).toEqual(['received', 'qualified', 'offered', 'accepted']);
    expect(inOrder.at(-1)?.lead.status).toBe('following-up');
  });

  it('hears the same event under the same id, when our note that it has it was lost', async () => {
    let isLost = true;
    const relay = await startRelay({
      leavesOutbox: true,
      foundations: (base) => ({
        ...base,
        bus: {
          publish: async (events) => {
            await base.bus.publish(events);
            if (isLost) throw new Error('planned: it has them, and we do not know');
          },
        },
      }),
    });
    const leadId = await relay.inquire(goodInquiry);
    isLost = false;
    await relay.advance('PT2M');
    const events = await heard(relay, leadId);

    expect(events.map(({ id }) => id)).toEqual([`${leadId}#1`, `${leadId}#1`]);
    expect(events[0]).toEqual(events[1]);
    const request = await relay.mail(leadId, 'qualification-request');
    await relay.submit(linkIn(request, 'answer'), goodAnswers);
    expect((await heard(relay, leadId)).at(-1)?.type).toBe('lead.offered');
  });
});
