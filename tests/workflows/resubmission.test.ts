import { describe, expect, it } from 'vitest';
import type { LambdaFunction } from '../../local/functions.ts';
import { linkIn } from '../../local/people.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { accept, eventsOf, laterAnswers, leadOf, mailsOf, qualify, textOf, touch } from '../support/lives.ts';
import { publishNext } from '../support/policies.ts';
import { goodAnswers, goodInquiry, mondayMorning, type Relay, startRelay } from '../support/relay.ts';
import { inquiryOf, reject, rep, startSales } from '../support/sales.ts';
import { leadsIn } from '../support/web-form.ts';

const again = { ...goodInquiry, message: 'Line 4 stands still as well.' };
const notYet = { ...goodAnswers, verdict: 'nurture' };
const disqualified = { verdict: 'disqualified', reason: 'no-need' };
const requestsFor = (relay: Relay, leadId: string) => mailsOf(relay, leadId, 'qualification-request');

/** Runs something just before a function does its work, once it is armed. */
function before(name: string, act: () => Promise<unknown>) {
  const trap = { isArmed: false };
  const functions = (all: Readonly<Record<string, LambdaFunction>>) => ({
    ...all,
    [name]: async (...call: Parameters<LambdaFunction>) => {
      const isSprung = trap.isArmed;
      trap.isArmed = false;
      if (isSprung) await act();
      return all[name]?.(...call);
    },
  });
  return { trap, functions };
}

