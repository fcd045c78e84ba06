import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { type Team, TeamSchema } from '../../shared/domain/team.ts';
import { defaultDocuments } from '../support/documents.ts';
import { createFaultyTable } from '../support/faulty-table.ts';
import { checkInvariants } from '../support/invariants.ts';
import { eventsOf, leadOf, mailsOf, textOf } from '../support/lives.ts';
import { completeAnswers } from '../support/qualifying.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const ana = { ...goodInquiry, answers: completeAnswers };
const ben = { ...ana, email: 'ben.ode@works.example', name: 'Ben Ode', company: 'Works' };
/** Days of January 2027, 09:00 in Berlin; the 4th is a Monday. */
const morning = (day: number) => `2027-01-${String(day).padStart(2, '0')}T08:00:00.000Z`;

const listsOf = async (relay: Relay, person?: string) =>
  (await relay.mails(person ? { to: `${person}@example.com` } : {})).filter(
    ({ purpose }) => purpose === 'morning-list',
  );
/** Who got a list when. */
const sent = async (relay: Relay) =>
  (await listsOf(relay)).map(({ to, sentAt }) => `${sentAt.slice(0, 16)} ${to[0]?.split('@')[0]}`);
const takeUpLink = async (relay: Relay, person: string) => {
  const list = (await listsOf(relay, person)).at(-1);
  if (!list) throw new Error(`${person} got no list`);
  return linkIn(list, 'take-up');
};
/** Nobody qualified Ana's inquiry of Monday; it is Tuesday, and the lists went out. */
const given = async (startAt?: string) => {
  const relay = await startRelay({ ...(startAt && { startAt }) });
  const leadId = await relay.inquire(ana);
  await relay.goTo(morning(5));
  return { relay, leadId };
};

