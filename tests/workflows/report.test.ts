import { describe, expect, it } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { type ReportOptions, report } from '../../cli/report.ts';
import type { Report } from '../../shared/domain/metrics/report.ts';
import { qualify } from '../support/lives.ts';
import { disputed, nora, olga, two, voteAll, wanda } from '../support/panel.ts';
import { buy, smallOrder } from '../support/quotes.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import {
  accept,
  answerMail,
  inquiryOf,
  january,
  reject,
  rep,
  startSales,
  touch,
  win,
} from '../support/sales.ts';

const asked = async (relay: Relay, options: ReportOptions = {}) =>
  report(operatorOver(relay.table, await relay.now()), options);
const read = async (relay: Relay, options: ReportOptions = {}) =>
  JSON.parse(await asked(relay, { ...options, format: 'json' })) as Report;
const euros = (minor: number) => ({ minor, currency: 'EUR' });
const share = (hits: number, of: number) => ({ hits, of, share: of === 0 ? null : hits / of });
const hours = (count: number) => count * 3_600_000;

describe('R41 a report', () => {
  it('counts each offer once, with its final outcome: rejected, then accepted by the next rep, who wins', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    await relay.advance('PT2H');
    await accept(relay, leadId);
    await touch(relay, leadId);
    await relay.advance('P1D');
    await win(relay, leadId);
    const { total, groups } = await read(relay, { by: 'rep' });

    expect(total.happened).toMatchObject({
      received: 1,
      qualified: 1,
      offered: 2,
      accepted: 1,
      rejected: 1,
      won: 1,
    });
    expect(total.funnel).toMatchObject({
      received: 1,
      qualified: 1,
      offered: 1,
      accepted: 1,
      rejected: 1,
      won: 1,
    });
    expect(total.inStage).toMatchObject({ 'qualified-lead': 0, customer: 1 });
    expect(total.acceptance).toEqual(share(1, 2));
    expect(total.waste).toEqual({ rejected: share(1, 2), expired: share(0, 2), untouched: share(0, 2) });
    expect(total.firstContact.businessMillis).toEqual({ count: 1, p50: hours(2), p90: hours(2) });
    expect(groups.map(({ key, metrics }) => [key, metrics.acceptance.share, metrics.happened.won])).toEqual([
      ['anna', 0, 0],
      ['bert', 1, 1],
      ['none', null, 0],
    ]);
  });

  it('keeps an offer in the period and for the rep of the offer, wherever the lead goes afterwards', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    await relay.goTo(january(20, '09:00'));
    const monday = { from: '2027-01-04', to: '2027-01-04' };
    const first = await read(relay, monday);
    const later = await read(relay, { from: '2027-01-05', to: '2027-01-20', by: 'rep' });

    expect(first.total.pursued).toEqual(share(0, 1));
    expect(first.total.waste.untouched).toEqual(share(1, 1));
    expect(first.total.sla.handOver).toMatchObject({ 'remind-rep': share(0, 1), reassign: share(0, 1) });
    expect(first.total.happened).toMatchObject({ offered: 1, reassigned: 0 });
    expect(later.total.funnel.received).toBe(0);
    expect(later.groups.find(({ key }) => key === 'anna')?.metrics.happened).toMatchObject({
      offered: 0,
      reassigned: 1,
    });
    expect(later.groups.find(({ key }) => key === 'bert')?.metrics.acceptance).toEqual(share(0, 0));
  });

  it('tells of each rung how many were in time for it, and leaves out what is still open', async () => {
    const relay = await startSales([rep('anna')]);
    const [quick = '', slow = ''] = [
      await relay.inquire(inquiryOf('one')),
      await relay.inquire(inquiryOf('two')),
    ];
    await accept(relay, quick);
    await touch(relay, quick);
    await relay.advance('PT5H');
    const early = (await read(relay)).total.sla.handOver;
    await accept(relay, slow);
    await touch(relay, slow);
    const late = (await read(relay)).total.sla.handOver;
    await relay.advance('P8D');
    const reminded = (await read(relay)).total.sla.handOver;

    expect(early).toMatchObject({ 'remind-rep': share(1, 2), 'record-breach': share(1, 1) });
    expect(late).toMatchObject({
      'remind-rep': share(1, 2),
      'record-breach': share(2, 2),
      reassign: share(2, 2),
    });
    // The cadence after a contact is another ladder.
    expect(reminded).toEqual(late);
  });

  it('tells what a lead and an opportunity cost, by source and by campaign', async () => {
    const relay = await startSales(two);
    const fair = { source: 'event', campaign: 'Spring Fair', campaignCost: 150.25 };
    const leadId = await relay.inquire(inquiryOf('one', fair));
    await relay.inquire(inquiryOf('two', { ...fair, campaignCost: 50 }));
    await relay.inquire(inquiryOf('three', { source: 'web' }));
    await accept(relay, leadId);
    await answerMail(relay, leadId, 'follow-up', 'answer', { answer: 'opportunity' });
    const { groups } = await read(relay, { by: 'campaign' });

    expect(groups.map(({ key, metrics }) => [key, metrics.cost])).toEqual([
      ['none', { total: euros(0), known: share(0, 1), perLead: null, perOpportunity: null }],
      [
        'spring-fair',
        { total: euros(20_025), known: share(2, 2), perLead: euros(10_013), perOpportunity: euros(20_025) },
      ],
    ]);
  });

  it('tells what each lane closes: a quote ordered, a lead won by a rep', async () => {
    const relay = await startSales(two);
    await buy(relay, await relay.inquire({ ...smallOrder, email: 'kit@foundry-kit.example' }));
    await relay.inquire({ ...smallOrder, email: 'kit@other-kit.example' });
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    await win(relay, leadId);
    const { total, groups } = await read(relay, { by: 'lane' });

    expect(total.closeRate).toEqual({ sales: share(1, 1), selfServe: share(1, 2) });
    expect(groups.map(({ key, metrics }) => [key, metrics.happened.won, metrics.funnel.received])).toEqual([
      ['none', 0, 0],
      ['sales', 1, 1],
      ['self-serve', 1, 2],
    ]);
  });

  it('tells how often a panel overruled the rep, and what nurture gave back', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, { [wanda]: 'sales-ready', [nora]: 'sales-ready', [olga]: 'nurture' });
    const other = await disputed(relay, 'two');
    await voteAll(relay, other, { [wanda]: 'nurture', [nora]: 'nurture', [olga]: 'nurture' });
    await relay.advance('PT1H');
    await relay.inquire(inquiryOf('two'));
    const { total, groups } = await read(relay, { by: 'rep' });

    expect(total.overruled).toEqual(share(1, 2));
    expect(groups.find(({ key }) => key === 'anna')?.metrics.overruled).toEqual(share(1, 2));
    expect(total.requalified).toEqual(share(1, 1));
  });

  it('tells of the qualifier whose silence let a lead lapse', async () => {
    const relay = await startRelay();
    await qualify(relay);
    await relay.inquire(inquiryOf('two', { answers: {} }));
    await relay.advance('P7D');
    const { total } = await read(relay);

    expect(total.happened).toMatchObject({ received: 2, judged: 1, qualified: 1 });
    expect(total.sla.qualification).toEqual({
      'remind-qualifier': share(1, 2),
      'tell-qualification-lead': share(1, 2),
      'give-up': share(1, 2),
    });
  });

  it('is a text to read, a line for each figure as CSV, and all of it as JSON', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    const text = await asked(relay, { by: 'source' });
    const [header, ...lines] = (await asked(relay, { format: 'csv', by: 'source' })).split('\r\n');

    expect(text).toContain('6 Dec 2026 to 4 Jan 2027');
    expect(text).toMatch(/accepted +100\.0 % \(1 of 1\)/);
    expect(text).toMatch(/ web +1 +1 +1 +100\.0 %/);
    expect(header).toBe('from,to,asOf,by,key,figure,value,currency');
    expect(lines).toContain(
      '2026-12-05T23:00:00.000Z,2027-01-04T23:00:00.000Z,2027-01-04T08:30:00.000Z,,,acceptance.share,1,',
    );
    expect(lines.filter((line) => line.includes(',source,web,'))).toHaveLength(lines.length / 2);
  });

  it('says that too little was accepted', async () => {
    const relay = await startSales(two);
    await reject(relay, await relay.inquire(inquiryOf('one')), 'no-capacity');

    expect(await asked(relay)).toMatch(/accepted +0\.0 % \(0 of 1\), under 90\.0 %/);
  });

  it.each([
    [{ from: '2027-02-30' }, '--from: "2027-02-30" is no date: write one like 2027-01-31.'],
    [{ to: 'today' }, '--to: "today" is no date'],
    [{ from: '2000-01-01' }, 'more than ten years back; the earliest is 2017-01-03.'],
    [{ from: '2027-02-01', to: '2027-01-01' }, '--from: 2027-02-01 is after --to, 2027-01-01.'],
    [{ by: 'sources' }, 'did you mean "source"?'],
    [{ format: 'xml' }, '--format: unknown value "xml", known: text, json, csv'],
  ])('refuses %o', async (options, says) => {
    const relay = await startSales(two);

    await expect(asked(relay, options)).rejects.toThrow(says);
  });
});