describe('R4 who is the same person', () => {
  it.each([
    ['with dots and a plus at gmail', 'ana.bell@gmail.com', 'anabell+form@googlemail.com'],
    ['in capitals', 'ana.bell@foundry.example', 'ANA.BELL@Foundry.Example'],
    ['with a plus at outlook', 'ana@outlook.com', 'ana+machines@outlook.com'],
  ])('is one mailbox written %s: one lead', async (_, first, second) => {
    const relay = await startRelay();
    const lead = await relay.inquire({ ...goodInquiry, email: first });
    expect(await relay.inquire({ ...again, email: second })).toBe(lead);
    expect((await relay.lead(lead)).lead).toMatchObject({ received: 2 });
  });

  it.each([
    ['of one company', 'ana@foundry.example', 'bo@foundry.example'],
    ['of one company, one of them shared', 'info@foundry.example', 'ana@foundry.example'],
    ['of shared mailboxes in two companies', 'info@foundry.example', 'info@press.example'],
    ['with a plus where it may be another person', 'ana@foundry.example', 'ana+1@foundry.example'],
    ['with a dot where it may be another person', 'anabell@outlook.com', 'ana.bell@outlook.com'],
  ])('is not two addresses %s: two leads', async (_, first, second) => {
    const relay = await startRelay();
    const lead = await relay.inquire({ ...goodInquiry, email: first });
    expect(await relay.inquire({ ...goodInquiry, email: second })).not.toBe(lead);
  });

  it('is two leads when two people use one browser, even with the same idempotency key', async () => {
    const relay = await startRelay();
    const browser = { 'idempotency-key': 'kiosk-1', 'user-agent': 'Fair kiosk', cookie: 'visitor=7' };
    const ana = await relay.inquire(goodInquiry, browser);
    const bo = await relay.inquire({ ...goodInquiry, email: 'bo@foundry.example', name: 'Bo' }, browser);

    expect(bo).not.toBe(ana);
    expect((await relay.lead(ana)).profile).toMatchObject({ name: 'Ana Bell' });
    expect((await relay.lead(bo)).profile).toMatchObject({ name: 'Bo' });
  });

  it('is one lead when two different inquiries of a new person arrive at the same moment', async () => {
    const relay = await startRelay();
    const ids = await Promise.all([relay.inquire(goodInquiry), relay.inquire(again)]);
    expect(new Set(ids).size).toBe(1);
    expect(leadsIn(relay)).toBe(1);
    const { lead, inquiries } = await relay.lead(ids[0] ?? '');
    expect(lead).toMatchObject({ received: 2, cycle: 1 });
    expect(inquiries.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('R4 the same person posts again', () => {
  it('fills gaps and overwrites nothing that was told before', async () => {
    const relay = await startRelay();
    const { company: _, ...withoutCompany } = goodInquiry;
    const leadId = await relay.inquire({ ...withoutCompany, answers: { budget: 'approved' } });
    await relay.inquire({
      ...again,
      name: 'Somebody Else',
      companySize: 5,
      company: 'Foundry Group',
      answers: { budget: 'none', timeframe: 'later' },
    });
    const { profile, inquiries } = await relay.lead(leadId);
    expect(profile).toMatchObject({
      name: 'Ana Bell',
      companySize: 250,
      company: 'Foundry Group',
      answers: { budget: 'approved', timeframe: 'later' },
    });
    expect(inquiries.map(({ words }) => words)).toEqual([goodInquiry.message, again.message]);
    expect(inquiries[1]?.raw).toMatchObject({ name: 'Somebody Else', answers: { budget: 'none' } });
  });

  it('while the qualifier is asked: the page shows it, nobody is asked twice', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const page = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.inquire(again);
    expect(textOf(await relay.open(page))).toContain('Line 4 stands still as well.');
    expect(await requestsFor(relay, leadId)).toHaveLength(1);
    await relay.submit(page, disqualified);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', received: 2, handled: 2 });
  });

  it('while the qualifier is asked: what it fills in counts, and the card adds up', async () => {
    const relay = await startRelay();
    const { company: _, companySize, industry, ...unknown } = goodInquiry;
    const leadId = await relay.inquire(unknown);
    const page = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    const first = shownScore(textOf(await relay.open(page)));
    expect(first).toMatchObject({ points: 20, grade: 'D', sum: 20 });
    await relay.inquire({ ...again, companySize, industry });
    expect(shownScore(textOf(await relay.open(page)))).toEqual({ points: 65, grade: 'B', sum: 65 });
    expect(await leadOf(relay, leadId)).toMatchObject({ points: 65, grade: 'B', status: 'qualifying' });
  });

  it('while it is offered: the card keeps the score it was offered with, rule by rule', async () => {
    const relay = await startRelay();
    const { industry, ...unknown } = goodInquiry;
    const leadId = await qualify(relay, { inquiry: { ...unknown, industry: undefined } });
    const page = linkIn(await relay.mail(leadId, 'offer'), 'accept');
    const first = shownScore(textOf(await relay.open(page)));
    await relay.advance('P1D');
    await relay.inquire({ ...again, industry });
    expect(shownScore(textOf(await relay.open(page)))).toEqual(first);
    expect(first.sum).toBe(first.points);
  });

  it('under another policy: it is scored by the policy it was judged under, until it is judged again', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await publishNext(relay, ({ scoring, ...policy }) => ({
      ...policy,
      scoring: {
        ...scoring,
        rules: scoring.rules.map((rule) => (rule.id === 'asked' ? { ...rule, points: 25 } : rule)),
      },
    }));
    await relay.inquire(again);
    const page = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    expect(shownScore(textOf(await relay.open(page)))).toEqual({ points: 65, grade: 'B', sum: 65 });
  });

  it('while it is queued: appended and scored anew, and still offered once', async () => {
    const relay = await startRelay({ startAt: '2027-01-04T15:30:00.000Z' });
    const leadId = await relay.inquire(goodInquiry);
    const link = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.goTo('2027-01-04T17:00:00.000Z');
    await relay.submit(link, goodAnswers);
    const queued = await leadOf(relay, leadId);
    expect(queued.status).toBe('queued');
    await relay.inquire(again);
    const after = await leadOf(relay, leadId);
    expect(after).toMatchObject({ status: 'queued', received: 2, handled: 2 });
    expect(after.points).toBeGreaterThan(queued.points ?? 0);
    await relay.goTo('2027-01-05T08:30:00.000Z');
    expect((await leadOf(relay, leadId)).status).toBe('offered');
    expect(await mailsOf(relay, leadId, 'offer')).toHaveLength(1);
  });

  it('while it is offered: the rep is told in their words, the offer stands', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    const { owner, openTask } = await leadOf(relay, leadId);
    await relay.inquire(again);
    const mail = await relay.mail(leadId, 'resubmission');
    expect(mail.to).toEqual([`${owner.replace('-', '.')}@example.com`]);
    expect(mail.text).toContain('Line 4 stands still as well.');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', openTask, handled: 2 });
    expect(await eventsOf(relay, leadId, 'lead.offered')).toHaveLength(1);
  });

  it('while a rep has it, about another product: the rep reads about which, and the lead stays about its own', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    expect((await relay.mail(leadId, 'offer')).text).toContain('Asks about: Machine Monitoring');
    await relay.inquire({ ...goodInquiry, message: '', productLine: 'production-planning' });
    const { text } = await relay.mail(leadId, 'resubmission');
    expect(text).toContain('a new inquiry from a lead you have, about Production Planning');
    expect(text).toContain('Wrote again, about Production Planning');
    expect(text).toContain('Asks about: Machine Monitoring');
    await relay.inquire({ ...again, productLine: 'production-planning' });
    expect((await relay.mail(leadId, 'resubmission')).text).toContain(
      '(Web form, about Production Planning,',
    );
  });

  it('while a manager decides: the manager is told, and decides on', async () => {
    const relay = await startSales([rep('anna')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    const { openTask } = await leadOf(relay, leadId);
    await relay.inquire(inquiryOf('one', { message: 'Is anybody there?' }));

    const mail = await relay.mail(leadId, 'resubmission');
    expect(mail.to).toEqual(['viktor.lang@example.com']);
    expect(mail.text).toContain('Is anybody there?');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'manager-decision', openTask, handled: 2 });
  });

  it('at night while it is offered: the rep is told when work begins', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    await relay.goTo('2027-01-04T20:00:00.000Z');
    await relay.inquire(again);
    expect(await mailsOf(relay, leadId, 'resubmission')).toEqual([]);
    await relay.goTo('2027-01-05T09:00:00.000Z');
    expect((await relay.mail(leadId, 'resubmission')).sentAt).toBe('2027-01-05T08:00:00.000Z');
  });

  it('while it is followed up: the rep is told, the follow-up goes on', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    const { openTask } = await leadOf(relay, leadId);
    await relay.inquire(again);
    expect(await mailsOf(relay, leadId, 'resubmission')).toHaveLength(1);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'following-up', openTask });
  });

  it('while it is nurtured: the wait ends and the qualifier is asked anew', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: notYet });
    expect((await leadOf(relay, leadId)).status).toBe('nurturing');
    await relay.advance('P3D');
    await relay.inquire(again);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2, handled: 2 });
    expect(await requestsFor(relay, leadId)).toHaveLength(2);
  });

  it('while it is nurtured for its grade alone: lifted to A it goes to sales, for the verdict stands', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      grade: 'B',
      verdict: 'sales-ready',
    });
    await relay.inquire(again);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', grade: 'A' });
    expect(await requestsFor(relay, leadId)).toHaveLength(1);
  });

  it('while a live touch is asked for: the qualifier is asked anew, who was asked to call learns why', async () => {
    const relay = await startRelay({
      policy: (policy) => ({ ...policy, nurture: { ...policy.nurture, tracks: touchFirst(policy) } }),
    });
    const leadId = await qualify(relay, { answers: notYet });
    const call = linkIn(await relay.mail(leadId, 'live-touch'), 'answer');
    await relay.inquire(again);
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    const late = await relay.submit(call, { answer: 'interested' });
    expect(late.status).toBe(410);
    expect(textOf(late)).toContain('asked again');
  });

  it('while it rests: it wakes and the qualifier is asked anew', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'not-now', until: '2027-09-01' });
    expect((await leadOf(relay, leadId)).status).toBe('resting');
    await relay.advance('P10D');
    await relay.inquire(again);
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    expect(await eventsOf(relay, leadId, 'lead.woken')).toHaveLength(1);
  });

  it('once the lead is closed: a new lead that knows its predecessor', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: disqualified });
    expect((await leadOf(relay, leadId)).status).toBe('closed');
    await relay.advance('P2D');
    const next = await relay.inquire(again);
    expect(next).not.toBe(leadId);
    expect(await leadOf(relay, next)).toMatchObject({
      previousLeadId: leadId,
      status: 'qualifying',
      received: 1,
    });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', received: 1 });
    const [request] = await requestsFor(relay, next);
    expect(request?.text).toMatch(
      /Earlier lead: Disqualified by \w+ \w+: There is no need we could meet, 4 Jan 2027/,
    );
  });

  it('just before the lead closes: it is qualified again instead', async () => {
    const { trap, functions } = before('settle-qualification', () => relay.tryToInquire(again));
    const relay: Relay = await startRelay({ functions });
    const leadId = await relay.inquire(goodInquiry);
    const link = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    trap.isArmed = true;
    await relay.submit(link, disqualified);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2, handled: 2 });
    expect(await eventsOf(relay, leadId, 'lead.woken')).toMatchObject([{ reason: 'asked-again' }]);
    expect(await requestsFor(relay, leadId)).toHaveLength(2);
    expect(leadsIn(relay)).toBe(1);
  });

  it('while the lead needs attention: appended, and taken up when the admins let it go on', async () => {
    const broken = { is: true };
    const relay = await startRelay({
      // Between two tries of a failing step the lead has no task.
      invariants: false,
      functions: (all) => ({
        ...all,
        'qualify-lead': async (...call) => {
          if (broken.is) throw new TypeError('a programming error');
          return all['qualify-lead']?.(...call);
        },
      }),
    });
    const leadId = await relay.inquire(goodInquiry);
    await relay.advance('PT1H');
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    expect(await relay.inquire(again)).toBe(leadId);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'needs-attention', received: 2 });
    broken.is = false;
    await relay.submit(linkIn(await relay.mail(leadId, 'attention'), 'answer'), { answer: 'retry' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2, handled: 2 });
  });

  it('while no execution runs: appended, and the next cycle goes on with it', async () => {
    const ended: unknown[] = [];
    const relay = await startRelay({
      invariants: false,
      functions: (all) => ({ ...all, 'resume-lead': async (event) => void ended.push(event) }),
    });
    const leadId = await relay.inquire(goodInquiry);
    const { stateMachines = [] } = await relay.runner.api.listStateMachines({});
    const { executions = [] } = await relay.runner.api.listExecutions({
      stateMachineArn: stateMachines[0]?.stateMachineArn ?? '',
    });
    await relay.runner.api.stopExecution({ executionArn: executions[0]?.executionArn ?? '' });
    expect(await relay.inquire(again)).toBe(leadId);
    expect(ended).toHaveLength(1);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2 });
  });
});

