import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { accept, eventsOf, laterAnswers, leadOf, mailsOf, qualify, textOf } from '../support/lives.ts';
import { publishNext } from '../support/policies.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const trackOf = async (relay: Relay, leadId: string) => (await leadOf(relay, leadId)).nurture?.track;

const reject = async (relay: Relay, leadId: string, reason: string) =>
  relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'reject'), { answer: 'reject', reason });

const withNurture = (nurture: Partial<Policy['nurture']>) => (policy: Policy) => ({
  ...policy,
  nurture: { ...policy.nurture, ...nurture },
});

describe('the track of a lead (R31)', () => {
  it('goes by why it came back, its interest and the person’s part, in the order of the rules, else by the default', async () => {
    const relay = await startRelay();
    const returned = await qualify(relay);
    await reject(relay, returned, 'not-ready');
    const explorer = await qualify(relay, {
      inquiry: { email: 'eva@plant.example' },
      answers: { ...laterAnswers, 'answers[decision-role]': 'gathers-information' },
    });
    const other = await qualify(relay, { inquiry: { email: 'ole@mill.example' }, answers: laterAnswers });
    const silent = await relay.inquire({ ...goodInquiry, email: 'kim@press.example' });
    await relay.advance('P1D');
    expect(await trackOf(relay, returned)).toBe('second-look');
    expect(await trackOf(relay, explorer)).toBe('explorers');
    expect(await trackOf(relay, other)).toBe('stay-in-touch');
    expect(await trackOf(relay, silent)).toBe('get-to-know');
  });

  it('is the first rule’s that holds, before the one its reason names', async () => {
    const rule = { id: 'all', when: [{ fact: 'source', is: 'one-of', value: ['web'] }], track: 'explorers' };
    const relay = await startRelay({
      policy: withNurture({ trackRules: [rule] } as Partial<Policy['nurture']>),
    });
    const { leadId, link } = await accept(relay);
    await relay.submit(link, { answer: 'lost', reason: 'price' });
    expect(await trackOf(relay, leadId)).toBe('explorers');
  });

  it('goes on with the next one at its end, without a rest between', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await relay.advance('P80D');
    const stages = (await eventsOf(relay, leadId, 'lead.nurtured')).map(
      ({ facts }) => `${facts.track}/${facts.stage}`,
    );
    expect(stages.slice(0, 4)).toEqual([
      'get-to-know/first-idea',
      'get-to-know/call',
      'stay-in-touch/proof',
      'stay-in-touch/call',
    ]);
    expect(await eventsOf(relay, leadId, 'lead.rested')).toHaveLength(0);
  });

  it('is told on the playbook', async () => {
    const relay = await startRelay();
    const page = textOf(await relay.open('/playbook'));
    expect(page).toContain(
      'Nurtured because: Too early for sales, Was reached, then went quiet: “A second look”',
    );
    expect(page).toContain('else “Stay in touch”');
  });
});

describe('the live touch (R31)', () => {
  const untilTouch = async (relay: Relay) => {
    const leadId = await qualify(relay, { answers: laterAnswers });
    await relay.goTo('2027-02-08T08:30:00.000Z');
    return leadId;
  };
  const asked = async (relay: Relay, leadId: string) =>
    (await mailsOf(relay, leadId, 'live-touch')).flatMap(({ to }) => to);

  it('asks the one qualifier who knows the lead, and a second one when the first is silent', async () => {
    const relay = await startRelay();
    const leadId = await untilTouch(relay);
    const { judgedBy } = await leadOf(relay, leadId);
    const [first] = await asked(relay, leadId);
    expect(await asked(relay, leadId)).toHaveLength(1);
    expect(first).toContain(String(judgedBy).split('-')[0]);
    await relay.advance('P3D');
    const [, second] = await asked(relay, leadId);
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    const mail = (await mailsOf(relay, leadId, 'live-touch')).at(-1);
    await relay.submit(linkIn(mail as never, 'answer'), { answer: 'not-reached' });
    expect((await leadOf(relay, leadId)).status).toBe('nurturing');
  });

  it('passes over who is away', async () => {
    const first = await startRelay();
    const { judgedBy } = await leadOf(first, await untilTouch(first));
    const away = [{ from: '2027-02-01', until: '2027-02-28' }];
    const relay = await startRelay({
      team: ({ members }) => ({
        members: members.map((member) => (member.id === judgedBy ? { ...member, absences: away } : member)),
      }),
    });
    const leadId = await untilTouch(relay);
    expect((await leadOf(relay, leadId)).judgedBy).toBe(judgedBy);
    const [to] = await asked(relay, leadId);
    expect(to).not.toContain(String(judgedBy).split('-')[0]);
  });
});

describe('content that a later policy dropped', () => {
  it('is still led on to from mails that hold its link', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    const link = linkIn(await relay.mail(leadId, 'content'), 'content');
    const drop = (policy: Policy): Policy => ({
      ...policy,
      nurture: {
        ...policy.nurture,
        content: policy.nurture.content.filter(({ id }) => id !== 'monitoring-in-a-day'),
        tracks: policy.nurture.tracks.map((track) => ({
          ...track,
          stages: track.stages.filter(
            (stage) => stage.act !== 'send-content' || stage.content !== 'monitoring-in-a-day',
          ),
        })),
      },
    });
    await publishNext(relay, drop);
    await relay.advance('P15D');
    expect((await leadOf(relay, leadId)).policyVersion).toBe(2);
    expect(textOf(await relay.open(link))).toContain('The first machine online in a day');
    const answer = await relay.submit(link, { answer: 'open' });
    expect(answer.headers.location).toBe('https://www.example.com/guides/monitoring-in-a-day');
  });
});
