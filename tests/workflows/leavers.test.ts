import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { readDocuments } from '../../local/seed.ts';
import { type Team, TeamSchema } from '../../shared/domain/team.ts';
import { createFollowTeam } from '../../shared/outbox/follow-team.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { eventsOf, laterAnswers, leadOf, mailsOf, qualify, textOf } from '../support/lives.ts';
import { type Outage, withOutages } from '../support/outages.ts';
import {
  address,
  ballotOf,
  disputed,
  eventOf,
  nora,
  olga,
  panelTask,
  two,
  vote,
  wanda,
} from '../support/panel.ts';
import { publishNext } from '../support/policies.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import {
  inquiryOf,
  january,
  recipients,
  reject,
  rungs,
  startSales,
  statusOf,
  teamOf,
} from '../support/sales.ts';

type Changes = Readonly<Record<string, object | null>>;

/** The default team with these members changed, or new; `null` is no longer in the file. */
const changed =
  (changes: Changes, reps: readonly object[] = []) =>
  async (): Promise<Team> => {
    const { team } = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
    const { members } = reps.length > 0 ? TeamSchema.parse(teamOf(...reps)(team)) : team;
    const known = members.map(({ id }) => id);
    const added = Object.entries(changes).filter(([id, change]) => change && !known.includes(id));
    return TeamSchema.parse({
      members: [
        ...members.flatMap((one) => (changes[one.id] === null ? [] : [{ ...one, ...changes[one.id] }])),
        ...added.map(([id, change]) => ({ id, name: id, email: `${id}@example.com`, ...change })),
      ],
    });
  };

/** Imports that team, as `relay team import` does. */
async function importTeam(relay: Relay, changes: Changes, reps: readonly object[] = []): Promise<void> {
  await relay.services.team.import(await changed(changes, reps)());
  await createFollowTeam(relay.services)(await relay.now());
  await relay.advance('PT0S');
}

const away = { absences: [{ from: '2027-01-01', until: '2027-01-31' }] };
const passedOn = async (relay: Relay, leadId: string) =>
  (await eventsOf(relay, leadId, 'lead.passed-on')).map(({ reason, facts }) => ({ reason, ...facts }));
const dotted = (id: string) => `${id.replace('-', '.')}@example.com`;

describe('R21 the question to a qualifier who is gone', () => {
  const asked = async () => {
    const relay = await startRelay({ startAt: january(4, '10:00') });
    const leadId = await relay.inquire(goodInquiry);
    const { owner } = await leadOf(relay, leadId);
    const other = owner === 'paula-brandt' ? 'quentin-moreau' : 'paula-brandt';
    return { relay, leadId, owner, other };
  };

  it.each([
    ['left', null],
    ['away', away],
    ['other-part', { roles: ['marketing'] }],
  ])(
    'goes to another at once (%s): by mail, with its owner, and its clock runs on',
    async (reason, change) => {
      const { relay, leadId, owner, other } = await asked();
      const old = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
      await relay.goTo(january(4, '11:30'));
      await importTeam(relay, { [owner]: change });

      expect(await leadOf(relay, leadId)).toMatchObject({ owner: other, status: 'qualifying' });
      expect(await recipients(relay, leadId, 'qualification-request')).toEqual([owner, other].map(dotted));
      expect(await passedOn(relay, leadId)).toEqual([{ reason, from: owner, asked: other }]);
      const dead = await relay.submit(old, goodAnswers);
      expect(dead.status).toBe(410);
      expect(textOf(dead)).toContain('Somebody else is asked instead of you.');
      await relay.goTo(january(4, '12:00'));
      expect((await rungs(relay, leadId)).at(-1)).toBe(`${january(4, '12:00')} tell-qualification-lead`);
      await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
      expect(await statusOf(relay, leadId)).toBe('offered');
    },
  );

  it('leaves the link of the qualification lead alive who was told already', async () => {
    const { relay, leadId, owner, other } = await asked();
    await relay.goTo(january(4, '12:00'));
    const told = linkIn(await relay.mail(leadId, 'qualification-overdue'), 'answer');
    await importTeam(relay, { [owner]: null });

    expect((await leadOf(relay, leadId)).owner).toBe('olga-haddad');
    expect(await recipients(relay, leadId, 'qualification-request')).toContain(dotted(other));
    await relay.submit(told, goodAnswers);
    expect(await statusOf(relay, leadId)).toBe('offered');
  });

  it('goes to who leads them when no qualifier is there, and back to nobody by a second import', async () => {
    const { relay, leadId } = await asked();
    const gone = { 'paula-brandt': away, 'quentin-moreau': away };
    await importTeam(relay, gone);
    await importTeam(relay, gone);

    expect((await leadOf(relay, leadId)).owner).toBe('olga-haddad');
    expect(await passedOn(relay, leadId)).toHaveLength(1);
  });

  it('stays with who is away when nobody is there to take it', async () => {
    const { relay, leadId, owner } = await asked();
    await importTeam(relay, { 'paula-brandt': away, 'quentin-moreau': away, 'olga-haddad': away });

    expect((await leadOf(relay, leadId)).owner).toBe(owner);
    expect(await passedOn(relay, leadId)).toEqual([]);
  });

  it('goes on at its next rung when their absence only begins after the team was imported', async () => {
    const { owner } = await asked();
    const tomorrow = { absences: [{ from: '2027-01-05', until: '2027-01-08' }] };
    const relay = await startRelay({
      startAt: january(4, '17:00'),
      team: ({ members }) => ({
        members: members.map((one) => (one.id === owner ? { ...one, ...tomorrow } : one)),
      }),
    });
    const leadId = await relay.inquire(goodInquiry);
    await relay.goTo(january(5, '09:30'));

    expect(await passedOn(relay, leadId)).toMatchObject([{ reason: 'away', from: owner }]);
    expect(await recipients(relay, leadId, 'qualification-reminder')).toEqual([]);
  });

  it('is mailed to nobody who left before their morning, when the mail was to leave', async () => {
    const relay = await startRelay({ startAt: january(2, '10:00') });
    const leadId = await relay.inquire(goodInquiry);
    const { owner } = await leadOf(relay, leadId);
    await importTeam(relay, { [owner]: null });
    await relay.goTo(january(4, '09:00'));

    const sent = await recipients(relay, leadId, 'qualification-request');
    expect(sent).toHaveLength(1);
    expect(sent).not.toContain(dotted(owner));
  });
});

