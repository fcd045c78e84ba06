import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { draftPolicy, publishPolicy, signPolicy, withdrawPolicy } from '../../cli/policy.ts';
import { importTeam } from '../../cli/team.ts';
import { createMemoryTable } from '../../shared/adapters/memory/table.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import defaultTeam from '../../shared/policy/team.json' with { type: 'json' };
import { accept, eventsOf, leadOf, qualify, textOf, touch } from '../support/lives.ts';
import { publishNext } from '../support/policies.ts';
import { requestLink, starterKit } from '../support/qualifying.ts';
import { goodAnswers, goodInquiry, mondayMorning, type Relay, startRelay } from '../support/relay.ts';
import { inquiryOf } from '../support/sales.ts';
import { freshDirectory } from '../support/served.ts';

const teamFile = 'shared/policy/team.json';
const operatorOf = async (relay: Relay) => operatorOver(relay.table, await relay.now());
type Operator = ReturnType<typeof operatorOver>;

/** The draft's id, once the file was put before both departments. */
async function draft(operator: Operator, directory: string, policy: object): Promise<string> {
  const file = join(directory, 'policy.json');
  writeFileSync(file, JSON.stringify(policy));
  return /is draft (\w+)/.exec(await draftPolicy(operator, file))?.[1] ?? '';
}
async function agree(operator: Operator, id: string): Promise<void> {
  await signPolicy(operator, id, { department: 'marketing', by: 'nora-lindqvist' });
  await signPolicy(operator, id, { department: 'sales', by: 'viktor-lang' });
}

