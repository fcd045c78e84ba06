import { describe, expect, it } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { erase } from '../../cli/person.ts';
import { replyTo } from '../../cli/reply.ts';
import { linkIn } from '../../local/people.ts';
import { defaultDocuments } from '../support/documents.ts';
import {
  acceptOffer,
  eventsOf,
  journeyOf,
  laterAnswers,
  leadOf,
  mailsOf,
  qualify,
  textOf,
} from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const ben = { email: 'ben.ode@works.example', name: 'Ben Ode', company: 'Works' };
const unready = { ...laterAnswers, verdict: 'nurture' };
/** Grade A begins at ninety, so that a reply alone sends nobody to sales. */
const steep = {
  policy: <P extends { readonly scoring: { readonly bands: object } }>(policy: P) => ({
    ...policy,
    scoring: { ...policy.scoring, bands: { ...policy.scoring.bands, A: 90 } },
  }),
};

const listsOf = async (relay: Relay) =>
  (await relay.mails()).filter(({ purpose }) => purpose === 'reply-list');
/** A good fit in nurture that was mailed on Monday; it is Tuesday morning, and who gets the replies has the list. */
const listed = async (options: Parameters<typeof startRelay>[0] = {}) => {
  const relay = await startRelay(options);
  const leadId = await qualify(relay, { answers: unready });
  await relay.goTo('2027-01-05T08:00:00.000Z');
  const [list] = await listsOf(relay);
  if (!list) throw new Error('nobody got a list');
  return { relay, leadId, list, link: linkIn(list, 'reply') };
};
const reply = { answer: 'reply', says: 'question', note: 'How much for two lines?' };
const replies = async (relay: Relay, leadId: string) =>
  (await eventsOf(relay, leadId, 'lead.signalled')).filter(({ reason }) => reason === 'reply');

