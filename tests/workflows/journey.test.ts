import { describe, expect, it } from 'vitest';
import { replay } from '../../shared/domain/journey.ts';
import { accept, acceptOffer, journeyOf, leadOf, touch } from '../support/lives.ts';
import { publishNext } from '../support/policies.ts';
import { goodInquiry, startRelay } from '../support/relay.ts';

const won = { answer: 'won', contract: 'Contract 47/11', value: '24000', paidOn: '2027-01-04' };

describe('the journey (R40)', () => {
  it('tells of every change who made it, what it was, when, and under which policy', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'hand-back', reason: 'no-time' });
    const next = await acceptOffer(relay, leadId);
    await relay.submit(next.link, won);

    const journey = await journeyOf(relay, leadId);
    const told = journey.map(({ type, by, reason }) => `${type} ${by}${reason ? ` ${reason}` : ''}`);
    expect(told).toEqual([
      'lead.received person',
      'lead.stage-moved person criteria-met',
      'lead.rescored workflow',
      'lead.qualification-asked workflow new-inquiry',
      'lead.answered quentin-moreau sales-ready',
      'lead.rescored workflow',
      'lead.qualified quentin-moreau sales-ready',
      'lead.queued workflow sales-ready',
      'lead.stage-moved workflow criteria-met',
      'lead.offered workflow',
      `lead.answered ${rep} accept`,
      `lead.accepted ${rep}`,
      `lead.touched ${rep}`,
      `lead.answered ${rep} hand-back`,
      `lead.handed-back ${rep} no-time`,
      'lead.reassigned workflow no-time',
      'lead.queued workflow no-time',
      'lead.offered workflow',
      `lead.answered ${next.rep} accept`,
      `lead.accepted ${next.rep}`,
      `lead.answered ${next.rep} won`,
      `lead.won ${next.rep}`,
      `lead.closed ${next.rep} won`,
      'lead.stage-moved workflow criteria-met',
    ]);
    expect(journey.map(({ seq }) => seq)).toEqual(told.map((_, index) => index + 1));
    expect(journey.every(({ policyVersion, cycle }) => policyVersion === 1 && cycle === 1)).toBe(true);
    expect(journey.every(({ at }) => at === '2027-01-04T08:30:00.000Z')).toBe(true);
  });

  it('explains at every event who owned the lead, and ends where the lead stands', {
    timeout: 30_000,
  }, async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'lost', reason: 'price' });
    await relay.advance('P400D');
    const journey = await journeyOf(relay, leadId);
    for (const [index] of journey.entries()) {
      const { owner, status } = replay(journey.slice(0, index + 1));
      expect(owner).toBeTruthy();
      expect(status).toBeTruthy();
    }
    const { status, stage, owner } = await leadOf(relay, leadId);
    expect(replay(journey)).toEqual({ status, stage, owner });
    expect(journey.every(({ at }, index) => index === 0 || at >= (journey[index - 1]?.at ?? ''))).toBe(true);
  });

  it('holds ids, codes and numbers, never a word of the person or of ours', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { ...touch, note: 'She prefers mornings.' });
    await relay.submit(link, won);
    const text = JSON.stringify(
      (await journeyOf(relay, leadId)).map(({ facts, reason, by, to }) => ({ facts, reason, by, to })),
    );
    for (const words of [goodInquiry.email, 'Ana', 'line 3', 'She prefers mornings.', '47/11'])
      expect(text).not.toContain(words);
  });

  it('tells of every event what it counts under: source, campaign as a code, product line, and whose hand-over it is', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay, {
      source: 'event',
      campaign: 'Frühjahrsmesse: Halle 3',
    });
    await relay.submit(link, { answer: 'hand-back', reason: 'gone-quiet' });
    const journey = await journeyOf(relay, leadId);
    const under = { source: 'event', campaign: 'fruhjahrsmesse-halle-3', productLine: 'machine-monitoring' };

    expect(journey.map(({ of }) => of)).toEqual(
      journey.map(({ of }) => ({ ...under, rep: of.rep, lane: of.lane })),
    );
    expect(journey.flatMap(({ type, of }) => (of.rep === null ? [] : [`${type} ${of.rep}`]))).toEqual([
      `lead.offered ${rep}`,
      `lead.answered ${rep}`,
      `lead.accepted ${rep}`,
      `lead.answered ${rep}`,
      `lead.handed-back ${rep}`,
      `lead.nurtured ${rep}`,
      `lead.content-sent ${rep}`,
      `lead.stage-moved ${rep}`,
    ]);
  });

  it('says after how much business time the first contact came, and says it once', async () => {
    const relay = await startRelay({ startAt: '2027-01-08T15:00:00.000Z' });
    const { leadId, link } = await accept(relay, { campaign: 'from ana@foundry.example' });
    await relay.goTo('2027-01-11T09:30:00.000Z');
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'opportunity' });
    await relay.submit(link, won);
    const told = (await journeyOf(relay, leadId)).filter(({ facts }) => 'businessMillis' in facts);

    expect(told).toMatchObject([
      { type: 'lead.touched', of: { campaign: null }, facts: { businessMillis: 3 * 3_600_000 } },
    ]);
  });

  it('records the policy version a lead keeps until it is judged anew', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.advance('PT1H');
    await publishNext(relay, (policy) => ({ ...policy, name: 'The next agreement' }));
    await relay.submit(link, { answer: 'lost', reason: 'price' });
    await relay.advance('P30D');
    const versions = (await journeyOf(relay, leadId)).map(({ type, policyVersion }) => ({
      type,
      policyVersion,
    }));
    expect(versions.find(({ type }) => type === 'lead.lost')?.policyVersion).toBe(1);
    expect(versions.findLast(({ type }) => type === 'lead.rescored')?.policyVersion).toBe(2);
  });
});
