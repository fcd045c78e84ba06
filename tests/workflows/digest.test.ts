import { describe, expect, it } from 'vitest';
import type { Foundations } from '../../functions/wiring.ts';
import { defaultDigest } from '../../shared/policy/default-digest.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { publishNext } from '../support/policies.ts';
import type { Relay } from '../support/relay.ts';
import { accept, inquiryOf, reject, rep, startSales } from '../support/sales.ts';

const elena = 'elena.costa@example.com';
const nora = 'nora.lindqvist@example.com';
const mailsTo = async (relay: Relay, to: string, purpose: string) =>
  (await relay.mails({ to })).filter((mail) => mail.purpose === purpose);

const changed =
  (change: (policy: Policy) => Partial<Policy>) =>
  (policy: Policy): Policy => ({ ...policy, ...change(policy) });
const judgedByOne = changed(({ digest }) => ({ ...(digest && { digest: { ...digest, cases: 1 } }) }));
const alarmedBelow = (percent: number) =>
  changed(({ benchmarks }) => ({
    benchmarks: {
      ...benchmarks,
      acceptance: { percent, owner: 'nora-lindqvist', alarm: { over: 'P28D', cases: 2 } },
    },
  }));

const [anna, bert] = [rep('anna'), rep('bert')];
const accepted = async (relay: Relay, who: string) => accept(relay, await relay.inquire(inquiryOf(who)));
const rejected = async (relay: Relay, who: string) =>
  reject(relay, await relay.inquire(inquiryOf(who, { source: 'webinar' })), 'not-ready');