describe('R21 the decision of a manager who is gone', () => {
  it.each([
    ['leaves', null],
    ['is away', away],
  ])('is another manager’s at once, with all the time there is, when the first %s', async (_, change) => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    await reject(relay, leadId, 'wrong-territory');
    const old = linkIn(await relay.mail(leadId, 'manager-decision'), 'answer');
    await relay.goTo(january(6, '16:00'));
    const reps = two.map((one) => ({ ...one, managerId: 'wanda-nowak' }));
    await importTeam(relay, { 'viktor-lang': change }, reps);

    expect(await leadOf(relay, leadId)).toMatchObject({ owner: 'wanda-nowak', status: 'manager-decision' });
    expect(textOf(await relay.submit(old, { answer: 'nurture' }))).toContain(
      'Somebody else is asked instead of you.',
    );
    await relay.goTo(january(11, '15:59'));
    expect(await statusOf(relay, leadId)).toBe('manager-decision');
    await relay.goTo(january(11, '16:00'));
    expect(await statusOf(relay, leadId)).toBe('nurturing');
  });

  it('on a silent rep is another manager’s: the mail with nudge, more time and reassign', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(5, '10:00'));
    const old = linkIn(await relay.mail(leadId, 'escalation'), 'manage');
    const reps = two.map((one) => ({ ...one, managerId: 'wanda-nowak' }));
    await importTeam(relay, { 'viktor-lang': null }, reps);

    expect(await recipients(relay, leadId, 'escalation')).toEqual(['viktor-lang', 'wanda-nowak'].map(dotted));
    expect((await relay.submit(old, { action: 'nudge' })).status).toBe(410);
    await relay.submit(linkIn(await relay.mail(leadId, 'escalation'), 'manage'), { action: 'nudge' });
    expect(await eventsOf(relay, leadId, 'sla.nudged')).toHaveLength(1);
  });
});