describe('R13 the morning’s list', () => {
  it('shows each qualifier and their lead first what nobody qualified, as their day begins', async () => {
    const { relay, leadId } = await given();
    await relay.goTo('2027-01-05T14:00:00.000Z');
    await relay.inquire(ben);
    await relay.goTo(morning(6));
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      nurture: { why: 'never-qualified' },
    });
    const lists = (await listsOf(relay)).filter(({ sentAt }) => sentAt.startsWith('2027-01-06'));
    expect(lists.map(({ to }) => to[0]).toSorted()).toEqual([
      'olga.haddad@example.com',
      'paula.brandt@example.com',
      'quentin.moreau@example.com',
    ]);
    const [list] = (await listsOf(relay, 'olga.haddad')).slice(-1);
    expect(list?.subject).toBe('This morning: 2 leads wait to be qualified');
    expect(list?.text.indexOf('Ana Bell (Foundry)')).toBeLessThan(list?.text.indexOf('Ben Ode (Works)') ?? 0);
    expect(list?.text).toContain('since Mon 4 Jan, 09:30 (1 day)');
    expect(list?.links.map(({ rel }) => rel).filter((rel) => rel !== 'stylesheet')).toEqual([
      'take-up',
      'answer',
    ]);
  });

  it('names what is still asked to who is asked alone, and nothing that was answered', async () => {
    const relay = await startRelay({ startAt: '2027-01-04T14:00:00.000Z' });
    const leadId = await relay.inquire(ana);
    const asked = (await leadOf(relay, leadId)).owner.replace('-', '.');
    await relay.goTo(morning(5));
    expect((await sent(relay)).toSorted()).toEqual([
      '2027-01-05T08:00 olga.haddad',
      `2027-01-05T08:00 ${asked}`,
    ]);
    const [list] = await listsOf(relay, asked);
    await relay.submit(linkIn({ subject: '', links: [], ...list }, 'answer'), goodAnswers);
    expect((await leadOf(relay, leadId)).status).toBe('offered');
    await relay.goTo(morning(8));
    expect(await sent(relay)).toHaveLength(2);
  });

  it('comes on the next working day: not at the weekend, not on a holiday', async () => {
    // Good Friday is 26 March, Easter Monday 29 March.
    const relay = await startRelay({ startAt: '2027-03-24T08:00:00.000Z' });
    await relay.inquire(ana);
    await relay.goTo('2027-03-31T12:00:00.000Z');
    const days = new Set((await sent(relay)).map((line) => line.slice(0, 16)));
    expect([...days]).toEqual(['2027-03-25T08:00', '2027-03-30T07:00', '2027-03-31T07:00']);
  });

  it('comes by each one’s own calendar, in one jump of the clock as day by day', async () => {
    const inRegion = async (days: readonly number[]) => {
      const relay = await startRelay({
        policy: (policy) => ({
          ...policy,
          calendars: {
            ...policy.calendars,
            'new-york': {
              ...policy.calendars['office-hours'],
              timeZone: 'America/New_York',
              holidays: ['2027-01-07'],
            },
          },
          regions: { 'new-york': { 'office-hours': 'new-york' } },
        }),
        team: ({ members }) => ({
          members: members.map((one) => (one.id === 'olga-haddad' ? { ...one, region: 'new-york' } : one)),
        }),
      });
      await relay.inquire(ana);
      for (const day of days) await relay.goTo(`2027-01-${String(day).padStart(2, '0')}T20:00:00.000Z`);
      return (await sent(relay)).filter((line) => line.includes('olga'));
    };
    const atOnce = await inRegion([8]);
    expect(atOnce).toEqual([
      '2027-01-04T14:00 olga.haddad',
      '2027-01-05T14:00 olga.haddad',
      '2027-01-06T14:00 olga.haddad',
      '2027-01-08T14:00 olga.haddad',
    ]);
    expect(await inRegion([5, 6, 7, 8])).toEqual(atOnce);
  });

  it('is not sent to who is away, and reaches them when they are back', async () => {
    const relay = await startRelay({
      team: ({ members }) => ({
        members: members.map((one) =>
          one.id === 'olga-haddad'
            ? { ...one, absences: [{ from: '2027-01-01', until: '2027-01-06' }] }
            : one,
        ),
      }),
    });
    await relay.inquire(ana);
    await relay.goTo(morning(8));
    expect((await sent(relay)).filter((line) => line.includes('olga'))).toEqual([
      '2027-01-07T08:00 olga.haddad',
      '2027-01-08T08:00 olga.haddad',
    ]);
  });

  it('is not sent when nobody waits, and the clock has no timer for it', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(ana);
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), {
      ...goodAnswers,
      verdict: 'nurture',
    });
    await relay.goTo(morning(8));
    expect(await sent(relay)).toEqual([]);
    expect(relay.table.snapshot().filter(({ pk }) => String(pk).startsWith('OUT#'))).toEqual([]);
  });

  it('no longer has a lead whose person wrote again: it is asked about instead', async () => {
    const { relay, leadId } = await given();
    await relay.goTo('2027-01-05T15:00:00.000Z');
    const link = await takeUpLink(relay, 'olga.haddad');
    await relay.inquire({ ...ana, message: 'Are you there?' });
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    await relay.goTo(morning(6));
    expect(
      (await listsOf(relay)).filter(
        ({ sentAt, links }) => sentAt >= morning(6) && links.some(({ rel }) => rel === 'take-up'),
      ),
    ).toEqual([]);
    const page = await relay.submit(link, goodAnswers);
    expect(page.status).toBe(410);
    expect(textOf(page)).toContain('The lead has moved on');
  });
});

describe('R13 at most one list a person and day', () => {
  const each = ['olga.haddad', 'paula.brandt', 'quentin.moreau'].map((one) => `2027-01-05T08:00 ${one}`);

  it('however many sweep the outbox at once', async () => {
    const relay = await startRelay({
      leavesOutbox: true,
      functions: (all) => ({
        ...all,
        'sweep-outbox': (...call) => Promise.all([1, 2, 3].map(() => all['sweep-outbox']?.(...call))),
      }),
    });
    await relay.inquire(ana);
    await relay.inquire(ben);
    await relay.goTo(morning(5));
    await relay.advance('PT2H');
    expect((await sent(relay)).toSorted()).toEqual(each);
  });

  it('after a crash at any of its writes, which doubles a mail at most where its mark was lost; and the next morning comes', async () => {
    for (let write = 1; write <= 5; write += 1) {
      let left = Number.POSITIVE_INFINITY;
      const relay = await startRelay({
        invariants: false,
        foundations: (base) => ({
          ...base,
          table: createFaultyTable(base.table, () => {
            left -= 1;
            return left < 1 ? 'refused' : 'none';
          }),
        }),
      });
      await relay.inquire(ana);
      await relay.goTo('2027-01-05T07:59:00.000Z');
      left = write;
      await relay.goTo(morning(5));
      left = Number.POSITIVE_INFINITY;
      await relay.advance('PT10M');
      const people = (await sent(relay)).map((line) => line.slice(17));
      expect([...new Set(people)].toSorted()).toEqual(each.map((line) => line.slice(17)));
      expect(people.length).toBeLessThanOrEqual(each.length * 2);
      await relay.goTo(morning(6));
      expect((await sent(relay)).filter((line) => line.startsWith('2027-01-06T08:00'))).toHaveLength(3);
      await checkInvariants(relay);
    }
  });
});

