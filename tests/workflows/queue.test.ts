import { describe, expect, it } from 'vitest';
import { leadKey } from '../../shared/repositories/keys.ts';
import type { Relay } from '../support/relay.ts';
import {
  accept,
  answerMail,
  count,
  importOnly,
  importReps,
  inquiryOf,
  january,
  offeredTo,
  recipients,
  reject,
  rep,
  startSales,
  statusOf,
  touch,
  win,
} from '../support/sales.ts';

const only = [rep('anna', { capacity: 1 })];
const bosses = ['nora.lindqvist@example.com', 'viktor.lang@example.com', 'wanda.nowak@example.com'];

/** Anna takes the lead and wins it: the place is free. */
const finish = async (relay: Relay, leadId: string) => {
  await accept(relay, leadId);
  await touch(relay, leadId);
  await win(relay, leadId);
};

describe('R20 one queue', () => {
  it('lets a lead wait when nobody is free, and tells marketing and the managers', async () => {
    const relay = await startSales(only);
    await relay.inquire(inquiryOf('first'));
    const leadId = await relay.inquire(inquiryOf('second'));

    expect(await statusOf(relay, leadId)).toBe('queued');
    expect((await recipients(relay, leadId, 'nobody-free')).toSorted()).toEqual(bosses);
    const mail = await relay.mail(leadId, 'nobody-free');
    expect(mail.text).toMatch(/Anna\s*:?\s*at capacity/);

    await relay.advance('P1D');
    await relay.advance('P1D');
    expect(await recipients(relay, leadId, 'nobody-free')).toHaveLength(3);
  });

  it('is not forgotten: marketing and the managers are told again while it lasts, in working hours, with why', async () => {
    const away = { absences: [{ from: '2027-01-04', until: '2027-01-15' }] };
    const relay = await startSales([rep('anna', away)], { startAt: january(6, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(16, '12:00'));

    const told = (await relay.mails({ leadId, to: 'nora.lindqvist@example.com' })).filter(
      ({ purpose }) => purpose === 'nobody-free',
    );
    expect(told.map(({ sentAt }) => sentAt)).toEqual([
      january(6, '10:00'),
      january(11, '09:00'),
      january(13, '09:00'),
      january(15, '09:00'),
    ]);
    expect(told.at(-1)?.text).toMatch(/since Wed 6 Jan[\s\S]*Anna\s*:?\s*away/);
  });

  it('gives the next free place to the lead that waited longest, and no newcomer overtakes', async () => {
    const relay = await startSales(only, { startAt: january(4, '09:05') });
    const taken = await relay.inquire(inquiryOf('taken'));
    const older = await relay.inquire(inquiryOf('older'));
    await relay.advance('PT1M');
    const newer = await relay.inquire(inquiryOf('newer'));

    await finish(relay, taken);
    await relay.inquire(inquiryOf('newest'));

    const offered = await Promise.all([older, newer].map((leadId) => offeredTo(relay, leadId)));
    expect(offered).toEqual([['anna'], []]);
    await finish(relay, older);
    expect(await offeredTo(relay, newer)).toEqual(['anna']);
  });

  it('lets a lead pass that no free rep may have, and serves the next one', async () => {
    const relay = await startSales([
      rep('anna', { capacity: 1, countries: ['FR'] }),
      rep('bert', { capacity: 1 }),
    ]);
    const taken = await relay.inquire(inquiryOf('taken'));
    const german = await relay.inquire(inquiryOf('german'));
    const french = await relay.inquire(inquiryOf('french', { country: 'France', phone: undefined }));

    expect(await offeredTo(relay, taken)).toEqual(['bert']);
    expect(await statusOf(relay, german)).toBe('queued');
    expect(await offeredTo(relay, french)).toEqual(['anna']);
  });

  it('gives the place that a rejection frees to the lead that waited, not back to the rejected one', async () => {
    const relay = await startSales(only);
    const first = await relay.inquire(inquiryOf('first'));
    const second = await relay.inquire(inquiryOf('second'));
    await reject(relay, first, 'no-capacity');

    expect(await offeredTo(relay, first)).toEqual(['anna']);
    expect(await offeredTo(relay, second)).toEqual(['anna']);
    expect(await statusOf(relay, first)).toBe('manager-decision');
  });

  it('looks at a waiting lead when the next working day opens, though nothing was freed', async () => {
    const away = { absences: [{ from: '2027-01-01', until: '2027-01-04' }] };
    const relay = await startSales([rep('anna', away)], { startAt: january(4, '15:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    expect(await statusOf(relay, leadId)).toBe('queued');

    await relay.goTo(january(5, '08:59'));
    expect(await offeredTo(relay, leadId)).toEqual([]);
    await relay.goTo(january(5, '09:00'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna']);
  });

  it('gives a raised capacity to who waits at once', async () => {
    const relay = await startSales(only);
    await relay.inquire(inquiryOf('first'));
    const leadId = await relay.inquire(inquiryOf('second'));
    await importReps(relay, rep('anna', { capacity: 2 }));

    expect(await offeredTo(relay, leadId)).toEqual(['anna']);
  });

  it('does not let a lead that cannot be judged hold up the others', async () => {
    const logged: unknown[] = [];
    const log = { info: () => {}, warn: () => {}, error: (...line: unknown[]) => void logged.push(line) };
    const relay = await startSales(only, { invariants: false, log });
    const taken = await relay.inquire(inquiryOf('first'));
    const broken = await relay.inquire(inquiryOf('broken'));
    const next = await relay.inquire(inquiryOf('next'));
    await relay.table.write({ update: leadKey(broken), set: { policyVersion: 99 } });
    await reject(relay, taken, 'not-ready');

    expect(await offeredTo(relay, next)).toEqual(['anna']);
    expect(JSON.stringify(logged)).toContain('cannot be placed');
  });

  it('finds a raised capacity within a day, even when nobody acted on the import', async () => {
    const relay = await startSales(only);
    await relay.inquire(inquiryOf('first'));
    const leadId = await relay.inquire(inquiryOf('second'));
    await importOnly(relay, rep('anna', { capacity: 2 }));
    await relay.advance('P1D');

    expect(await offeredTo(relay, leadId)).toEqual(['anna']);
  });
});

describe('R18 working hours', () => {
  it('offers what comes on Saturday at the opening on Monday, and worries nobody until then', async () => {
    const relay = await startSales([rep('anna')], { startAt: january(9, '12:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(11, '08:59'));
    expect(await statusOf(relay, leadId)).toBe('queued');

    await relay.goTo(january(11, '09:00'));
    const { journey } = await relay.lead(leadId);
    expect(journey.find(({ type }) => type === 'lead.offered')?.at).toBe(january(11, '09:00'));
    expect(await recipients(relay, leadId, 'nobody-free')).toEqual([]);
  });

  it('tells on Monday morning when there is still nobody for what came on Saturday', async () => {
    const relay = await startSales([rep('anna', { capacity: 0 })], { startAt: january(9, '12:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(11, '08:59'));
    expect(await recipients(relay, leadId, 'nobody-free')).toEqual([]);
    await relay.goTo(january(11, '09:01'));
    expect((await recipients(relay, leadId, 'nobody-free')).toSorted()).toEqual(bosses);
  });

  it('serves the night in the order of the queue, each rep up to capacity', async () => {
    const relay = await startSales([rep('anna', { capacity: 2 })], { startAt: january(9, '12:00') });
    const leads = [];
    for (const who of ['one', 'two', 'three']) {
      leads.push(await relay.inquire(inquiryOf(who)));
      await relay.advance('PT1M');
    }
    await relay.goTo(january(11, '09:00'));

    const offered = await Promise.all(leads.map((leadId) => offeredTo(relay, leadId)));
    expect(offered).toEqual([['anna'], ['anna'], []]);
  });
});

describe('R4 the person writes again while the lead waits', () => {
  it('keeps its turn and its one place in the queue', async () => {
    const relay = await startSales(only);
    const first = await relay.inquire(inquiryOf('first'));
    const waiting = await relay.inquire(inquiryOf('second'));
    await relay.advance('PT2H');
    await relay.inquire(inquiryOf('third'));
    expect(await relay.inquire(inquiryOf('second', { message: 'Are you there?' }))).toBe(waiting);
    await answerMail(relay, first, 'offer', 'reject', { answer: 'reject', reason: 'not-ready' });

    expect(await offeredTo(relay, waiting)).toEqual(['anna']);
    expect(await count(relay, waiting, 'lead.queued')).toBe(1);
  });
});