describe('R8 only what both departments agreed on becomes current', () => {
  it('goes from nothing to the first version: drafted, a team imported for it, signed by both, published', async () => {
    using directory = freshDirectory();
    const operator = operatorOver(createMemoryTable(), mondayMorning);
    await expect(importTeam(operator, teamFile, false)).rejects.toThrow('There is no policy yet');

    const id = await draft(operator, directory.path, defaultPolicy);
    await importTeam(operator, teamFile, false);
    await agree(operator, id);

    expect(await publishPolicy(operator, id)).toContain(
      'Version 1 is current: signed for sales by Viktor Lang',
    );
    expect((await operator.policies.current()).policy).toEqual(defaultPolicy);
  });

  it('takes a draft back, sign-offs and all, and leaves versions as they are', async () => {
    using directory = freshDirectory();
    const relay = await startRelay();
    const operator = await operatorOf(relay);
    const id = await draft(operator, directory.path, { ...defaultPolicy, name: 'A hasty one' });
    await signPolicy(operator, id, { department: 'marketing', by: 'nora-lindqvist' });

    expect(await withdrawPolicy(operator, id)).toContain(
      `Draft ${id} is withdrawn, signed for marketing by Nora Lindqvist`,
    );
    await expect(publishPolicy(operator, id)).rejects.toThrow('nknown draft');
    await expect(withdrawPolicy(operator, id)).rejects.toThrow('nknown draft');
    await expect(withdrawPolicy(operator, '1')).rejects.toThrow('1 is a version, which stays');
    expect(await draft(operator, directory.path, { ...defaultPolicy, name: 'A hasty one' })).toBe(id);
    expect((await operator.policies.draft(id))?.signatures).toEqual([]);
  });

  it('is either withdrawn or published when two do so at the same moment', async () => {
    using directory = freshDirectory();
    const relay = await startRelay();
    const operator = await operatorOf(relay);
    const id = await draft(operator, directory.path, { ...defaultPolicy, name: 'Contested' });
    await agree(operator, id);
    const ended = await Promise.allSettled([withdrawPolicy(operator, id), publishPolicy(operator, id)]);

    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const isPublished = ended[1]?.status === 'fulfilled';
    expect(await operator.policies.currentVersion()).toBe(isPublished ? 2 : 1);
    expect(await operator.policies.draft(id)).toBeUndefined();
  });

  it('judges the next inquiry by the new version', async () => {
    using directory = freshDirectory();
    const relay = await startRelay();
    const operator = await operatorOf(relay);
    const id = await draft(operator, directory.path, { ...defaultPolicy, name: 'The next agreement' });
    await agree(operator, id);
    const before = await relay.inquire(inquiryOf('before'));
    await publishPolicy(operator, id);
    const after = await relay.inquire(inquiryOf('after'));

    expect((await leadOf(relay, before)).policyVersion).toBe(1);
    expect((await leadOf(relay, after)).policyVersion).toBe(2);
  });

  it('of two agreed drafts takes one, and the other is told to look again and sign again', async () => {
    using directory = freshDirectory();
    const relay = await startRelay();
    const operator = await operatorOf(relay);
    const one = await draft(operator, directory.path, { ...defaultPolicy, name: 'One' });
    const other = await draft(operator, directory.path, { ...defaultPolicy, name: 'Other' });
    await agree(operator, one);
    await agree(operator, other);

    const ended = await Promise.allSettled([publishPolicy(operator, one), publishPolicy(operator, other)]);
    const lost = ended.find(({ status }) => status === 'rejected');
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(lost).toMatchObject({ reason: { message: expect.stringContaining('Nothing was changed') } });
    const { policy } = await operator.policies.current();
    const left = policy.name === 'One' ? other : one;
    await expect(publishPolicy(operator, left)).rejects.toThrow('and both sign again');
    expect(
      await draft(operator, directory.path, { ...policy, name: policy.name === 'One' ? 'Other' : 'One' }),
    ).toBe(left);
    expect((await operator.policies.draft(left))?.signatures).toEqual([]);
  });

  it('gives a new product line its reps before it is published', async () => {
    using directory = freshDirectory();
    const relay = await startRelay();
    const operator = await operatorOf(relay);
    const [line] = defaultPolicy.productLines;
    const id = await draft(operator, directory.path, {
      ...defaultPolicy,
      productLines: [...defaultPolicy.productLines, { ...line, id: 'energy', name: 'Energy' }],
    });
    await expect(agree(operator, id)).rejects.toThrow('no active rep with capacity sells "energy"');

    const [rosa, ...others] = defaultTeam.members;
    const members = [{ ...rosa, productLines: [...(rosa?.productLines ?? []), 'energy'] }, ...others];
    const file = join(directory.path, 'team.json');
    writeFileSync(file, JSON.stringify({ members }));
    await importTeam(operator, file, false);
    await agree(operator, id);

    expect(await publishPolicy(operator, id)).toContain('Version 2 is current');
  });

  it('takes one person for one department only', async () => {
    using directory = freshDirectory();
    const relay = await startRelay({
      team: ({ members }) => ({
        members: members.map((one) =>
          one.id === 'nora-lindqvist' ? { ...one, roles: ['marketing', 'manager', 'panel'] } : one,
        ),
      }),
    });
    const operator = await operatorOf(relay);
    const id = await draft(operator, directory.path, { ...defaultPolicy, name: 'Hers alone' });
    await signPolicy(operator, id, { department: 'marketing', by: 'Nora Lindqvist' });

    await expect(signPolicy(operator, id, { department: 'sales', by: 'Nora Lindqvist' })).rejects.toThrow(
      '"nora-lindqvist" signed for marketing: two people sign',
    );
    expect(await signPolicy(operator, id, { department: 'marketing', by: 'Nora Lindqvist' })).toContain(
      'already',
    );
    await expect(signPolicy(operator, 'no-draft', { department: 'marketng', by: 'x' })).rejects.toThrow(
      'nknown department "marketng"',
    );
  });
});

