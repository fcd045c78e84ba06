import { describe, expect, it } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { publishPolicy, signPolicy } from '../../cli/policy.ts';
import { showPolicy } from '../../cli/policy-history.ts';
import type { Foundations } from '../../functions/wiring.ts';
import { linkIn } from '../../local/people.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { MailRejectedError } from '../../shared/ports/mailer.ts';
import { accept, qualify, textOf } from '../support/lives.ts';
import { type Relay, startRelay } from '../support/relay.ts';

const huddlesOf = async (relay: Relay, to?: string) =>
  (await relay.mails(to ? { to } : {})).filter(({ purpose }) => purpose === 'huddle');
const nora = 'nora.lindqvist@example.com';

const withHuddle =
  (huddle: Partial<NonNullable<Policy['huddle']>>) =>
  (policy: Policy): Policy => ({ ...policy, huddle: { ...defaultHuddleOf(policy), ...huddle } });
function defaultHuddleOf({ huddle }: Policy) {
  if (!huddle) throw new Error('the default policy holds a huddle');
  return huddle;
}

/** A fortnight in which one lead was accepted and another rejected. */
async function fortnight(relay: Relay): Promise<{ accepted: string; rejected: string }> {
  const { leadId: accepted } = await accept(relay);
  const rejected = await qualify(relay, { inquiry: { email: 'bo@forge.example', company: 'Forge' } });
  const offer = linkIn(await relay.mail(rejected, 'offer'), 'accept');
  await relay.submit(offer, { answer: 'reject', reason: 'not-ready' });
  return { accepted, rejected };
}

