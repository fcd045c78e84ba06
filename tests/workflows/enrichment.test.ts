import { describe, expect, it } from 'vitest';
import type { LookUp } from '../../shared/domain/firmographics.ts';
import type { Profile } from '../../shared/domain/profile.ts';
import { eventsOf, leadOf, qualify } from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const foundry = { company: 'Foundry GmbH', country: 'Deutschland', industry: 'Machinery', employees: 250 };
const found = (firmographics: object): LookUp => ({ outcome: 'found', firmographics });
const bare = { email: 'ana.bell@foundry.example', name: 'Ana Bell', message: 'We lose an hour a day.' };

/** The product with a provider that answers so; what it was asked is kept. */
async function startWith(...answers: readonly LookUp[]) {
  const asked: string[] = [];
  const lookUp = async (domain: string): Promise<LookUp> => {
    asked.push(domain);
    return answers[asked.length - 1] ?? { outcome: 'unknown' };
  };
  const relay = await startRelay({
    foundations: (base) => ({ ...base, enrichment: { name: 'acme', lookUp } }),
  });
  return { relay, asked };
}
const profileOf = async (relay: Relay, leadId: string): Promise<Profile> =>
  (await relay.lead(leadId)).profile as unknown as Profile;

describe('R3 what the form left open is looked up', () => {
  it('before the lead is judged, each value with its provenance, and the qualifier is not asked for it', async () => {
    const { relay, asked } = await startWith(found(foundry));
    const leadId = await relay.inquire(bare);

    expect(asked).toEqual(['foundry.example']);
    expect(await profileOf(relay, leadId)).toMatchObject({
      company: 'Foundry GmbH',
      country: 'DE',
      industry: 'machinery',
      companySize: 250,
      provenance: { companySize: 'enrichment:acme', country: 'enrichment:acme', name: 'form' },
    });
    expect((await leadOf(relay, leadId)).judgement?.fit).toEqual({ is: true, failed: [], unknown: [] });
    const [event] = await eventsOf(relay, leadId, 'lead.enriched');
    expect(event).toMatchObject({
      reason: 'found',
      facts: { provider: 'acme', fields: 'company country industry companySize' },
    });
    const { text } = await relay.mail(leadId, 'qualification-request');
    expect(text).not.toMatch(/open: How many people work/);
    expect(text).toMatch(/Employees: 250 \(looked up at acme\)/);
  });

  it('never over what the person said', async () => {
    const { relay } = await startWith(found({ ...foundry, employees: 9_000 }));
    const leadId = await relay.inquire({ ...bare, country: 'France', companySize: 30 });

    expect(await profileOf(relay, leadId)).toMatchObject({
      country: 'FR',
      companySize: 30,
      industry: 'machinery',
      provenance: { country: 'cleansed', companySize: 'form', industry: 'enrichment:acme' },
    });
  });

  it('and gives way to what they say later, by form or to the qualifier', async () => {
    const { relay } = await startWith(found(foundry));
    const leadId = await relay.inquire(bare);
    await relay.inquire({ ...bare, message: 'One more thing.', companySize: 40 });
    expect(await profileOf(relay, leadId)).toMatchObject({
      companySize: 40,
      country: 'DE',
      provenance: { companySize: 'form', country: 'enrichment:acme' },
    });

    const other = await qualify(relay, {
      inquiry: { email: 'ida@other.example', companySize: undefined },
      answers: { verdict: 'nurture', 'answers[company-size]': '35' },
    });
    expect(await profileOf(relay, other)).toMatchObject({
      companySize: 35,
      provenance: { companySize: 'paula-brandt' },
    });
  });

  it.each(['timeout', 'unreachable', 'refused', 'unreadable'] as const)(
    'or goes on without when the provider fails by %s, and says so',
    async (why) => {
      const { relay, asked } = await startWith({ outcome: 'failed', why }, found(foundry));
      const leadId = await relay.inquire(bare);

      expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying' });
      expect((await eventsOf(relay, leadId, 'lead.enriched')).map(({ reason }) => reason)).toEqual([why]);
      expect(asked).toHaveLength(1);
    },
  );

  it('once a lead, however often the person asks', async () => {
    const { relay, asked } = await startWith({ outcome: 'unknown' }, found(foundry));
    const leadId = await relay.inquire(bare);
    await relay.advance('P40D');
    await relay.inquire({ ...bare, message: 'Are you there?' });
    await relay.advance('P1D');

    expect(asked).toHaveLength(1);
    expect((await eventsOf(relay, leadId, 'lead.enriched')).map(({ reason }) => reason)).toEqual(['unknown']);
  });

  it('of companies only: nobody is told of free mail, a throw-away address, or a form that tells all', async () => {
    const { relay, asked } = await startWith(found(foundry));
    await relay.inquire({ ...bare, email: 'ana.bell@gmail.com' });
    await relay.inquire({ ...bare, email: 'ana@mailinator.com' });
    await relay.inquire(goodInquiry);

    expect(asked).toEqual([]);
  });

  it('after the inquiry is durable and answered, however long the provider takes', async () => {
    const slow = Promise.withResolvers<LookUp>();
    const relay = await startRelay({
      foundations: (base) => ({ ...base, enrichment: { name: 'acme', lookUp: () => slow.promise } }),
    });
    const { status, body } = await relay.tryToInquire(bare);
    const { leadId } = JSON.parse(String(body)) as { leadId: string };
    expect(status).toBe(202);
    expect((await leadOf(relay, leadId)).status).toBe('received');

    slow.resolve(found(foundry));
    await relay.advance('PT0S');
    expect((await profileOf(relay, leadId)).companySize).toBe(250);
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
  });
});