describe('R42 the digest', () => {
  it('tells executives on the first working day what was aimed at in the month, what came of it, and who answers for it', async () => {
    const relay = await startSales([anna, bert], { policy: judgedByOne });
    await accepted(relay, 'one');
    await rejected(relay, 'two');
    await relay.goTo('2027-02-01T07:59:00Z');
    expect(await mailsTo(relay, elena, 'digest')).toEqual([]);
    await relay.goTo('2027-02-01T08:30:00Z');

    const [mail, ...others] = await mailsTo(relay, elena, 'digest');
    expect(others).toEqual([]);
    expect(mail?.subject).toMatch(/^Leads in January 2027: \d of \d met, \d not judged$/);
    const missed = mail?.text.split('MET\n')[0] ?? '';
    expect(missed).toContain('Accepted: 50 % (1 of 2), target at least 90 %. Nora Lindqvist answers for it.');
    expect(missed).toContain(`Nora Lindqvist: ${nora}`);
    expect(mail?.text).toContain('Leads received: 2 (the month before: 0)');
    expect(mail?.text).toContain('Cost of an opportunity: nothing to tell, target at most €400.');
    expect(mail?.text).toMatch(/Jan 2027 +#{10}\.{8}\|\.{2} 50 % \(1 of 2\)/);
    expect(mail?.html).toContain('class="target" width="2%"');
    for (const word of ['Person', 'company-one', 'line 3']) expect(mail?.html).not.toContain(word);
  });

  it('judges no figure by too few cases', async () => {
    const relay = await startSales([anna]);
    await rejected(relay, 'one');
    await relay.goTo('2027-02-01T08:30:00Z');

    const [mail] = await mailsTo(relay, elena, 'digest');
    expect(mail?.subject).toBe('Leads in January 2027: too few cases to judge');
    expect(mail?.text).toContain('FEWER THAN 10 CASES: NOT JUDGED');
    expect(mail?.text).toContain('Accepted: 0 % (0 of 1), target at least 90 %.');
  });

  it('comes once for each month, though the process dies over it, two clocks ring at once, or time leaps over months', async () => {
    const deaths = { left: 2 };
    const foundations = (base: Foundations): Foundations => ({
      ...base,
      mailer: {
        send: async (mail) => {
          if (mail.tags.purpose === 'digest' && deaths.left-- > 0) throw new Error('the process died');
          return base.mailer.send(mail);
        },
      },
    });
    const relay = await startSales([anna], { foundations });
    await relay.goTo('2027-02-01T08:30:00Z');
    await Promise.all([relay.invoke('send-circulars', {}), relay.invoke('send-circulars', {})]);
    await relay.goTo('2027-05-10T10:00:00Z');
    await Promise.all([relay.invoke('send-circulars', {}), relay.invoke('send-circulars', {})]);

    expect(deaths.left).toBeLessThan(1);
    expect((await mailsTo(relay, elena, 'digest')).map(({ subject }) => subject.split(':')[0])).toEqual([
      'Leads in January 2027',
      'Leads in February 2027',
      'Leads in March 2027',
      'Leads in April 2027',
    ]);
  });

  it('begins with the month in which a policy first asks for it', async () => {
    const relay = await startSales([anna], { policy: ({ digest: _, ...policy }) => policy });
    await relay.goTo('2027-03-02T10:00:00Z');
    await publishNext(relay, (policy) => ({ ...policy, digest: defaultDigest }));
    await relay.goTo('2027-04-01T10:00:00Z');

    const subjects = (await mailsTo(relay, elena, 'digest')).map(({ subject }) => subject.split(':')[0]);
    expect(subjects).toEqual(['Leads in March 2027']);
  });

  it('leaves no month out when none could be told for half a year', async () => {
    const provider = { isOut: true };
    const foundations = (base: Foundations): Foundations => ({
      ...base,
      mailer: {
        send: async (mail) => {
          if (mail.tags.purpose === 'digest' && provider.isOut) throw new Error('the provider is out');
          return base.mailer.send(mail);
        },
      },
    });
    const relay = await startSales([anna], { foundations });
    await relay.goTo('2027-06-02T10:00:00Z');
    provider.isOut = false;
    await relay.goTo('2027-06-02T11:00:00Z');

    const told = await mailsTo(relay, elena, 'digest');
    expect(told.map(({ subject }) => subject.split(' ')[2])).toEqual([
      'January',
      'February',
      'March',
      'April',
      'May',
    ]);
  });

  it('is none where the policy has none', async () => {
    const relay = await startSales([anna], { policy: ({ digest: _, ...policy }) => policy });
    await relay.goTo('2027-03-02T10:00:00Z');

    expect((await relay.mails()).filter(({ purpose }) => purpose === 'digest')).toEqual([]);
  });
});

describe('R41 a benchmark with an alarm', () => {
  const alarms = async (relay: Relay) => mailsTo(relay, nora, 'alarm-acceptance');

  it('mails its owner once when acceptance falls short, and again once it recovered and fell anew', async () => {
    const relay = await startSales([anna, bert], { policy: alarmedBelow(50) });
    await rejected(relay, 'one');
    await relay.goTo('2027-01-05T10:00:00Z');
    expect(await alarms(relay)).toEqual([]);
    await rejected(relay, 'two');
    await relay.goTo('2027-01-06T10:00:00Z');
    await Promise.all([relay.invoke('send-circulars', {}), relay.invoke('send-circulars', {})]);
    await relay.goTo('2027-01-08T10:00:00Z');

    const [mail, ...others] = await alarms(relay);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Accepted: 0 %, target at least 50 %');
    for (const words of [
      'Anna: 0 % (0 of 1)',
      'webinar: 0 % (0 of 2)',
      'Too early for sales: 2',
      'report --from',
    ])
      expect(mail?.text).toContain(words);

    await accepted(relay, 'three');
    await accepted(relay, 'four');
    await relay.goTo('2027-01-12T10:00:00Z');
    await rejected(relay, 'five');
    await relay.goTo('2027-01-13T10:00:00Z');
    expect((await alarms(relay)).map(({ subject }) => subject)).toEqual([
      'Accepted: 0 %, target at least 50 %',
      'Accepted: 40 %, target at least 50 %',
    ]);
  });

  it('mails whoever owns marketing once its owner has left', async () => {
    const relay = await startSales([anna], {
      policy: (policy) => {
        const { acceptance, ...others } = alarmedBelow(50)(policy).benchmarks ?? {};
        return {
          ...policy,
          benchmarks: { ...others, acceptance: { ...acceptance, owner: 'somebody-gone' } },
        };
      },
    });
    await rejected(relay, 'one');
    await rejected(relay, 'two');
    await relay.goTo('2027-01-06T10:00:00Z');

    expect(await alarms(relay)).toHaveLength(1);
  });
});