describe('R4 a lead that asked again in an hour of need', () => {
  it('is not lost when everybody is silent: every inquiry is on the card', async () => {
    const relay = await startRelay({ startAt: mondayMorning });
    const leadId = await relay.inquire(goodInquiry);
    await relay.inquire(again);
    await relay.inquire({ ...goodInquiry, message: 'Hello? Anybody there?' });
    await relay.advance('PT3H');
    const overdue = await relay.mail(leadId, 'qualification-overdue');
    for (const words of [goodInquiry.message, again.message, 'Hello? Anybody there?'])
      expect(overdue.text.replace(/\s+/g, ' ')).toContain(words);
  });
});

/** The score as the card of a page shows it, and what its rules add up to. */
function shownScore(page: string) {
  const rules = [...page.matchAll(/<td class="points">([+−])(\d+)<\/td>/g)];
  const [, grade, points] = /<b>([A-D])<\/b> <span>(\d+) points/.exec(page) ?? [];
  const sum = rules.reduce((total, [, sign, number]) => total + (sign === '+' ? 1 : -1) * Number(number), 0);
  return { points: Number(points), grade, sum };
}

/** Every track with its live touch first. */
const touchFirst = ({ nurture: { tracks } }: Policy) =>
  tracks.map(({ stages, ...track }) => ({
    ...track,
    stages: [
      ...stages.filter(({ act }) => act === 'live-touch'),
      ...stages.filter(({ act }) => act !== 'live-touch'),
    ],
  }));
