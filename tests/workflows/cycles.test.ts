import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { MailRejectedError } from '../../shared/ports/mailer.ts';
import {
  accept,
  eventsOf,
  executionsOf,
  leadOf,
  mailsOf,
  qualify,
  statesOf,
  touch,
} from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

/** Ends the lead's running execution, as an operator may or AWS does. */
async function kill(relay: Relay, leadId: string): Promise<void> {
  const running = (await executionsOf(relay, leadId)).find(({ status }) => status === 'RUNNING');
  await relay.runner.api.stopExecution({ executionArn: running?.executionArn ?? '' });
  await relay.advance('PT0S');
}

const namesAndEnds = async (relay: Relay, leadId: string) =>
  (await executionsOf(relay, leadId)).map(({ name, status }) => `${name?.replace(leadId, '')} ${status}`);

describe('recovery of an execution that ended (R46)', () => {
  it('goes on in the next cycle from where the lead stood, with the same link', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay);
    await relay.advance('PT1H');
    const before = await leadOf(relay, leadId);
    await kill(relay, leadId);
    expect(await namesAndEnds(relay, leadId)).toEqual(['-c1 ABORTED', '-c2 RUNNING']);
    const lead = await leadOf(relay, leadId);
    expect(lead).toMatchObject({ status: 'following-up', owner: rep, cycle: 2, openTask: before.openTask });
    expect(lead.handOver).toEqual(before.handOver);
    expect((await eventsOf(relay, leadId, 'lead.cycle-begun'))[0]?.reason).toBe('execution-aborted');
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'won', contract: 'C-1', value: '1', paidOn: '2027-01-04' });
    expect((await leadOf(relay, leadId)).closedAs).toBe('won');
    expect(await namesAndEnds(relay, leadId)).toEqual(['-c1 ABORTED', '-c2 SUCCEEDED']);
  });

  it('keeps the deadlines of the killed execution', async () => {
    const relay = await startRelay();
    const { leadId, rep } = await accept(relay);
    await relay.advance('PT30H');
    await kill(relay, leadId);
    await relay.advance('PT17H59M');
    expect((await leadOf(relay, leadId)).owner).toBe(rep);
    await relay.advance('PT1M');
    expect((await leadOf(relay, leadId)).owner).not.toBe(rep);
  });

  it('begins at most three cycles a day by itself, then asks the admins once', async () => {
    const relay = await startRelay();
    const { leadId } = await accept(relay);
    for (const cycle of [2, 3, 4]) {
      await kill(relay, leadId);
      expect(await leadOf(relay, leadId)).toMatchObject({ status: 'following-up', cycle });
    }
    await kill(relay, leadId);
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    const [mail, ...others] = await mailsOf(relay, leadId, 'attention');
    expect(others).toEqual([]);
    expect(mail?.links.find(({ rel }) => rel === 'execution')?.href).toContain(`${leadId}-c4`);
    await relay.submit(linkIn(await relay.mail(leadId, 'attention'), 'answer'), { answer: 'retry' });
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
  });

  it('counts recoveries by the day: three yesterday do not bother the admins today', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    for (const _ of [1, 2, 3]) await kill(relay, leadId);
    await relay.advance('PT25H');
    await kill(relay, leadId);
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
  });

  it('does not spin when even the asking fails: tries come an hour apart, and the answer is found in the end', async () => {
    const fault = { isOn: true, calls: 0 };
    const relay = await startRelay({
      invariants: false,
      functions: (all) => ({
        ...all,
        'raise-attention': async (event, context) => {
          fault.calls += 1;
          if (fault.isOn) throw new Error('broken');
          return all['raise-attention']?.(event, context);
        },
      }),
    });
    const { leadId, rep } = await accept(relay);
    for (const _ of [1, 2, 3, 4]) await kill(relay, leadId);
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    fault.calls = 0;
    await relay.advance('PT5H');
    expect(fault.calls).toBeGreaterThan(0);
    expect(fault.calls).toBeLessThanOrEqual(6);
    expect(await mailsOf(relay, leadId, 'attention')).toHaveLength(1);
    fault.isOn = false;
    await relay.submit(linkIn(await relay.mail(leadId, 'attention'), 'answer'), { answer: 'retry' });
    await relay.advance('PT2H');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'following-up', owner: rep });
  });

  it('lets an execution that was superseded wake up and change nothing', async () => {
    const relay = await startRelay();
    const { leadId } = await accept(relay);
    const resume = (name: string) => ({ detail: { name, status: 'FAILED' }, source: 'aws.states' });
    await relay.invoke('resume-lead', resume(`${leadId}-c1`));
    await relay.advance('PT0S');
    expect(await namesAndEnds(relay, leadId)).toEqual(['-c1 RUNNING', '-c2 RUNNING']);
    await relay.advance('PT4H');
    expect(await namesAndEnds(relay, leadId)).toEqual(['-c1 SUCCEEDED', '-c2 RUNNING']);
    expect(await eventsOf(relay, leadId, 'sla.rung-performed')).toHaveLength(1);
    expect(await mailsOf(relay, leadId, 'follow-up-reminder')).toHaveLength(1);
    const { lead } = await relay.lead(leadId);
    await relay.invoke('resume-lead', resume(`${leadId}-c1`));
    expect((await relay.lead(leadId)).lead).toEqual(lead);
    expect(
      (await statesOf(relay, leadId)).filter((state) => state === 'The next cycle has begun'),
    ).toHaveLength(1);
  });
});

