import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { ComesBack } from '../../shared/policy/coming-back.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { acceptOffer, eventsOf, leadOf, mailsOf, qualify, textOf, touch } from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

/** What brings a lead back that was returned for these reasons; for every other reason, nothing is asked. */
const comingBack =
  (...comesBack: ComesBack[]) =>
  (policy: Policy) => ({ ...policy, nurture: { ...policy.nurture, comesBack } });

/** A lead that was an A, and that its rep rejected for being too early. */
const rejected = async (relay: Relay, reason = 'not-ready') => {
  const leadId = await qualify(relay);
  const rep = (await leadOf(relay, leadId)).owner;
  await relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'reject'), { answer: 'reject', reason });
  return { leadId, rep };
};

const click = async (relay: Relay, leadId: string) =>
  relay.submit(linkIn(await relay.mail(leadId, 'content'), 'content'), { answer: 'open' });
const requests = async (relay: Relay, leadId: string) =>
  (await mailsOf(relay, leadId, 'qualification-request')).length;
const answerRequest = async (relay: Relay, leadId: string, fields: Readonly<Record<string, string>>) =>
  relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), fields);
const statusOf = async (relay: Relay, leadId: string) => (await leadOf(relay, leadId)).status;

describe('a lead that sales returned (R33)', () => {
  it('is held back by the grade it had then, until the person does something new', async () => {
    const relay = await startRelay();
    const { leadId } = await rejected(relay);
    await relay.advance('P14D');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'nurturing', grade: 'A' });
    expect(await eventsOf(relay, leadId, 'lead.held-back')).toMatchObject([
      { reason: 'nothing-new', facts: { returned: 'not-ready', until: null } },
    ]);
    expect(await requests(relay, leadId)).toBe(1);
    await click(relay, leadId);
    expect(await requests(relay, leadId)).toBe(2);
    await answerRequest(relay, leadId, goodAnswers);
    expect(await eventsOf(relay, leadId, 'lead.came-back')).toMatchObject([
      { reason: 'not-ready', facts: { signals: 'click' } },
    ]);
    expect(await statusOf(relay, leadId)).toBe('offered');
  });

  it('waits its time, and is judged on the day it may come back, not at the end of the stage', async () => {
    const relay = await startRelay({ policy: comingBack({ reason: 'not-ready', after: 'P20D' }) });
    const { leadId } = await rejected(relay);
    expect((await leadOf(relay, leadId)).dueAt).toBe('2027-01-18T08:30:00.000Z');
    await relay.goTo('2027-01-18T08:30:00.000Z');
    expect(await eventsOf(relay, leadId, 'lead.held-back')).toMatchObject([
      { reason: 'too-early', facts: { until: '2027-01-24T08:30:00.000Z', lacks: null } },
    ]);
    await relay.goTo('2027-01-24T08:29:00.000Z');
    expect(await requests(relay, leadId)).toBe(1);
    await relay.goTo('2027-01-25T08:30:00.000Z');
    expect(await statusOf(relay, leadId)).toBe('qualifying');
    expect(await requests(relay, leadId)).toBe(2);
  });

  it('waits working days where the policy counts them', async () => {
    const relay = await startRelay({
      policy: comingBack({ reason: 'not-ready', after: 'P11D', in: 'working-days' }),
    });
    const { leadId } = await rejected(relay);
    await relay.goTo('2027-01-18T08:30:00.000Z');
    const [held] = await eventsOf(relay, leadId, 'lead.held-back');
    expect(held?.facts.until).toBe('2027-01-19T08:30:00.000Z');
  });

  it('waits for nothing when the person asks again', async () => {
    const conditions = { reason: 'not-ready', after: 'P200D', signals: ['click'] } as const;
    const relay = await startRelay({ policy: comingBack(conditions) });
    const { leadId } = await rejected(relay);
    await relay.advance('P1D');
    await relay.inquire({ ...goodInquiry, message: 'Now it is urgent.' });
    await answerRequest(relay, leadId, goodAnswers);
    expect(await statusOf(relay, leadId)).toBe('offered');
    expect(await eventsOf(relay, leadId, 'lead.came-back')).toMatchObject([
      { facts: { signals: 'inquiry' } },
    ]);
  });

  it('has the named questions answered anew, though there was an answer', async () => {
    const relay = await startRelay({ policy: comingBack({ reason: 'not-ready', answers: ['budget'] }) });
    const { leadId } = await rejected(relay);
    await relay.advance('P14D');
    const link = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    expect(textOf(await relay.open(link))).toContain('before sales returned the lead: ');
    const refused = textOf(await relay.submit(link, { verdict: 'sales-ready' }));
    expect(refused).toContain('Sales needs an answer to');
    expect(await statusOf(relay, leadId)).toBe('qualifying');
    await relay.submit(link, { verdict: 'sales-ready', 'answers[budget]': 'approved' });
    expect(await statusOf(relay, leadId)).toBe('offered');
    expect(await eventsOf(relay, leadId, 'lead.came-back')).toMatchObject([
      { facts: { answered: 'budget' } },
    ]);
  });

  it('takes a new answer from the person’s next inquiry', async () => {
    const relay = await startRelay({ policy: comingBack({ reason: 'not-ready', answers: ['budget'] }) });
    const { leadId } = await rejected(relay);
    await relay.inquire({ ...goodInquiry, message: 'Money is there.', answers: { budget: 'planned' } });
    const { lead, profile } = await relay.lead(leadId);
    expect(lead.returned).toMatchObject({ toAnswer: [], answered: ['budget'] });
    expect(profile.answers).toMatchObject({ budget: 'planned', timeframe: 'within-3-months' });
  });

  it('needs no new answer to what the product it asks about by now does not ask', async () => {
    const planning = 'production-planning';
    const relay = await startRelay({
      policy: (policy) => ({
        ...comingBack({ reason: 'not-ready', answers: ['budget'] })(policy),
        productLines: policy.productLines.map((line) =>
          line.id === planning
            ? { ...line, questions: line.questions.filter(({ id }) => id !== 'budget') }
            : line,
        ),
      }),
    });
    const { leadId } = await rejected(relay);
    await relay.inquire({ ...goodInquiry, message: 'And planning?', productLine: planning });
    const { 'answers[budget]': _, ...answers } = goodAnswers;
    await answerRequest(relay, leadId, answers);
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'offered',
      productLine: planning,
      returned: { toAnswer: [] },
    });
  });

  it('says on the card why it comes back and what has changed since', async () => {
    const relay = await startRelay();
    const { leadId } = await rejected(relay);
    await relay.advance('P14D');
    await click(relay, leadId);
    await answerRequest(relay, leadId, goodAnswers);
    const { text, links } = await relay.mail(leadId, 'offer');
    const page = textOf(await relay.open(linkIn({ links } as never, 'accept')));
    for (const shown of [text, page]) {
      expect(shown).toMatch(/sales had it before/i);
      expect(shown).toMatch(/returned it on 4 Jan 2027: Too early for sales\./);
      expect(shown).toMatch(/Since then, in 14 days: opened “/);
    }
    const { story } = (await relay.lead(leadId)) as unknown as { readonly story: unknown };
    expect(JSON.stringify(story)).toContain('Held back from sales, which returned it (Too early for sales)');
    expect(JSON.stringify(story)).toContain(
      'Back to sales, which returned it (Too early for sales): opened what we sent',
    );
  });
});