describe('R21, R29 the seat of a panel member who is gone', () => {
  const newcomer = { roles: ['panel'], department: 'sales' };

  it('is taken by another of their side, and the vote cast before counts', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await disputed(relay);
    const old = await ballotOf(relay, leadId, wanda);
    await vote(relay, leadId, nora, 'disqualify');
    await importTeam(relay, { 'wanda-nowak': null, 'zoe-adler': newcomer }, two);

    expect((await panelTask(relay, leadId)).people).toEqual(['olga-haddad', 'zoe-adler']);
    const dead = await relay.submit(old, { answer: 'nurture', reason: 'Late.' });
    expect([dead.status, textOf(dead)]).toEqual([410, expect.stringContaining('asked instead of you')]);
    await vote(relay, leadId, olga, 'disqualify');
    await vote(relay, leadId, 'zoe-adler', 'disqualify');
    expect((await eventOf(relay, leadId, 'lead.ruled'))?.facts).toMatchObject({
      how: 'votes',
      disqualify: 3,
    });
  });

  it('stays empty when the others are enough; the last of them who votes closes the panel', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await disputed(relay);
    await importTeam(relay, { 'olga-haddad': { roles: ['qualification-lead'], department: undefined } }, two);
    await vote(relay, leadId, nora, 'nurture');
    expect(await statusOf(relay, leadId)).toBe('panel');
    await vote(relay, leadId, wanda, 'nurture');

    expect((await eventOf(relay, leadId, 'lead.ruled'))?.facts).toMatchObject({ how: 'votes', nurture: 2 });
    expect(await recipients(relay, leadId, 'panel-invitation')).toEqual([nora, olga, wanda].map(address));
  });

  it('was the last that was awaited: the panel rules at once by the votes there are', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await disputed(relay);
    await vote(relay, leadId, nora, 'disqualify');
    await vote(relay, leadId, wanda, 'disqualify');
    await importTeam(relay, { 'olga-haddad': away }, two);

    expect((await eventOf(relay, leadId, 'lead.ruled'))?.facts).toMatchObject({
      how: 'votes',
      disqualify: 2,
    });
    expect(await statusOf(relay, leadId)).toBe('closed');
  });

  it('leaves a side without its quorum: the policy’s default counts at once', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await disputed(relay);
    await importTeam(relay, { 'wanda-nowak': { roles: ['manager'], department: undefined } }, two);

    expect((await eventOf(relay, leadId, 'lead.ruled'))?.facts).toMatchObject({ how: 'no-quorum' });
    expect(await statusOf(relay, leadId)).toBe('nurturing');
  });

  it('is kept for who is away when their side cannot do without them', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await disputed(relay);
    await importTeam(relay, { 'wanda-nowak': away }, two);

    expect((await panelTask(relay, leadId)).people).toContain('wanda-nowak');
  });
});

describe('R21 whoever else is gone', () => {
  it('a live touch goes to another who makes them', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    await relay.goTo('2027-02-08T08:30:00.000Z');
    const { judgedBy } = await leadOf(relay, leadId);
    const first = await relay.mail(leadId, 'live-touch');
    await importTeam(relay, { [String(judgedBy)]: null });

    expect(await mailsOf(relay, leadId, 'live-touch')).toHaveLength(2);
    expect((await relay.submit(linkIn(first, 'answer'), { answer: 'interested' })).status).toBe(410);
    await relay.submit(linkIn(await relay.mail(leadId, 'live-touch'), 'answer'), { answer: 'interested' });
    const [answered] = (await eventsOf(relay, leadId, 'lead.answered')).slice(-1);
    expect(answered).toMatchObject({ reason: 'interested', by: expect.not.stringMatching(String(judgedBy)) });
  });

  it('a lead of the marketing owner goes to the one the policy names now, and a question to admins to those there are', async () => {
    let isBroken = true;
    const relay = await startRelay({
      functions: (all) => ({
        ...all,
        'settle-offer': async (event, context) => {
          if (isBroken) throw Object.assign(new Error('broken'), { name: 'BrokenError' });
          return all['settle-offer']?.(event, context);
        },
      }),
    });
    const resting = await qualify(relay, { answers: laterAnswers });
    const stuck = await qualify(relay, { inquiry: { email: 'ben@smelter.example', company: 'Smelter' } });
    await relay.submit(linkIn(await relay.mail(stuck, 'offer'), 'accept'), { answer: 'accept' });
    await relay.advance('PT5M');
    expect(await statusOf(relay, stuck)).toBe('needs-attention');
    await publishNext(relay, (policy: Policy) => ({ ...policy, marketingOwner: 'max-bauer' }));
    await importTeam(relay, {
      'nora-lindqvist': null,
      'max-bauer': { roles: ['marketing', 'panel'], department: 'marketing' },
      'ada-winter': null,
      'ines-costa': { roles: ['admin'] },
    });

    expect((await leadOf(relay, resting)).owner).toBe('max-bauer');
    expect((await leadOf(relay, stuck)).owner).toBe('ines-costa');
    isBroken = false;
    await relay.submit(linkIn(await relay.mail(stuck, 'attention'), 'answer'), { answer: 'retry' });
    expect(await statusOf(relay, stuck)).toBe('following-up');
  });
});

describe('I6 the hours of who reads a mail', () => {
  it('are minded as it leaves: what could not leave in them waits for the next morning', async () => {
    const out = new Set<Outage>();
    const relay = await startRelay({ startAt: january(4, '10:00'), foundations: withOutages(out) });
    out.add('SES');
    const leadId = await relay.inquire(goodInquiry);
    await relay.goTo(january(4, '20:00'));
    out.clear();
    await relay.goTo(january(5, '08:59'));
    expect(await recipients(relay, leadId, 'qualification-reminder')).toEqual([]);
    await relay.goTo(january(5, '09:00'));

    expect(await recipients(relay, leadId, 'qualification-reminder')).toHaveLength(1);
  });
});
