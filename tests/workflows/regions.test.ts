import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { Team } from '../../shared/domain/team.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { disputed } from '../support/panel.ts';
import {
  inquiryOf,
  january,
  offeredTo,
  recipients,
  rep,
  rungs,
  startSales,
  statusOf,
  teamOf,
} from '../support/sales.ts';

const weekdays = (from: string, until: string): Policy['calendars'][string]['hours'] =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, until]]]));

/** New York keeps the same hours and a holiday of its own; Tokyo begins at eight. */
const abroad = (policy: Policy): Policy => ({
  ...policy,
  calendars: {
    ...policy.calendars,
    'new-york-office': {
      timeZone: 'America/New_York',
      hours: weekdays('09:00', '17:30'),
      holidays: ['2027-01-18'],
    },
    'new-york-days': {
      timeZone: 'America/New_York',
      hours: weekdays('00:00', '24:00'),
      holidays: ['2027-01-18'],
    },
    'tokyo-office': { timeZone: 'Asia/Tokyo', hours: weekdays('08:00', '17:00'), holidays: [] },
  },
  regions: {
    'new-york': { 'office-hours': 'new-york-office', 'working-days': 'new-york-days' },
    tokyo: { 'office-hours': 'tokyo-office' },
  },
});
const nora = rep('nora', { region: 'new-york' });

describe('R27, R29 a panel over several regions', () => {
  // The 18th is a holiday in New York, and none for the company.
  it('has one deadline, the company’s; each member is mailed and reminded in their own hours', async () => {
    const inNewYork = ({ members }: Team) => ({
      members: members.map((member) =>
        member.id === 'olga-haddad' ? { ...member, region: 'new-york' } : member,
      ),
    });
    const relay = await startSales([rep('anna')], {
      policy: abroad,
      startAt: january(14, '10:00'),
      team: (team) => inNewYork(teamOf(rep('anna'))(team) as Team),
    });
    const leadId = await disputed(relay);
    const sent = async (purpose: string) =>
      (await relay.mails({ leadId }))
        .filter((mail) => mail.purpose === purpose)
        .map(({ to, sentAt }) => `${sentAt} ${to[0]?.split('.')[0]}`);
    await relay.goTo(january(18, '09:59'));

    expect(await sent('panel-invitation')).toEqual([
      `${january(14, '10:00')} nora`,
      `${january(14, '10:00')} wanda`,
      `${january(14, '15:00')} olga`,
    ]);
    expect(await sent('panel-reminder')).toEqual([
      `${january(15, '10:00')} nora`,
      `${january(15, '10:00')} wanda`,
      `${january(15, '15:00')} olga`,
    ]);
    expect(await statusOf(relay, leadId)).toBe('panel');
    await relay.goTo(january(18, '10:00'));
    expect(await statusOf(relay, leadId)).toBe('nurturing');
  });

  it('is told on the playbook, with the regions there are', async () => {
    const relay = await startSales([rep('anna')], { policy: abroad });
    const page = String((await relay.open('/playbook')).body);

    expect(page).toContain('Regions with hours of their own: new york, tokyo.');
    expect(page).toContain('48 h of working days as the company counts them (Europe/Berlin)');
  });
});

describe('R27 business time where the person works', () => {
  it('offers a lead to a rep in New York when New York opens, and counts every rung by the hours there', async () => {
    const relay = await startSales([nora], { policy: abroad, startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    expect(await statusOf(relay, leadId)).toBe('queued');
    expect(await recipients(relay, leadId, 'nobody-free')).toEqual([]);

    await relay.goTo(january(4, '15:00'));
    expect(await offeredTo(relay, leadId)).toEqual(['nora']);
    const offer = await relay.mail(leadId, 'offer');
    expect(offer.sentAt).toBe(january(4, '15:00'));
    expect(offer.text).toContain('GMT-5');

    await relay.goTo(january(6, '16:00'));
    expect(await rungs(relay, leadId)).toEqual([
      '2027-01-04T18:00:00.000Z remind-rep',
      '2027-01-04T22:00:00.000Z record-breach',
      '2027-01-05T14:00:00.000Z escalate-to-manager',
      '2027-01-06T14:00:00.000Z reassign',
    ]);
  });

  it('skips the holidays there, and not those at home', async () => {
    const relay = await startSales([nora], { policy: abroad, startAt: january(15, '16:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(19, '16:00'));

    expect(await rungs(relay, leadId)).toEqual([
      '2027-01-15T19:00:00.000Z remind-rep',
      '2027-01-19T14:30:00.000Z record-breach',
      '2027-01-19T15:00:00.000Z escalate-to-manager',
    ]);
  });

  it('lets the clock rest until morning there when the manager gives more time', async () => {
    const relay = await startSales([nora], { policy: abroad, startAt: january(4, '16:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(5, '17:00'));
    const manage = linkIn(await relay.mail(leadId, 'escalation'), 'manage');
    await relay.submit(manage, { action: 'extend', until: '2027-01-11', reason: 'At a fair' });

    const { tasks } = await relay.lead(leadId);
    const open = tasks.find(({ status }) => status === 'open') as { clock: { pauses: { until: string }[] } };
    expect(open.clock.pauses.map(({ until }) => until)).toEqual(['2027-01-11T14:00:00.000Z']);
  });

  it('counts an absence in the dates there', async () => {
    const away = { region: 'tokyo', absences: [{ from: '2027-01-05', until: '2027-01-05' }] };
    const relay = await startSales([rep('toshi', away)], {
      policy: abroad,
      startAt: '2027-01-04T23:30:00.000Z',
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    expect(await offeredTo(relay, leadId)).toEqual([]);

    await relay.goTo('2027-01-05T22:59:00.000Z');
    expect(await offeredTo(relay, leadId)).toEqual([]);
    await relay.goTo('2027-01-05T23:00:00.000Z');
    expect(await offeredTo(relay, leadId)).toEqual(['toshi']);
  });

  it('gives what comes at night to who is at work elsewhere', async () => {
    const relay = await startSales([rep('anna'), nora], { policy: abroad, startAt: january(4, '20:00') });
    const leadId = await relay.inquire(inquiryOf('one'));

    expect(await offeredTo(relay, leadId)).toEqual(['nora']);
  });
});
