import { describe, expect, it } from 'vitest';
import type { InMemoryOptions } from '../../local/in-memory.ts';
import { linkIn } from '../../local/people.ts';
import type { Team } from '../../shared/domain/team.ts';
import {
  accept,
  acceptOffer,
  eventsOf,
  executionsOf,
  leadOf,
  mailsOf,
  qualify,
  statesOf,
  textOf,
  touch,
} from '../support/lives.ts';
import { type Relay, startRelay } from '../support/relay.ts';

/** Breaks one function for as long as the switch is on, and counts its calls. */
function breakable(name: string) {
  const fault = { isOn: false, calls: 0 };
  const functions: InMemoryOptions['functions'] = (all) => ({
    ...all,
    [name]: async (event, context) => {
      fault.calls += 1;
      if (fault.isOn)
        throw Object.assign(new Error('a secret that must not be told'), { name: 'BrokenError' });
      return all[name]?.(event, context);
    },
  });
  return { fault, functions };
}

const oneRep = (team: Team) => ({
  members: team.members
    .filter(({ id, roles }) => !roles.includes('rep') || id === 'samir-osman')
    .map((member) =>
      member.id === 'samir-osman'
        ? {
            ...member,
            capacity: 1,
            productLines: ['machine-monitoring', 'production-planning', 'starter-kit'],
          }
        : member,
    ),
});
const another = { email: 'ben.cole@smelter.example', name: 'Ben Cole', company: 'Smelter' };

/** An offer that the broken step cannot settle: the rep accepted, and the lead needs attention. */
async function stuckAfterAccepting(team?: (team: Team) => unknown) {
  const { fault, functions } = breakable('settle-offer');
  const relay = await startRelay({ functions, ...(team && { team }) });
  const leadId = await qualify(relay);
  const offer = linkIn(await relay.mail(leadId, 'offer'), 'accept');
  const before = await leadOf(relay, leadId);
  fault.isOn = true;
  fault.calls = 0;
  await relay.submit(offer, { answer: 'accept' });
  await relay.advance('PT5M');
  return { relay, leadId, offer, fault, before };
}

const answerTo = async (relay: Relay, leadId: string) =>
  linkIn(await relay.mail(leadId, 'attention'), 'answer');

