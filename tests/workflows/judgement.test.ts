import { describe, expect, it } from 'vitest';
import { laterAnswers, leadOf, qualify } from '../support/lives.ts';
import { publishNext } from '../support/policies.ts';
import { goodInquiry, startRelay } from '../support/relay.ts';

describe('R12 the three questions', () => {
  it('are answered with their evidence under a version of the definition, kept and shown', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    const { judgement } = await leadOf(relay, leadId);

    expect(judgement).toMatchObject({
      policyVersion: 1,
      engaged: { is: true, asked: 1, clicked: 0, talked: 0, lastAt: '2027-01-04T08:30:00.000Z' },
      fit: { is: true, failed: [], unknown: [] },
      salesReady: { is: true, verdict: 'sales-ready', by: 'quentin-moreau', grade: 'A', missing: [] },
    });
    const { text, html } = await relay.mail(leadId, 'offer');
    for (const part of [text, html]) {
      expect(part).toContain('asked once, last on 4 Jan 2027');
      expect(part).toContain('inside the ideal customer profile');
      expect(part).toMatch(/sales-ready, says Quentin Moreau; grade A with \d+ points/);
      expect(part).toContain('Judged by version 1 of the definition, on 4 Jan 2027');
    }
  });

  it('say what is not met, not known and still open while the qualifier is asked', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ email: 'ana@somewhere.example', message: 'Hello' });
    const { judgement } = await leadOf(relay, leadId);

    expect(judgement).toMatchObject({
      fit: { is: false, failed: [], unknown: ['country', 'companySize'] },
      salesReady: { is: false, verdict: null, by: null },
    });
    expect(judgement?.salesReady.missing).toContain('budget');
    const { text } = await relay.mail(leadId, 'qualification-request');
    expect(text).toMatch(/not known: Employees: at least 20/);
    expect(text).toContain('6 mandatory answers are missing');
  });

  it('are answered anew, under the version then in force, when the lead is judged again', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    expect((await leadOf(relay, leadId)).judgement).toMatchObject({
      policyVersion: 1,
      salesReady: { is: false, grade: 'B' },
    });
    await publishNext(relay, (policy) => ({ ...policy, name: 'The next agreement' }));
    await relay.advance('P1D');
    await relay.inquire({ ...goodInquiry, message: 'Now we mean it.' });

    expect((await leadOf(relay, leadId)).judgement).toMatchObject({
      policyVersion: 2,
      engaged: { asked: 2 },
    });
  });
});
