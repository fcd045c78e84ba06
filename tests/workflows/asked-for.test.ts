import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { accept, eventsOf, leadOf, textOf, touch } from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

/** A lead that talked with a rep, was handed back, and gets content. */
async function nurturedAfterTalk(relay: Relay) {
  const { leadId, link, rep } = await accept(relay);
  await relay.submit(link, touch);
  await relay.submit(link, { answer: 'hand-back', reason: 'postponed' });
  const content = await firstContent(relay, leadId);
  return { leadId, rep, content };
}
async function firstContent(relay: Relay, leadId: string): Promise<string> {
  for (let day = 0; day < 60; day += 1) {
    const mail = (await relay.mails({ leadId })).findLast(({ purpose }) => purpose === 'content');
    if (mail) return linkIn(mail, 'content');
    await relay.advance('P1D');
  }
  throw new Error('no content was sent');
}
const candidates = async (relay: Relay, leadId: string) =>
  String((await eventsOf(relay, leadId, 'lead.offered')).at(-1)?.facts.candidates).split(' ');
const firstNameOf = (rep: string) => `${rep[0]?.toUpperCase()}${rep.split('-')[0]?.slice(1)}`;
const talk = { answer: 'talk' };
const again = { ...goodInquiry, message: 'It is on the table again.' };

describe('R18, R33 a person who talked with a rep before', () => {
  it('goes to another rep when they come back without asking, and the decision says why', async () => {
    const relay = await startRelay();
    const { leadId, rep } = await nurturedAfterTalk(relay);
    await relay.inquire(again);
    await requalify(relay, leadId);
    const lead = await leadOf(relay, leadId);
    expect(lead.status).toBe('offered');
    expect(lead.owner).not.toBe(rep);
    expect(await candidates(relay, leadId)).toContain(`${rep}:had-it-before`);
  });

  it('may ask for them again by one button, and is offered to them, once', async () => {
    const relay = await startRelay();
    const { leadId, rep, content } = await nurturedAfterTalk(relay);
    expect(textOf(await relay.open(content))).toContain(`Talk to ${firstNameOf(rep)} again`);

    expect(textOf(await relay.submit(content, talk))).toContain('Thank you, we pass it on');
    await relay.submit(content, talk);
    await requalify(relay, leadId);

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', owner: rep, received: 2 });
    expect(await candidates(relay, leadId)).toContain(`${rep}:chosen-asked-for`);
    const offer = await relay.mail(leadId, 'offer');
    expect(offer.text).toMatch(/Asked to talk to .+ again/);
    expect(textOf(await relay.open(content))).not.toContain('again</button>');
  });

  it('may ask again once the wish was judged and the lead waits anew', async () => {
    const relay = await startRelay();
    const { leadId, rep, content } = await nurturedAfterTalk(relay);
    await relay.submit(content, talk);
    await requalify(relay, leadId, { verdict: 'nurture' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'nurturing', received: 2 });

    expect(textOf(await relay.submit(content, talk))).toContain('Thank you, we pass it on');
    await relay.submit(content, talk);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 3 });
    await requalify(relay, leadId);

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', owner: rep });
  });

  it('goes to another rep when the one asked for has no place, and the decision says so', async () => {
    const relay = await startRelay();
    const { leadId, rep, content } = await nurturedAfterTalk(relay);
    await change(relay, rep, { capacity: 0 });

    await relay.submit(content, talk);
    await requalify(relay, leadId);

    expect((await leadOf(relay, leadId)).owner).not.toBe(rep);
    expect(await candidates(relay, leadId)).toContain(`${rep}:at-capacity`);
  });

  it('has asked once: when that rep passes the lead on again, they are skipped', async () => {
    const relay = await startRelay();
    const { leadId, rep, content } = await nurturedAfterTalk(relay);
    await relay.submit(content, talk);
    await requalify(relay, leadId);
    const reject = linkIn(await relay.mail(leadId, 'offer'), 'reject');
    await relay.submit(reject, { answer: 'reject', reason: 'no-capacity' });
    expect((await leadOf(relay, leadId)).owner).not.toBe(rep);
    expect(await candidates(relay, leadId)).toContain(`${rep}:had-it-before`);
  });

  it('cannot ask for a rep they never talked with, nor for one who left', async () => {
    const relay = await startRelay();
    const { leadId, rep, content } = await nurturedAfterTalk(relay);
    await change(relay, rep, { isActive: false });
    expect(textOf(await relay.open(content))).not.toContain('Talk to');
    expect(textOf(await relay.submit(content, talk))).not.toContain('Thank you');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'nurturing', received: 1 });
  });
});

/** What the team's import would change. */
const change = (relay: Relay, rep: string, set: object) =>
  relay.table.write({ update: { pk: 'TEAM', sk: `MEMBER#${rep}` }, set: { ...set } });

/** Hears from the person, and finds them ready, unless they say otherwise. */
async function requalify(relay: Relay, leadId: string, answers: object = {}) {
  const link = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
  await relay.submit(link, { ...goodAnswers, ...answers });
}