describe('needs attention (R45)', () => {
  it('tries a failing step three more times, then asks the admins, with a link to the execution and no word of the error', async () => {
    const { relay, leadId, fault } = await stuckAfterAccepting();
    expect(fault.calls).toBe(4);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'needs-attention', owner: 'ada-winter' });
    const mail = await relay.mail(leadId, 'attention');
    expect(mail.to).toEqual(['ada.winter@example.com']);
    expect(mail.text).toContain(`/executions/arn:aws:states:us-east-1:`);
    expect(mail.text).toContain(`${leadId}-c1`);
    expect(mail.text).toContain('BrokenError');
    expect(mail.text + JSON.stringify(await relay.lead(leadId))).not.toContain('a secret');
  });

  it('goes on from where the lead stood when an admin says "try again": the answer given meanwhile counts', async () => {
    const { relay, leadId, offer, fault, before } = await stuckAfterAccepting();
    expect(textOf(await relay.open(offer))).toContain('You accepted the lead');
    fault.isOn = false;
    const page = await relay.submit(await answerTo(relay, leadId), { answer: 'retry' });
    expect(textOf(page)).toContain('We try again');
    const lead = await leadOf(relay, leadId);
    expect(lead).toMatchObject({ status: 'following-up', owner: before.owner, cycle: 2, suspended: null });
    expect(lead.handOver).toEqual(before.handOver);
    await relay.submit(linkIn(await relay.mail(leadId, 'follow-up'), 'answer'), touch);
    expect(await eventsOf(relay, leadId, 'lead.touched')).toHaveLength(1);
  });

  it('leaves clock and link of the offer as they were', async () => {
    const { fault, functions } = breakable('settle-offer');
    const relay = await startRelay({ functions });
    const leadId = await qualify(relay);
    const offer = linkIn(await relay.mail(leadId, 'offer'), 'accept');
    fault.isOn = true;
    await relay.advance('PT5H');
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    fault.isOn = false;
    await relay.submit(await answerTo(relay, leadId), { answer: 'retry' });
    expect((await leadOf(relay, leadId)).status).toBe('offered');
    await relay.advance('PT1S');
    const performed = (await eventsOf(relay, leadId, 'sla.rung-performed')).map(({ reason }) => reason);
    expect(performed).toEqual(['remind-rep']);
    await relay.submit(offer, { answer: 'accept' });
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
  });

  it('reminds the admins every day until they answer', async () => {
    const { relay, leadId } = await stuckAfterAccepting();
    for (const mails of [2, 3, 4]) {
      await relay.advance('P1D');
      expect(await mailsOf(relay, leadId, 'attention')).toHaveLength(mails);
    }
    expect((await executionsOf(relay, leadId)).map(({ status }) => status)).toEqual(['RUNNING']);
  });

  it('comes back to the admins when the step still fails after "try again"', async () => {
    const { relay, leadId } = await stuckAfterAccepting();
    await relay.submit(await answerTo(relay, leadId), { answer: 'retry' });
    await relay.advance('PT5M');
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    expect(await mailsOf(relay, leadId, 'attention')).toHaveLength(2);
    expect(await eventsOf(relay, leadId, 'lead.attention-needed')).toHaveLength(2);
  });

  it('frees the place and the question of a lead the admins close, and offers the place to who waits', async () => {
    const { relay, leadId, fault } = await stuckAfterAccepting(oneRep);
    const waiting = await qualify(relay, { inquiry: another });
    expect((await leadOf(relay, waiting)).status).toBe('queued');
    fault.isOn = false;
    await relay.submit(await answerTo(relay, leadId), { answer: 'close', reason: 'A test of ours.' });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'closed',
      closedAs: 'given-up',
      handOver: null,
    });
    const { tasks, journey } = await relay.lead(leadId);
    expect(tasks.filter(({ status }) => status === 'open')).toEqual([]);
    expect(JSON.stringify(journey)).not.toContain('A test of ours.');
    expect(await leadOf(relay, waiting)).toMatchObject({ status: 'offered', owner: 'samir-osman' });
  });

  it('takes a lead the admins close out of the queue', async () => {
    const { fault, functions } = breakable('assign-rep');
    // While a step is retried, its lead has no task yet.
    const relay = await startRelay({ functions, team: oneRep, invariants: false });
    await qualify(relay);
    fault.isOn = true;
    const leadId = await qualify(relay, { inquiry: another });
    await relay.advance('PT5M');
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    expect(relay.table.snapshot().filter(({ pk }) => pk === 'QUEUE')).toHaveLength(1);
    await relay.submit(await answerTo(relay, leadId), { answer: 'close', reason: 'A test of ours.' });
    expect(relay.table.snapshot().filter(({ pk }) => pk === 'QUEUE')).toEqual([]);
  });

  it('offers a queued lead at once after "try again", if a place became free meanwhile', async () => {
    const { fault, functions } = breakable('assign-rep');
    const relay = await startRelay({ functions, team: oneRep });
    const first = await accept(relay);
    const leadId = await qualify(relay, { inquiry: another });
    fault.isOn = true;
    await relay.advance('P1DT5M');
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    await relay.submit(first.link, { answer: 'disqualify', reason: 'no-need' });
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    await relay.submit(await answerTo(relay, leadId), { answer: 'retry' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', owner: 'samir-osman' });
    fault.isOn = false;
    await acceptOffer(relay, leadId);
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
  });

  it('keeps what the person asks meanwhile', async () => {
    const { relay, leadId, fault } = await stuckAfterAccepting();
    await relay.inquire({ email: 'ana.bell@foundry.example', message: 'Are you still there?' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'needs-attention', received: 2 });
    fault.isOn = false;
    await relay.submit(await answerTo(relay, leadId), { answer: 'retry' });
    const link = linkIn(await relay.mail(leadId, 'follow-up'), 'answer');
    await relay.submit(link, { answer: 'lost', reason: 'project-cancelled' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2, handled: 2 });
  });

  it('waits out throttling without asking anybody', async () => {
    const { fault, functions } = breakable('settle-offer');
    const relay = await startRelay({
      functions: (all) => {
        const broken = functions?.(all) ?? all;
        return {
          ...broken,
          'settle-offer': async (event, context) => {
            fault.calls += 1;
            if (fault.calls <= 10) throw Object.assign(new Error('busy'), { name: 'TransientError' });
            return all['settle-offer']?.(event, context);
          },
        };
      },
    });
    const leadId = await qualify(relay);
    await relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'accept'), { answer: 'accept' });
    await relay.advance('PT3H');
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
    expect(await mailsOf(relay, leadId, 'attention')).toEqual([]);
    expect(await statesOf(relay, leadId)).not.toContain('Needs attention');
  });
});