describe('what must be told is told (R2, R46)', () => {
  it('starts the execution by the sweeper when starting it failed', async () => {
    const fault = { left: 2 };
    const relay = await startRelay({
      foundations: (base) => ({
        ...base,
        workflow: {
          ...base.workflow,
          start: async (leadId, cycle) => {
            if (fault.left > 0) {
              fault.left -= 1;
              throw new Error('throttled');
            }
            return base.workflow.start(leadId, cycle);
          },
        },
      }),
    });
    const answer = await relay.tryToInquire(goodInquiry);
    expect(answer.status).toBe(202);
    const { leadId } = JSON.parse(String(answer.body)) as { leadId: string };
    expect(await namesAndEnds(relay, leadId)).toEqual([]);
    await relay.advance('PT2M');
    expect(await namesAndEnds(relay, leadId)).toEqual(['-c1 RUNNING']);
    expect(await mailsOf(relay, leadId, 'acknowledgement')).toHaveLength(1);
    expect(await mailsOf(relay, leadId, 'qualification-request')).toHaveLength(1);
  });

  it('sends a mail again whose sending failed, after its lease, and not twice', async () => {
    const sent: string[] = [];
    const relay = await startRelay({
      foundations: (base) => ({
        ...base,
        mailer: {
          send: async (mail) => {
            sent.push(`${mail.tags.purpose}`);
            if (mail.tags.purpose === 'qualification-request' && sent.length < 3) throw new Error('no line');
            return base.mailer.send(mail);
          },
        },
      }),
    });
    const leadId = await relay.inquire(goodInquiry);
    expect(await mailsOf(relay, leadId, 'qualification-request')).toEqual([]);
    await relay.advance('PT4M');
    expect(sent.filter((purpose) => purpose === 'qualification-request')).toHaveLength(1);
    await relay.advance('PT10M');
    expect(await mailsOf(relay, leadId, 'qualification-request')).toHaveLength(1);
    expect(sent.filter((purpose) => purpose === 'qualification-request')).toHaveLength(2);
    await relay.advance('PT30M');
    expect(sent.filter((purpose) => purpose === 'qualification-request')).toHaveLength(2);
  });

  it('records a mail that the provider refuses, and goes on without it', async () => {
    const relay = await startRelay({
      foundations: (base) => ({
        ...base,
        mailer: {
          send: async (mail) => {
            if (mail.tags.purpose === 'acknowledgement') throw new MailRejectedError('MessageRejected');
            return base.mailer.send(mail);
          },
        },
      }),
    });
    const leadId = await qualify(relay);
    const log = relay.table.snapshot().find(({ purpose }) => purpose === 'acknowledgement');
    expect(log).toMatchObject({ outcome: 'refused', to: 'person' });
    expect(relay.table.snapshot().filter(({ pk }) => String(pk).startsWith('OUT#'))).toEqual([]);
    expect((await leadOf(relay, leadId)).status).toBe('offered');
  });
});