describe('R13 a lead from the morning’s list', () => {
  it('is qualified by who takes it up, as if they had been asked, and leaves nurture and list', async () => {
    const { relay, leadId } = await given();
    const link = await takeUpLink(relay, 'quentin.moreau');
    const before = relay.table.snapshot();
    const page = textOf(await relay.open(link));
    expect(page).toContain('Nobody qualified it in time');
    expect(page).toContain('value="approved" checked');
    expect(relay.table.snapshot()).toEqual(before);
    const saved = await relay.submit(link, goodAnswers);
    expect(textOf(saved)).toContain('Saved: sales-ready');
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'offered',
      verdict: 'sales-ready',
      judgedBy: 'quentin-moreau',
      nurture: null,
    });
    expect(await eventsOf(relay, leadId, 'lead.taken-up')).toMatchObject([{ by: 'quentin-moreau' }]);
    await relay.goTo(morning(7));
    expect((await sent(relay)).filter((line) => line.startsWith('2027-01-07'))).toEqual([]);
  });

  it('is not given to sales with a mandatory answer missing: the page says which, and nothing changes', async () => {
    const relay = await startRelay();
    await relay.inquire(goodInquiry);
    await relay.goTo(morning(6));
    const before = relay.table.snapshot();
    const page = await relay.submit(await takeUpLink(relay, 'olga.haddad'), {
      ...goodAnswers,
      'answers[budget]': '',
    });
    expect(page.status).toBe(400);
    expect(textOf(page)).toContain('Sales needs an answer to');
    expect(relay.table.snapshot()).toEqual(before);
  });

  it.each([
    ['nurture', { verdict: 'nurture' }, { status: 'nurturing', nurture: { why: 'not-sales-ready' } }],
    [
      'disqualified',
      { verdict: 'disqualified', reason: 'no-need' },
      { status: 'closed', closedAs: 'disqualified' },
    ],
  ])('may be judged %s, and is on no list after', async (_, fields, expected) => {
    const { relay, leadId } = await given();
    await relay.submit(await takeUpLink(relay, 'olga.haddad'), fields);
    expect(await leadOf(relay, leadId)).toMatchObject(expected);
    await relay.goTo(morning(8));
    expect((await sent(relay)).filter((line) => line > '2027-01-07')).toEqual([]);
  });

  it('counts the first verdict: a double click is the same, a second qualifier reads who answered', async () => {
    const { relay, leadId } = await given();
    const [mine, theirs] = [
      await takeUpLink(relay, 'paula.brandt'),
      await takeUpLink(relay, 'quentin.moreau'),
    ];
    await relay.submit(mine, goodAnswers);
    expect(textOf(await relay.submit(mine, goodAnswers))).toContain('Saved: sales-ready');
    const second = await relay.submit(theirs, { verdict: 'disqualified', reason: 'no-need' });
    expect(second.status).toBe(409);
    expect(textOf(second)).toContain('Paula Brandt');
    expect(textOf(await relay.open(theirs))).toContain('Paula Brandt');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', judgedBy: 'paula-brandt' });
    expect(await mailsOf(relay, leadId, 'offer')).toHaveLength(1);
  });

  it('may be taken up in the live touch of its track too, whose link then says so', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await relay.goTo('2027-02-10T09:00:00.000Z');
    const link = await takeUpLink(relay, 'olga.haddad');
    const touch = linkIn(await relay.mail(leadId, 'live-touch'), 'answer');
    await relay.submit(link, goodAnswers);
    expect(['offered', 'nurturing']).toContain((await leadOf(relay, leadId)).status);
    expect((await leadOf(relay, leadId)).judgedBy).toBe('olga-haddad');
    expect((await relay.submit(touch, { answer: 'interested' })).status).toBe(410);
  });

  it('cannot be taken up by who no longer qualifies, nor once it is closed', async () => {
    const { relay } = await given();
    const link = await takeUpLink(relay, 'paula.brandt');
    const { members } = (await defaultDocuments()).team as Team;
    const left = members.filter(({ id }) => id !== 'paula-brandt');
    await relay.services.team.import(TeamSchema.parse({ members: left }));
    expect(textOf(await relay.submit(link, goodAnswers))).toContain('You no longer qualify leads');
    await relay.submit(await takeUpLink(relay, 'olga.haddad'), {
      verdict: 'disqualified',
      reason: 'no-need',
    });
    expect(textOf(await relay.open(link))).toContain('Olga Haddad');
  });
});
