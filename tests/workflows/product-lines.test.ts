import { describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/schema.ts';
import { eventsOf, leadOf, textOf } from '../support/lives.ts';
import { requestLink } from '../support/qualifying.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const floorSpace = {
  id: 'floor-space',
  ask: 'How many square metres are there for it?',
  mandatory: true,
  kind: 'number',
} as const;

/** The second line asks a question of its own, and does not ask for the budget. */
const twoLines = (policy: Policy): Policy => ({
  ...policy,
  productLines: policy.productLines.map((line) =>
    line.id === 'production-planning'
      ? { ...line, questions: [...line.questions.filter(({ id }) => id !== 'budget'), floorSpace] }
      : line,
  ),
});
const start = () => startRelay({ policy: twoLines });
const planning = { ...goodInquiry, productLine: 'production-planning' };
const { 'answers[budget]': _budget, ...withoutBudget } = goodAnswers;
const spacious = { ...withoutBudget, 'answers[floor-space]': '400' };

const pageOf = async (relay: Relay, leadId: string) =>
  textOf(await relay.open(await requestLink(relay, leadId)));

describe('R7 each product line has questions of its own', () => {
  it('which the qualifier is asked, by mail and on the page, under the name of the product', async () => {
    const relay = await start();
    const monitoring = await relay.inquire(goodInquiry);
    const other = await relay.inquire({ ...planning, email: 'bo@press.example' });

    expect(await pageOf(relay, monitoring)).toContain('Is there money for it?');
    expect(await pageOf(relay, monitoring)).not.toContain('square metres');
    const page = await pageOf(relay, other);
    expect(page).toContain('How many square metres');
    expect(page).not.toContain('Is there money for it?');
    expect(page).toContain('about Production Planning');
    expect((await relay.mail(other, 'qualification-request')).text).toContain('How many square metres');
  });

  it('of which the mandatory ones stand between the lead and sales, on the page and by hand', async () => {
    const relay = await start();
    const leadId = await relay.inquire(planning);
    const refused = await relay.submit(await requestLink(relay, leadId), withoutBudget);

    expect(refused.status).toBe(400);
    expect(textOf(refused)).toContain('Sales needs an answer to');
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    await relay.submit(await requestLink(relay, leadId), spacious);
    expect((await leadOf(relay, leadId)).status).toBe('offered');
  });

  it('and refuses the answer to another line’s question, naming those it has', async () => {
    const relay = await start();
    const { status, body } = await relay.tryToInquire({ ...goodInquiry, answers: { 'floor-space': '400' } });

    expect(status).toBe(400);
    expect(String(body)).toContain('unknown question \\"floor-space\\", known: need, timeframe');
  });

  it('and the first line is that of a form that names none', async () => {
    const relay = await start();
    expect((await leadOf(relay, await relay.inquire(goodInquiry))).productLine).toBe('machine-monitoring');
  });
});

describe('R4 a person who asks again, for another product', () => {
  it('while the qualifier is asked: the page asks what the new line asks, and no answer is lost', async () => {
    const relay = await start();
    const leadId = await relay.inquire({ ...goodInquiry, answers: { need: 'Less downtime' } });
    const stale = await requestLink(relay, leadId);
    await relay.inquire({ ...planning, message: 'It is planning we need.' });

    expect(await leadOf(relay, leadId)).toMatchObject({ productLine: 'production-planning', received: 2 });
    const page = await pageOf(relay, leadId);
    expect(page).toContain('How many square metres');
    expect(page).toContain('Less downtime');
    const [event] = await eventsOf(relay, leadId, 'lead.resubmitted');
    expect(event?.facts).toMatchObject({ productLine: 'production-planning' });

    const refused = await relay.submit(stale, withoutBudget);
    expect(refused.status).toBe(400);
    expect(textOf(refused)).toContain('Sales needs an answer to');
    await relay.submit(stale, spacious);
    expect((await leadOf(relay, leadId)).judgement?.salesReady).toMatchObject({ is: true, missing: [] });
  });

  it('without naming a product: the line stays', async () => {
    const relay = await start();
    const leadId = await relay.inquire(planning);
    await relay.inquire({ ...goodInquiry, message: 'One more thing.' });

    expect((await leadOf(relay, leadId)).productLine).toBe('production-planning');
  });

  it('once a rep has it: the rep is told, and the lead stays with what it was offered for', async () => {
    const relay = await start();
    const leadId = await relay.inquire(goodInquiry);
    await relay.submit(await requestLink(relay, leadId), goodAnswers);
    await relay.inquire({ ...planning, message: 'And planning, too.' });

    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'offered',
      productLine: 'machine-monitoring',
    });
    expect((await relay.mail(leadId, 'resubmission')).text).toContain('And planning, too.');
  });

  it('while it is nurtured: the qualifier is asked for the new line', async () => {
    const relay = await start();
    const leadId = await relay.inquire(goodInquiry);
    await relay.submit(await requestLink(relay, leadId), { ...goodAnswers, verdict: 'nurture' });
    await relay.advance('P1D');
    await relay.inquire({ ...planning, message: 'It is planning we need.' });

    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'qualifying',
      productLine: 'production-planning',
    });
    expect(await pageOf(relay, leadId)).toContain('How many square metres');
  });
});
