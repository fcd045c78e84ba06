import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { leadOf, mailsOf, textOf } from '../support/lives.ts';
import { completeAnswers, requestLink, starterKit } from '../support/qualifying.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

describe('R13 nobody qualified it', () => {
  const given = async (inquiry: object = {}) => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...goodInquiry, ...inquiry });
    await relay.advance('P1D');
    return { relay, leadId };
  };
  const questionsLink = async (relay: Relay, leadId: string) =>
    linkIn(await relay.mail(leadId, 'questions'), 'answer');

  it('is nurtured as never qualified, and the person is asked what is missing in words meant for them', async () => {
    const { relay, leadId } = await given({ answers: { need: 'Less downtime' } });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      nurture: { why: 'never-qualified' },
      owner: 'nora-lindqvist',
    });
    const mail = await relay.mail(leadId, 'questions');
    expect(mail.to).toEqual(['ana.bell@foundry.example']);
    expect(mail.text).toContain('When would you like it to work?');
    expect(mail.text).not.toMatch(/they|want to change/);
    const page = textOf(await relay.open(linkIn(mail, 'answer')));
    expect(page).toContain('When would you like it to work?');
    expect(page).not.toMatch(/do they|Sales needs/);
    expect(page).not.toContain('Lead Relay');
  });

  it('is not asked for what the form told: without an open question no such mail goes out', async () => {
    const { relay, leadId } = await given({ answers: completeAnswers });
    expect((await leadOf(relay, leadId)).status).toBe('nurturing');
    expect(await mailsOf(relay, leadId, 'questions')).toEqual([]);
  });

  it('is put to the qualifier again when the person answers, with the answers on the page', async () => {
    const { relay, leadId } = await given();
    const page = await relay.submit(await questionsLink(relay, leadId), {
      'answers[timeframe]': 'within-3-months',
      'answers[need]': 'Fewer stops on line 3.',
    });
    expect(textOf(page)).toContain('Thank you, we have your answers');
    expect(textOf(page)).toContain('Example Machines');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2, handled: 2 });
    const { profile } = await relay.lead(leadId);
    expect(profile).toMatchObject({
      answers: { need: 'Fewer stops on line 3.', timeframe: 'within-3-months' },
      provenance: { 'answers.need': 'person' },
    });
    const asked = textOf(await relay.open(await requestLink(relay, leadId)));
    expect(asked).toContain('Fewer stops on line 3.');
    expect(asked).toContain('value="within-3-months" checked');
  });

  it('takes the person’s answers once: a double click is thanked, a change of mind is not saved over them', async () => {
    const { relay, leadId } = await given();
    const link = await questionsLink(relay, leadId);
    const answers = {
      'answers[need]': 'Fewer stops',
      'answers[timeframe]': 'within-6-months',
      'answers[decision-role]': 'decides',
      'answers[budget]': 'planned',
    };
    const [first, second] = [await relay.submit(link, answers), await relay.submit(link, answers)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await leadOf(relay, leadId)).toMatchObject({ received: 2 });
    const changed = await relay.submit(link, { ...answers, 'answers[budget]': 'approved' });
    expect(changed.status).toBe(410);
    expect(textOf(changed)).toContain('We have your answers already');
    expect((await relay.lead(leadId)).profile.answers).toMatchObject({ budget: 'planned' });
    expect(textOf(await relay.open(link))).toContain('Thank you, we have your answers');
  });

  it.each([
    ['nothing', {}],
    ['a choice that is none', { 'answers[budget]': 'lots' }],
    ['a question that is none', { 'answers[shoe-size]': '44' }],
    ['an answer that is too long', { 'answers[need]': 'x'.repeat(1_001) }],
  ])('refuses %s from the person, and keeps what they typed', async (_, fields) => {
    const { relay, leadId } = await given();
    const before = relay.table.snapshot();
    const page = await relay.submit(await questionsLink(relay, leadId), fields);
    expect(page.status).toBe(400);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('refuses a size that is no number, where the size is asked', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ email: 'ana.bell@foundry.example' });
    await relay.advance('P1D');
    const link = await questionsLink(relay, leadId);
    const page = await relay.submit(link, {
      'answers[company-size]': 'many',
      'answers[need]': 'Fewer stops',
    });
    expect(page.status).toBe(400);
    expect(textOf(page)).toContain('Give a whole number');
    expect(textOf(page)).toContain('Fewer stops');
    await relay.submit(link, { 'answers[company-size]': '120', 'answers[country]': 'Austria' });
    expect((await relay.lead(leadId)).profile).toMatchObject({ companySize: 120, country: 'AT' });
  });

  it('goes straight to sales by the person’s answers where the line needs no qualifier', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...starterKit, answers: { quantity: '20', need: 'Try it' } });
    await relay.advance('P1D');
    await relay.submit(await questionsLink(relay, leadId), {
      'answers[timeframe]': 'within-3-months',
      'answers[decision-role]': 'decides',
    });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', verdict: 'sales-ready' });
  });

  it('has a late qualifier told that the lead moved on', async () => {
    const { relay, leadId } = await given();
    const late = await relay.submit(await requestLink(relay, leadId), goodAnswers);
    expect(late.status).toBe(410);
    expect(textOf(late)).toContain('Nobody answered in time');
    expect((await leadOf(relay, leadId)).status).toBe('nurturing');
  });
});