describe('R9 the policy a decision is taken under', () => {
  const stricter = (policy: Policy): Policy => ({
    ...policy,
    scoring: { ...policy.scoring, bands: { A: 150, B: 45, C: 25 } },
    productLines: policy.productLines.map((line) => ({
      ...line,
      questions: line.questions.map((question) => ({ ...question, mandatory: true })),
    })),
  });

  it('stays the one the qualifier was asked under, though another became current', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await publishNext(relay, stricter);
    const page = await relay.submit(await requestLink(relay, leadId), goodAnswers);
    expect(page.status).toBe(200);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', policyVersion: 1, grade: 'A' });
  });

  it('becomes the current one with the next qualification', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...goodAnswers, verdict: 'nurture' } });
    await publishNext(relay, stricter);
    expect(await leadOf(relay, leadId)).toMatchObject({ policyVersion: 1, grade: 'A' });
    await relay.inquire({ ...goodInquiry, message: 'Again.' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', policyVersion: 2, grade: 'B' });
    const asked = await eventsOf(relay, leadId, 'lead.qualification-asked');
    expect(asked.map(({ policyVersion }) => policyVersion)).toEqual([1, 2]);
    expect((await relay.mail(leadId, 'qualification-request')).text).toContain('What do they use today?');
  });

  /** Without what leads in flight hold on to: a calendar, a track, a reason, a product line. */
  const without = (policy: Policy): Policy => {
    const { 'office-hours': gone, ...calendars } = policy.calendars;
    const text = JSON.stringify({ ...policy, calendars }).replaceAll(
      '"in":"office-hours"',
      '"in":"desk-hours"',
    );
    const renamed = JSON.parse(text.replaceAll('"come-back"', '"stay-in-touch"')) as Policy;
    return {
      ...renamed,
      calendars: { ...calendars, 'desk-hours': gone as Policy['calendars'][string] },
      nurture: { ...renamed.nurture, tracks: renamed.nurture.tracks.slice(0, 1) },
    };
  };
  const withoutReasonAndLine = (policy: Policy): Policy => ({
    ...policy,
    productLines: policy.productLines.filter(({ id }) => id !== 'starter-kit'),
    followUp: {
      ...policy.followUp,
      lostReasons: policy.followUp.lostReasons.filter(({ code }) => code !== 'price'),
    },
  });

  it('may lose a track, a reason, a calendar and a product line: no lead in flight is stranded', async () => {
    const relay = await startRelay();
    const { leadId: lost, link } = await accept(relay);
    await relay.submit(link, touch);
    const boxed = await relay.inquire({ ...starterKit, email: 'otto@works.example' });
    const asked = await relay.inquire(inquiryOf('asked'));
    const nurtured = await relay.inquire(inquiryOf('nurtured'));
    await relay.submit(await requestLink(relay, nurtured), { ...goodAnswers, verdict: 'nurture' });

    await publishNext(relay, without);
    await relay.advance('PT1H');
    await publishNext(relay, withoutReasonAndLine);
    const page = await relay.submit(link, { answer: 'lost', reason: 'price' });

    expect(page.status).toBe(200);
    expect(await eventsOf(relay, lost, 'lead.lost')).toMatchObject([{ reason: 'price', policyVersion: 1 }]);
    await relay.advance('P400D');
    for (const leadId of [lost, boxed, asked, nurtured]) {
      expect((await leadOf(relay, leadId)).policyVersion).toBe(3);
      expect(await eventsOf(relay, leadId, 'lead.attention-needed')).toEqual([]);
    }
  }, 60_000);
});

describe('R10 the definition is published', () => {
  const firstRung = '4 h of office hours';

  it('on a page and in the playbook, with version, signers and date, anew with every version', async () => {
    const relay = await startRelay();
    await relay.advance('P1D');
    const first = textOf(await relay.open('/playbook'));
    for (const told of [
      firstRung,
      'Source: referral, event: reminder to the rep after 2 h',
      'Switzerland',
      '<td>Chose a competitor</td><td>180 days have passed; since then the person showed interest</td>',
    ])
      expect(first).toContain(told);
    await publishNext(relay, (policy) => ({
      ...policy,
      handOver: { ...policy.handOver, ladderRules: [], ladder: policy.handOver.ladder.slice(1) },
    }));
    const [definition, playbook] = [
      textOf(await relay.open('/definition')),
      textOf(await relay.open('/playbook')),
    ];

    for (const page of [definition, playbook]) {
      expect(page).toContain('ersion 2');
      expect(page).toContain('agreed for sales by Viktor Lang on 5 Jan 2027');
    }
    expect(playbook).not.toContain(firstRung);
  });

  it('in every version there was, each saying whether it is in force', async () => {
    const relay = await startRelay();
    await publishNext(relay, ({ scoring, ...policy }) => ({
      ...policy,
      scoring: { ...scoring, bands: { A: 65, B: 45, C: 25 } },
    }));
    const old = textOf(await relay.open('/definition?version=1'));
    const current = textOf(await relay.open('/definition'));

    expect(old).toContain('70 and more');
    expect(old).toContain('not in force any more');
    expect(current).toContain('65 and more');
    expect(current).not.toContain('not in force any more');
    expect(current).toContain('href="/definition?version=1"');
    expect(textOf(await relay.open('/playbook?version=1'))).toContain('grade A (70 points)');
    for (const version of ['3', '0', 'x', '-1', '1e0', '']) {
      const answer = await relay.open(`/definition?version=${version}`);
      expect([version, answer.status]).toEqual([version, 404]);
    }
  });
});
