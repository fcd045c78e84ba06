import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { Relay } from '../support/relay.ts';
import {
  accept,
  count,
  importReps,
  inquiryOf,
  january,
  offeredTo,
  recipients,
  reject,
  rep,
  startSales,
  statusOf,
} from '../support/sales.ts';

const four = ['anna', 'bert', 'cara', 'dora'].map((id) => rep(id));
const decide = async (relay: Relay, leadId: string, fields: Record<string, string>) =>
  relay.submit(linkIn(await relay.mail(leadId, 'manager-decision'), 'answer'), fields);

/** Everyone who may have it passed. */
const passedByAll = async () => {
  const relay = await startSales([rep('anna'), rep('bert')], { startAt: january(4, '10:00') });
  const leadId = await relay.inquire(inquiryOf('one'));
  await reject(relay, leadId, 'no-capacity');
  await reject(relay, leadId, 'wrong-territory');
  return { relay, leadId };
};

describe('R28 the manager decides', () => {
  it('after two reassignments, though others could still have it', async () => {
    const relay = await startSales(four, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(12, '10:00'));

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert', 'cara']);
    expect((await relay.lead(leadId)).lead).toMatchObject({
      status: 'manager-decision',
      owner: 'viktor-lang',
    });
    expect(await count(relay, leadId, 'lead.manager-asked', 'too-many-reassignments')).toBe(1);
    expect(await recipients(relay, leadId, 'manager-decision')).toEqual(['viktor.lang@example.com']);
  });

  it('when everyone eligible has passed', async () => {
    const { relay, leadId } = await passedByAll();

    expect(await statusOf(relay, leadId)).toBe('manager-decision');
    const { journey } = await relay.lead(leadId);
    const asked = journey.find(({ type }) => type === 'lead.manager-asked');
    expect(asked).toMatchObject({
      reason: 'nobody-eligible',
      facts: { candidates: 'anna:had-it-before bert:had-it-before' },
    });
    expect((await relay.mail(leadId, 'manager-decision')).text).toContain('Bert');
  });

  it('reads of every rep what speaks against them, in the mail and where the rep is chosen', async () => {
    const abroad = rep('cara', { countries: ['NL'] });
    const other = rep('dora', { productLines: ['starter-kit'] });
    const relay = await startSales([rep('anna'), abroad, other], { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');

    const mail = await relay.mail(leadId, 'manager-decision');
    const page = String((await relay.open(linkIn(mail, 'answer'))).body);
    for (const [name, why] of [
      ['Anna', 'had this lead before'],
      ['Cara', 'does not sell in that country'],
      ['Dora', 'does not sell this product'],
    ]) {
      expect(mail.text).toMatch(new RegExp(`${name}: ${why}`));
      expect(page).toContain(`<span>${name}<small>${why}</small></span>`);
    }
  });

  it('gives it to a rep: even to one who had it before, with a clock of its own', async () => {
    const { relay, leadId } = await passedByAll();
    const page = await decide(relay, leadId, { answer: 'assign', rep: 'bert', reason: 'Please try again' });

    expect(String(page.body)).toContain('as soon as they have a place');
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert', 'bert']);
    await accept(relay, leadId);
    expect(await statusOf(relay, leadId)).toBe('following-up');
  });

  it('gives it to a rep of another territory, because the manager knows better', async () => {
    const relay = await startSales([rep('anna'), rep('cara', { countries: ['FR'] })]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    await decide(relay, leadId, { answer: 'assign', rep: 'cara' });
    await relay.advance('PT4H');

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'cara']);
    expect(await recipients(relay, leadId, 'offer-reminder')).toEqual(['cara@example.com']);
  });

  it('waits for the rep asked for, though others are free', async () => {
    const relay = await startSales([
      rep('anna'),
      rep('cara', { countries: ['FR'], capacity: 1 }),
      rep('dora'),
    ]);
    const french = await relay.inquire(inquiryOf('two', { country: 'France', phone: undefined }));
    const taker = (await offeredTo(relay, french))[0];
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    await reject(relay, leadId, 'no-capacity');
    expect(await statusOf(relay, leadId)).toBe('manager-decision');
    if (taker !== 'cara') await importReps(relay, rep('anna'), rep('cara', { capacity: 0 }), rep('dora'));
    await decide(relay, leadId, { answer: 'assign', rep: 'cara' });
    expect(await statusOf(relay, leadId)).toBe('queued');

    await importReps(relay, rep('anna'), rep('cara', { capacity: 2 }), rep('dora'));
    await relay.advance('P1D');
    expect((await offeredTo(relay, leadId)).at(-1)).toBe('cara');
  });

  it('is asked again when the rep asked for leaves before having a place', async () => {
    const relay = await startSales([rep('anna'), rep('cara', { capacity: 0, countries: ['FR'] })]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    await decide(relay, leadId, { answer: 'assign', rep: 'cara' });
    await importReps(relay, rep('anna'));
    await relay.advance('P1D');

    expect(await statusOf(relay, leadId)).toBe('manager-decision');
    expect(await count(relay, leadId, 'lead.manager-asked')).toBe(2);
  });

  it('nurtures it, or disqualifies it with a reason of the policy', async () => {
    const first = await passedByAll();
    await decide(first.relay, first.leadId, { answer: 'nurture' });
    expect(await statusOf(first.relay, first.leadId)).toBe('nurturing');

    const second = await passedByAll();
    expect((await decide(second.relay, second.leadId, { answer: 'disqualify' })).status).toBe(400);
    expect((await decide(second.relay, second.leadId, { answer: 'assign', rep: 'nobody' })).status).toBe(400);
    await decide(second.relay, second.leadId, { answer: 'disqualify', reason: 'no-need' });
    expect((await second.relay.lead(second.leadId)).lead).toMatchObject({
      status: 'closed',
      closedAs: 'disqualified',
    });
  });

  it('is reminded once, and silence means nurture', async () => {
    const { relay, leadId } = await passedByAll();
    await relay.goTo(january(5, '10:00'));
    expect(await recipients(relay, leadId, 'manager-decision-reminder')).toEqual(['viktor.lang@example.com']);
    await relay.goTo(january(7, '09:59'));
    expect(await statusOf(relay, leadId)).toBe('manager-decision');
    await relay.goTo(january(7, '10:00'));

    expect(await statusOf(relay, leadId)).toBe('nurturing');
    expect(await count(relay, leadId, 'lead.manager-decided', 'silence')).toBe(1);
    expect(await recipients(relay, leadId, 'manager-decision-reminder')).toHaveLength(1);
  });

  it('does not see it come back to sales from nurture without a human verdict', async () => {
    const { relay, leadId } = await passedByAll();
    await decide(relay, leadId, { answer: 'nurture' });
    const before = await offeredTo(relay, leadId);
    await relay.advance('P60D');

    expect(await offeredTo(relay, leadId)).toEqual(before);
    expect(await count(relay, leadId, 'lead.manager-asked')).toBe(1);
  });

  it('is told the truth when a second, different decision comes', async () => {
    const { relay, leadId } = await passedByAll();
    const first = await decide(relay, leadId, { answer: 'nurture' });
    const again = await decide(relay, leadId, { answer: 'nurture' });
    const other = await decide(relay, leadId, { answer: 'assign', rep: 'anna' });

    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(other.status).toBe(409);
    expect(await statusOf(relay, leadId)).toBe('nurturing');
  });

  it('is the one who is still there, when the manager of the last rep has left', async () => {
    const reps = [rep('anna', { managerId: 'wanda-nowak' })];
    const relay = await startSales(reps, {
      team: ({ members }) => ({
        members: [
          ...reps,
          ...members
            .filter(({ roles }) => !roles.includes('rep'))
            .map((member) => (member.id === 'wanda-nowak' ? { ...member, isActive: false } : member)),
        ],
      }),
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');

    expect((await relay.lead(leadId)).lead.owner).toBe('viktor-lang');
  });
});