describe('R42 the huddle of marketing and sales', () => {
  it('mails everyone of its roles every second Tuesday at ten: questions, leads to look at, and bars', async () => {
    const relay = await startRelay();
    const { accepted, rejected } = await fortnight(relay);
    await relay.goTo('2027-01-12T08:59:00Z');
    expect(await huddlesOf(relay)).toEqual([]);
    await relay.goTo('2027-01-12T09:00:00Z');

    const mails = await huddlesOf(relay);
    expect(new Set(mails.map(({ to }) => to[0])).size).toBe(mails.length);
    expect(mails.map(({ to }) => to[0])).toEqual(
      expect.arrayContaining([nora, 'rosa.keller@example.com', 'viktor.lang@example.com']),
    );
    const [{ text, html, subject } = { text: '', html: '', subject: '' }] = await huddlesOf(relay, nora);
    expect(subject).toBe('Huddle of marketing and sales, 29 Dec – 12 Jan');
    for (const words of ['Which leads did sales accept', 'Which content brought people back'])
      expect(text).toContain(words);
    expect(text).toContain(`lead ${accepted}`);
    expect(text).toContain(`Too early for sales · lead ${rejected}`);
    expect(text).toMatch(/29 Dec – 12 Jan\s+#{10}\.{8}\|\.{2} 50 % \(1 of 2\)/);
    expect(html).toContain('width="50%" bgcolor="#0b6b4d"');
  });

  it('tells nothing of the person', async () => {
    const relay = await startRelay();
    await fortnight(relay);
    await relay.goTo('2027-01-12T09:00:00Z');
    const [{ text, html } = { text: '', html: '' }] = await huddlesOf(relay, nora);

    for (const word of ['Ana', 'foundry', 'Foundry', 'line 3', 'bo@', 'Forge'])
      expect(`${text}${html}`).not.toContain(word);
  });

  it('is held once a period, however often and late its hour is looked at, and at the same hour in summer', async () => {
    const relay = await startRelay({ policy: withHuddle({ roles: ['marketing'] }) });
    await relay.goTo('2027-03-23T09:00:00Z');
    await Promise.all([relay.invoke('send-circulars', {}), relay.invoke('send-circulars', {})]);
    await relay.goTo('2027-03-24T12:00:00Z');
    await relay.invoke('send-circulars', {});
    const before = (await huddlesOf(relay, nora)).length;
    await relay.goTo('2027-04-06T07:59:00Z');
    expect(await huddlesOf(relay, nora)).toHaveLength(before);
    await relay.goTo('2027-04-06T08:30:00Z');

    const held = await huddlesOf(relay, nora);
    expect(held).toHaveLength(before + 1);
    expect(new Set(held.map(({ subject }) => subject)).size).toBe(held.length);
  });

  it('moves from a holiday to the next working day', async () => {
    const relay = await startRelay({ policy: withHuddle({ from: '2027-03-26', roles: ['marketing'] }) });
    await relay.goTo('2027-03-27T12:00:00Z');
    const before = (await huddlesOf(relay, nora)).length;
    await relay.goTo('2027-03-30T08:00:00Z');

    expect((await huddlesOf(relay, nora)).slice(before).map(({ sentAt }) => sentAt)).toEqual([
      '2027-03-30T08:00:00.000Z',
    ]);
  });

  it('mails a rep in New York when New York opens, and nobody who is away', async () => {
    const relay = await startRelay({
      policy: (policy) => ({
        ...policy,
        calendars: {
          ...policy.calendars,
          'new-york': { ...policy.calendars['office-hours'], timeZone: 'America/New_York', holidays: [] },
        },
        regions: { us: { 'office-hours': 'new-york' } },
      }),
      team: ({ members }) => ({
        members: members.map((one) => ({
          ...one,
          ...(one.id === 'rosa-keller' && { region: 'us' }),
          ...(one.id === 'samir-osman' && { absences: [{ from: '2027-01-11', until: '2027-01-15' }] }),
        })),
      }),
    });
    await relay.goTo('2027-01-12T13:59:00Z');
    expect(await huddlesOf(relay, 'rosa.keller@example.com')).toEqual([]);
    await relay.goTo('2027-01-12T14:30:00Z');

    expect(await huddlesOf(relay, 'rosa.keller@example.com')).toHaveLength(1);
    expect(await huddlesOf(relay, 'samir.osman@example.com')).toEqual([]);
  });

  it('goes on after a crash between two mails, and a refused address holds nobody up', async () => {
    const crashes = { left: 1 };
    const foundations = (base: Foundations): Foundations => ({
      ...base,
      mailer: {
        send: async (mail) => {
          if (mail.tags.purpose === 'huddle' && mail.to.startsWith('rosa') && crashes.left-- > 0)
            throw new Error('the process died');
          if (mail.tags.purpose === 'huddle' && mail.to.startsWith('ulrich'))
            throw new MailRejectedError('MessageRejected');
          return base.mailer.send(mail);
        },
      },
    });
    const relay = await startRelay({ foundations });
    await relay.goTo('2027-01-12T09:00:00Z');
    const first = await huddlesOf(relay);
    await relay.goTo('2027-01-12T10:00:00Z');
    const all = (await huddlesOf(relay)).map(({ to }) => to[0]);

    expect(first.map(({ to }) => to[0])).not.toContain('rosa.keller@example.com');
    expect(all.filter((to) => to === 'rosa.keller@example.com')).toHaveLength(1);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain('ulrich.berger@example.com');
  });

  it('is not held at all where the policy holds none', async () => {
    const relay = await startRelay({ policy: ({ huddle: _, ...policy }) => policy });
    await relay.goTo('2027-02-01T12:00:00Z');

    expect(await huddlesOf(relay)).toEqual([]);
  });
});

/** The link of a member's huddle mail, after the first fortnight. */
async function seated(relay: Relay, ...to: readonly string[]): Promise<readonly string[]> {
  await fortnight(relay);
  await relay.goTo('2027-01-12T09:00:00Z');
  const links: string[] = [];
  for (const one of to) {
    const [mail] = await huddlesOf(relay, one);
    if (mail) links.push(linkIn(mail, 'huddle'));
  }
  return links;
}
const viktor = 'viktor.lang@example.com';
const rule = 'home-market';

describe('R42 the page of a huddle', () => {
  it('shows the figures as charts and as tables, and the leads to look at with their journeys', async () => {
    const relay = await startRelay();
    const [link = ''] = await seated(relay, nora);
    const { status, body } = await relay.open(link);

    expect(status).toBe(200);
    expect(String(body).match(/<svg class="chart"/g)).toHaveLength(6);
    expect(String(body)).toContain('<th scope="row">29 Dec – 12 Jan</th><td>50 % (1 of 2)</td>');
    expect(String(body)).toContain('Rejected by');
    for (const word of ['foundry', 'Ana Bell', '<script', 'style="'])
      expect(String(body)).not.toContain(word);
  });

  it('keeps an answer, and then shows what the others said, and not before', async () => {
    const relay = await startRelay();
    const [noras = '', viktors = ''] = await seated(relay, nora, viktor);
    await relay.submit(noras, {
      'answers[accepted]': 'Those with a date',
      proposal: 'Ask for the date first',
    });

    expect(textOf(await relay.open(viktors))).not.toContain('Those with a date');
    await relay.submit(viktors, { 'answers[lost]': 'We called too late' });
    const page = textOf(await relay.open(viktors));
    for (const words of [
      'Nora Lindqvist',
      'Those with a date',
      'Ask for the date first',
      'We called too late',
    ])
      expect(page).toContain(words);
  });

  it('takes the first answer: the same again is no other, another is refused and changes nothing', async () => {
    const relay = await startRelay();
    const [link = ''] = await seated(relay, nora);
    await relay.submit(link, { proposal: 'Ask for the date first' });

    expect((await relay.submit(link, { proposal: 'Ask for the date first' })).status).toBe(200);
    const other = await relay.submit(link, { proposal: 'Ask for nothing' });
    expect(other.status).toBe(409);
    expect(textOf(other)).not.toContain('Ask for nothing');
  });

  it.each([
    [{}, 'Please answer a question'],
    [{ points: '5' }, 'Say which rule'],
    [{ rule }, 'Say how many points'],
    [{ rule: 'no-such-rule', points: '5' }, 'no such rule'],
    [{ rule, points: 'many' }, 'whole number'],
    [{ 'answers[planted]': 'x' }, 'was not asked'],
  ])('refuses %j by its field', async (fields, words) => {
    const relay = await startRelay();
    const [link = ''] = await seated(relay, nora);
    const answer = await relay.submit(link, fields);

    expect(answer.status).toBe(400);
    expect(textOf(answer)).toContain(words);
  });

  it('changes nothing when a scanner opens it, is nobody else’s, and dies with the huddle', async () => {
    const relay = await startRelay();
    const [link = ''] = await seated(relay, nora);
    await relay.open(link);
    await relay.ask({ method: 'HEAD', path: new URL(link).pathname });
    expect(textOf(await relay.open(link))).toContain('Send my answers');
    expect((await relay.open(`${link}x`)).status).toBe(404);
    await relay.goTo('2027-01-15T09:00:00Z');

    expect((await relay.open(link)).status).toBe(410);
    expect((await relay.submit(link, { proposal: 'Too late' })).status).toBe(410);
  });
});

describe('R42 what a huddle says becomes the draft of the next policy', () => {
  const pointsOf = ({ scoring }: Policy, id: string) => scoring.rules.find((one) => one.id === id)?.points;

  it('with the points on which all agree, and every proposal with its author; then it is signed like any other', async () => {
    const relay = await startRelay();
    const [noras = '', viktors = ''] = await seated(relay, nora, viktor);
    const { policy } = await relay.services.policies.current();
    const [first, second] = policy.scoring.rules;
    if (!first || !second) throw new Error('the default policy has rules');
    await relay.submit(noras, { rule: first.id, points: '7', proposal: 'Size matters less' });
    await relay.submit(viktors, { proposal: 'Ask for the date first' });
    await relay.goTo('2027-01-15T10:00:00Z');
    await relay.invoke('send-circulars', {});

    const [draft, ...others] = await relay.services.policies.drafts();
    expect(others).toEqual([]);
    expect(draft && pointsOf(draft.policy, first.id)).toBe(7);
    expect(draft?.notes?.map(({ by }) => by).toSorted()).toEqual(['nora-lindqvist', 'viktor-lang']);
    const operator = operatorOver(relay.table, await relay.now());
    const told = await showPolicy(operator, draft?.id, false);
    expect(told).toContain('Nora Lindqvist, huddle of 2027-01-12');
    expect(told).toContain('Ask for the date first');
    expect(textOf(await relay.open(noras))).toContain(`draft ${draft?.id}`);
    await signPolicy(operator, draft?.id ?? '', { department: 'marketing', by: 'nora-lindqvist' });
    await signPolicy(operator, draft?.id ?? '', { department: 'sales', by: 'viktor-lang' });
    await publishPolicy(operator, draft?.id ?? '');
    const now = await relay.services.policies.current();
    expect([now.version, pointsOf(now.policy, first.id), pointsOf(now.policy, second.id)]).toEqual([
      2,
      7,
      second.points,
    ]);
  });

  it('is told once to everyone who may sign: what it changes, what was proposed, and how to sign', async () => {
    const relay = await startRelay();
    const [noras = '', viktors = ''] = await seated(relay, nora, viktor);
    const [first] = (await relay.services.policies.current()).policy.scoring.rules;
    await relay.submit(noras, { rule: first?.id ?? '', points: '7' });
    await relay.submit(viktors, { proposal: 'Ask for the date first' });
    await relay.goTo('2027-01-15T09:15:00Z');
    await Promise.all([relay.invoke('send-circulars', {}), relay.invoke('send-circulars', {})]);
    await relay.goTo('2027-01-18T10:00:00Z');

    const [draft] = await relay.services.policies.drafts();
    const told = (await relay.mails()).filter(({ purpose }) => purpose === 'draft');
    expect(told.map(({ to }) => to[0]).toSorted()).toEqual([nora, viktor, 'wanda.nowak@example.com']);
    for (const words of [
      `“${first?.label}”: ${first?.points} → 7`,
      'Viktor Lang: Ask for the date first',
      `npm run relay -- policy sign ${draft?.id} --department marketing --by nora-lindqvist`,
    ])
      expect(told.find(({ to }) => to[0] === nora)?.text).toContain(words);
  });

  it('leaves the points on which two differ as they are, and notes both', async () => {
    const relay = await startRelay();
    const [noras = '', viktors = ''] = await seated(relay, nora, viktor);
    const [first] = (await relay.services.policies.current()).policy.scoring.rules;
    await relay.submit(noras, { rule: first?.id ?? '', points: '7' });
    await relay.submit(viktors, { rule: first?.id ?? '', points: '9' });
    await relay.goTo('2027-01-15T10:00:00Z');

    const [draft] = await relay.services.policies.drafts();
    expect(draft && pointsOf(draft.policy, first?.id ?? '')).toBe(first?.points);
    expect(draft?.notes?.map(({ words }) => words).toSorted()).toEqual([
      `“${first?.label}”: ${first?.points} → 7 points`,
      `“${first?.label}”: ${first?.points} → 9 points`,
    ]);
  });

  it('is no draft when nobody proposes anything', async () => {
    const relay = await startRelay();
    const [noras = ''] = await seated(relay, nora);
    await relay.submit(noras, { 'answers[accepted]': 'Those with a date' });
    await relay.goTo('2027-01-20T10:00:00Z');

    expect(await relay.services.policies.drafts()).toEqual([]);
  });
});