describe('a person’s reply by mail (R32)', () => {
  it('goes to who owns the lead, who is listed in the morning whom we mailed, each once', async () => {
    const relay = await startRelay();
    const ana = await qualify(relay, { answers: unready });
    await qualify(relay, { inquiry: ben, answers: unready });
    expect((await relay.mail(ana, 'content')).headers['reply-to']).toContain('nora.lindqvist@example.com');
    await relay.goTo('2027-01-05T07:59:00.000Z');
    expect(await listsOf(relay)).toEqual([]);
    await relay.goTo('2027-01-05T08:00:00.000Z');
    const [list, ...others] = await listsOf(relay);
    expect(others).toEqual([]);
    expect(list).toMatchObject({
      to: ['nora.lindqvist@example.com'],
      subject: '2 people were mailed: log here who writes back',
    });
    expect(list?.text).toContain('Ana Bell (Foundry)');
    expect(list?.text).toContain('The first machine online in a day');
    await relay.advance('P10D');
    expect(await listsOf(relay)).toHaveLength(1);
  });

  it('is listed by a row that no two of our transactions want at once, for all whose wait ends in the same moment', async () => {
    const together: string[] = [];
    const relay = await startRelay({
      foundations: (base) => ({
        ...base,
        table: {
          ...base.table,
          transact: async (writes) => {
            for (const write of writes)
              if ('put' in write && String(write.put.rowId).startsWith('reply-list#'))
                together.push(write.put.sk);
            return base.table.transact(writes);
          },
        },
      }),
    });
    await qualify(relay, { answers: unready });
    await qualify(relay, { inquiry: ben, answers: unready });
    expect(together).toEqual([]);
    await relay.goTo('2027-01-05T08:00:00.000Z');
    expect((await listsOf(relay)).map(({ subject }) => subject)).toEqual([
      '2 people were mailed: log here who writes back',
    ]);
  });

  it('is logged by one click in the mail and one on the page: the wait ends, and the lead is judged anew', async () => {
    const { relay, leadId, link } = await listed(steep);
    const before = await leadOf(relay, leadId);
    expect(textOf(await relay.open(link))).toContain('Did Ana Bell (Foundry) write back?');
    expect(await leadOf(relay, leadId)).toEqual(before);
    expect(textOf(await relay.submit(link, reply))).toContain('The reply is logged.');
    const lead = await leadOf(relay, leadId);
    expect(lead.points).toBeGreaterThan(before.points ?? 0);
    expect(lead.nurture?.stage).toBe((before.nurture?.stage ?? 0) + 1);
    expect(await replies(relay, leadId)).toMatchObject([
      { by: 'nora-lindqvist', facts: { says: 'question' } },
    ]);
    expect(JSON.stringify(await journeyOf(relay, leadId))).not.toContain('two lines');
    expect((await relay.lead(leadId)).profile.notes).toMatchObject([{ words: reply.note }]);
  });

  it('is one reply, however often the button is pressed on a day', async () => {
    const { relay, leadId, link } = await listed(steep);
    await Promise.all([relay.submit(link, reply), relay.submit(link, reply)]);
    expect(textOf(await relay.submit(link, reply))).toContain('The reply is logged.');
    expect(await replies(relay, leadId)).toHaveLength(1);
    expect((await relay.lead(leadId)).profile.notes).toHaveLength(1);
    await relay.advance('P1D');
    await relay.submit(link, { ...reply, note: 'And when?' });
    expect(await replies(relay, leadId)).toHaveLength(2);
  });

  it('is refused without what it says, and changes nothing', async () => {
    const { relay, leadId, link } = await listed();
    const before = await leadOf(relay, leadId);
    const refused = await relay.submit(link, { answer: 'reply', says: 'maybe' });
    expect(refused.status).toBe(400);
    expect(textOf(refused)).toContain('Choose what they say.');
    expect(await leadOf(relay, leadId)).toEqual(before);
  });

  it('while somebody is asked to call: nobody need call first', async () => {
    const { relay, leadId, link } = await listed(steep);
    await relay.goTo('2027-02-08T08:30:00.000Z');
    const touch = linkIn(await relay.mail(leadId, 'live-touch'), 'answer');
    await relay.submit(link, reply);
    expect((await relay.lead(leadId)).tasks.find(({ kind }) => kind === 'live-touch')).toMatchObject({
      status: 'closed',
      closedAs: 'reply',
    });
    expect(textOf(await relay.open(touch))).toContain('judged anew');
  });

  it('wakes a lead at rest', async () => {
    const { relay, leadId, link } = await listed(steep);
    await relay.advance('P100D');
    expect((await leadOf(relay, leadId)).status).toBe('resting');
    await relay.submit(link, reply);
    expect(await eventsOf(relay, leadId, 'lead.woken')).toMatchObject([{ reason: 'reply' }]);
  });

  it('late, when a rep has the lead: on its journey, and the page says to whom to pass it on', async () => {
    const { relay, leadId, link } = await listed();
    await relay.inquire({ ...goodInquiry, message: 'Now.' });
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
    const { rep } = await acceptOffer(relay, leadId);
    expect(textOf(await relay.open(link))).toMatch(/The lead is with .* now\./);
    expect(textOf(await relay.submit(link, reply))).toContain('pass the reply on to them');
    expect(await replies(relay, leadId)).toHaveLength(1);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'following-up', owner: rep });
  });

  it('late, when the lead is closed: on its journey, answered honestly, and nothing follows', async () => {
    const { relay, leadId, link } = await listed();
    await relay.inquire({ ...goodInquiry, message: 'Forget it.' });
    const request = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.submit(request, { verdict: 'disqualified', reason: 'no-need' });
    expect(textOf(await relay.submit(link, reply))).toContain('nothing follows by itself');
    await relay.submit(link, reply);
    expect(await replies(relay, leadId)).toHaveLength(1);
    expect((await leadOf(relay, leadId)).status).toBe('closed');
  });

  it('late, when the lead is erased: neither page nor command keeps a word of it', async () => {
    const { relay, leadId, link } = await listed();
    const operator = operatorOver(relay.table, await relay.now());
    await erase(operator, leadId);
    await relay.advance('PT2M');
    const before = relay.table.snapshot();
    const answer = await relay.submit(link, reply);
    expect(answer.status).toBe(410);
    expect(textOf(answer)).toContain('its words are forgotten');
    await expect(replyTo(operator, leadId, {})).rejects.toThrow('its words are forgotten');
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('is told by nobody who left', async () => {
    const { relay, link } = await listed();
    const { members } = (await defaultDocuments()).team;
    await relay.services.team.import({ members: members.filter(({ id }) => id !== 'nora-lindqvist') });
    const before = relay.table.snapshot();
    expect((await relay.submit(link, reply)).status).toBe(410);
    expect(relay.table.snapshot()).toEqual(before);
  });
});

describe('relay lead reply', () => {
  const command = async (relay: Relay, leadId: string, given: Parameters<typeof replyTo>[2] = {}) => {
    const said = await replyTo(operatorOver(relay.table, await relay.now()), leadId, given);
    await relay.advance('PT2M');
    return said;
  };

  it('wakes the wait as the page does, and a second time changes nothing', async () => {
    const { relay, leadId } = await listed(steep);
    expect(await command(relay, leadId, { says: 'interested' })).toContain('the reply is logged');
    expect(await mailsOf(relay, leadId, 'content')).toHaveLength(2);
    expect(await command(relay, leadId)).toContain('was logged before');
    expect(await replies(relay, leadId)).toMatchObject([
      { by: 'nora-lindqvist', facts: { says: 'interested' } },
    ]);
  });

  it.each([
    ['a lead it does not know', 'L404', {}, 'No lead has the id "L404"'],
    ['a word of one’s own', undefined, { says: 'intrested' }, '(did you mean "interested"?)'],
    ['somebody who is not of the team', undefined, { as: 'nobody' }, '--as: unknown member "nobody"'],
  ])('refuses %s, and changes nothing', async (_, lead, given, problem) => {
    const { relay, leadId } = await listed();
    const before = relay.table.snapshot();
    await expect(command(relay, lead ?? leadId, given)).rejects.toThrow(problem);
    expect(relay.table.snapshot()).toEqual(before);
  });
});