describe('the rep who returned a lead (R33)', () => {
  /** Talked with the person, then handed the lead back. */
  const handedBack = async (sameRep?: ComesBack['sameRep']) => {
    const relay = await startRelay({
      policy: comingBack({ reason: 'postponed', sameRep }),
    });
    const leadId = await qualify(relay);
    const { link, rep } = await acceptOffer(relay, leadId);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'hand-back', reason: 'postponed' });
    await relay.advance('P14D');
    await answerRequest(relay, leadId, goodAnswers);
    return { relay, leadId, rep };
  };

  it('is skipped, unless the policy allows them', async () => {
    const { relay, leadId, rep } = await handedBack();
    expect((await leadOf(relay, leadId)).owner).not.toBe(rep);
    expect((await leadOf(relay, leadId)).pastReps).toContain(rep);
  });

  it('may have it again where the policy says so', async () => {
    const { relay, leadId, rep } = await handedBack('allowed');
    expect((await leadOf(relay, leadId)).pastReps).not.toContain(rep);
  });

  it('cannot be asked for where the policy says never', async () => {
    const open = async (sameRep?: ComesBack['sameRep']) => {
      const relay = await startRelay({ policy: comingBack({ reason: 'postponed', sameRep }) });
      const leadId = await qualify(relay);
      const { link } = await acceptOffer(relay, leadId);
      await relay.submit(link, touch);
      await relay.submit(link, { answer: 'hand-back', reason: 'postponed' });
      return textOf(await relay.open(linkIn(await relay.mail(leadId, 'content'), 'content')));
    };
    expect(await open('if-asked')).toContain('value="talk"');
    expect(await open('never')).not.toContain('value="talk"');
  });
});
