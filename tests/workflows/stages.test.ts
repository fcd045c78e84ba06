import { describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/schema.ts';
import { eventText } from '../../shared/views/words.ts';
import { accept, acceptOffer, eventsOf, leadOf, textOf, touch } from '../support/lives.ts';
import { publishNext } from '../support/policies.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const won = { answer: 'won', contract: 'C-1', value: '24000', paidOn: '2027-01-04' };
const imported = { ...goodInquiry, source: 'import', message: undefined };

/** Every move of the lead's stage, and by which criteria. */
const movesOf = async (relay: Relay, leadId: string) =>
  (await eventsOf(relay, leadId, 'lead.stage-moved')).map(({ facts, to, reason }) => {
    const { from, criteria } = facts as { from: string; criteria: string };
    return `${from} → ${(to as { stage: string }).stage}: ${reason} ${criteria}`.trim();
  });

describe('R11 the lifecycle stage of a lead', () => {
  it('follows the facts from lead to customer, and the journey says by which criteria', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'opportunity' });
    await relay.submit(link, won);

    expect(await movesOf(relay, leadId)).toEqual([
      'name → lead: criteria-met isEngaged',
      'lead → qualified-lead: criteria-met verdict isWithSales',
      'qualified-lead → prospect: criteria-met hasOpportunity',
      'prospect → customer: criteria-met isCustomer',
    ]);
    expect((await leadOf(relay, leadId)).stage).toBe('customer');
  });

  it('goes back when sales hands it back to marketing', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'hand-back', reason: 'postponed' });

    expect((await movesOf(relay, leadId)).at(-1)).toBe(
      'qualified-lead → lead: criteria-not-met verdict isWithSales',
    );
    expect((await leadOf(relay, leadId)).stage).toBe('lead');
  });

  it('is a qualified lead again when the rep with the opportunity hands it to the next', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'opportunity' });
    await relay.submit(link, { answer: 'hand-back', reason: 'no-time' });
    await acceptOffer(relay, leadId);

    expect((await movesOf(relay, leadId)).slice(2)).toEqual([
      'qualified-lead → prospect: criteria-met hasOpportunity',
      'prospect → qualified-lead: criteria-not-met hasOpportunity',
    ]);
  });

  it('is what it had become when a lead is closed otherwise than won', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'opportunity' });
    await relay.submit(link, { answer: 'lost', reason: 'project-cancelled' });

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', stage: 'prospect' });
  });

  it('is a name while only an address is known, and a suspect where the company fits', async () => {
    const relay = await startRelay();
    const name = await relay.inquire({ email: 'somebody@else.example', source: 'import' });
    const suspect = await relay.inquire(imported);

    expect((await leadOf(relay, name)).stage).toBe('name');
    expect(await movesOf(relay, name)).toEqual([]);
    expect((await leadOf(relay, suspect)).stage).toBe('suspect');

    await relay.inquire(goodInquiry);
    expect(await movesOf(relay, suspect)).toEqual([
      'name → suspect: criteria-met isInsideProfile',
      'suspect → lead: criteria-met isEngaged',
    ]);
  });

  it('goes by the criteria of the policy, which are conditions like any other', async () => {
    const spoken = { fact: 'touches', is: 'at-least', value: 1 } as const;
    const relay = await startRelay({
      policy: (policy: Policy) => ({
        ...policy,
        stages: {
          ...policy.stages,
          prospect: { description: 'A rep spoke with them.', criteria: [spoken] },
        },
      }),
    });
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);

    expect((await movesOf(relay, leadId)).at(-1)).toBe('qualified-lead → prospect: criteria-met touches');
  });

  it('follows a new version of the criteria when the lead is next judged, not before', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    const prospect = {
      description: 'They asked.',
      criteria: [{ fact: 'inquiries', is: 'at-least', value: 1 }],
    };
    await publishNext(relay, (policy) => ({
      ...policy,
      stages: { ...policy.stages, prospect } as Policy['stages'],
    }));
    await relay.submit(link, touch);
    expect((await leadOf(relay, leadId)).stage).toBe('qualified-lead');
    await relay.submit(link, { answer: 'not-now', until: '2027-02-15' });
    await relay.advance('P90D');

    expect(await movesOf(relay, leadId)).toContain('lead → prospect: new-criteria');
  });

  it('is told in words, on the journey, the definition and the playbook', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'hand-back', reason: 'postponed' });
    const { policy } = await relay.services.policies.current();
    const team = await relay.services.team.team();
    const told = (await relay.services.leads.journey(leadId))
      .filter(({ type }) => type === 'lead.stage-moved')
      .map((event) => eventText(event, policy, team));

    expect(told).toEqual([
      'Stage: name → lead (Asked us, opened what we sent, or talked with us)',
      'Stage: lead → qualified lead (Verdict: sales-ready; With sales)',
      'Stage: qualified lead → lead (no longer: Verdict: sales-ready; With sales)',
    ]);
    for (const path of ['/definition', '/playbook']) {
      const page = textOf(await relay.open(path));
      expect(page).toContain('Six stages');
      expect(page).toMatch(
        /Qualified lead<\/h3>.*Verdict: sales-ready.*Prospect<\/h3>.*An opportunity is open/s,
      );
    }
  });
});
