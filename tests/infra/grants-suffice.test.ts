import { describe, expect, it } from 'vitest';
import { fates, ninetyDays } from '../../bench/lives.ts';
import { type Access, access, type FunctionName, functionNames } from '../../infra/access.ts';
import { linkIn } from '../../local/people.ts';
import { type Guard, grantsOf, guardBy } from '../support/grants.ts';
import { goodInquiry, mondayMorning, type Relay, startRelay } from '../support/relay.ts';

const lines: Readonly<Record<FunctionName, Access>> = access;

/** Breaks a function for its first calls, as a fault of AWS would. */
const broken =
  (guard: Guard, name: FunctionName): Guard['functions'] =>
  (all) => {
    const guarded = guard.functions?.(all) ?? all;
    let isBroken = true;
    return {
      ...guarded,
      [name]: async (event, context) => {
        if (isBroken) throw Object.assign(new Error('planned'), { name: 'PlannedError' });
        return guarded[name]?.(event, context);
      },
      'raise-attention': async (event, context) => {
        isBroken = false;
        return guarded['raise-attention']?.(event, context);
      },
    };
  };

type Story = (relay: Relay) => Promise<unknown>;

const stories: Readonly<Record<string, Story>> = {
  ...Object.fromEntries(
    Object.entries(fates).map(([name, live]) => [name, (relay: Relay) => live(relay, 1)]),
  ),
  'a year of nurture and rest': async (relay) => {
    await ninetyDays(relay, 1);
    await relay.advance('P270D');
  },
  'everybody has gone home': async (relay) => {
    await relay.goTo('2027-01-04T15:30:00Z');
    const leadId = await relay.inquire(goodInquiry);
    const request = await relay.mail(leadId, 'qualification-request');
    await relay.goTo('2027-01-04T18:30:00Z');
    await relay.submit(linkIn(request, 'answer'), { verdict: 'sales-ready', ...answers });
    await relay.advance('P2D');
  },
  'the rep disputes it, and the panel is silent': async (relay) => {
    const leadId = await relay.inquire(goodInquiry);
    const request = await relay.mail(leadId, 'qualification-request');
    await relay.submit(linkIn(request, 'answer'), { verdict: 'sales-ready', ...answers });
    const offer = linkIn(await relay.mail(leadId, 'offer'), 'accept');
    await relay.submit(offer, { answer: 'reject', reason: 'outside-definition' });
    await relay.advance('P14D');
  },
  'nobody ever answers an offer': async (relay) => {
    const leadId = await relay.inquire(goodInquiry);
    const fields = { verdict: 'sales-ready', ...answers };
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), fields);
    await relay.advance('P60D');
  },
  'somebody reads, asks again, bounces and unsubscribes': async (relay) => {
    const leadId = await relay.inquire(goodInquiry);
    await relay.open('/definition');
    await relay.open('/playbook');
    const request = await relay.mail(leadId, 'qualification-request');
    for (const { href } of request.links)
      if (href.includes('/t/') || href.includes('/l/')) await relay.open(href);
    await relay.inquire({ ...goodInquiry, message: 'And what does it cost?' });
    const tags = { leadId: [leadId], purpose: ['acknowledgement'] };
    const detail = { eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail: { tags } };
    await relay.invoke('record-mail-feedback', { detail });
    await relay.invoke('resume-lead', { detail: { name: `${leadId}-c1`, status: 'FAILED' } });
    await relay.advance('P1D');
    await relay.invoke('sweep-outbox', {});
    await relay.invoke('reconcile-leads', {});
    await relay.invoke('begin-cycle', { leadId, cycle: 2 });
  },
  'marketing and sales meet': async (relay) => {
    await relay.inquire(goodInquiry);
    await relay.goTo('2027-01-12T10:00:00Z');
    const mail = (await relay.mails()).find(({ purpose }) => purpose === 'huddle');
    if (!mail) throw new Error('nobody was asked to the huddle');
    await relay.open(linkIn(mail, 'huddle'));
    await relay.submit(linkIn(mail, 'huddle'), { proposal: 'Ask for the date first' });
    await relay.goTo('2027-01-16T10:00:00Z');
  },
  'somebody unsubscribes from nurture': async (relay) => {
    const leadId = await ninetyDays(relay, 1);
    const content = await relay.mail(leadId, 'content');
    for (const rel of ['content', 'unsubscribe', 'preferences'])
      for (const { href } of content.links.filter((link) => link.rel === rel)) {
        await relay.open(href);
        await relay.submit(href, { 'List-Unsubscribe': 'One-Click' });
      }
  },
};

const answers = {
  'answers[need]': 'Less downtime',
  'answers[timeframe]': 'within-3-months',
  'answers[decision-role]': 'decides',
  'answers[budget]': 'approved',
};

/** Plays every story under these grants. */
async function playAll(lines: Readonly<Record<FunctionName, Access>>, names = Object.keys(stories)) {
  const guard = guardBy(lines);
  for (const name of names) {
    const relay = await startRelay({ ...guard, startAt: mondayMorning, invariants: false });
    await stories[name]?.(relay).catch((error: unknown) => {
      if (guard.denied.length === 0) throw error;
    });
    await relay.close();
  }
  return guard;
}

describe('what each function is granted', () => {
  it('suffices for every life, and each function lives in one of them', async () => {
    const guard = await playAll(access);
    const attended = guardBy(access);
    const relay = await startRelay({
      ...attended,
      functions: broken(attended, 'settle-qualification'),
      invariants: false,
    });
    const leadId = await relay.inquire(goodInquiry);
    const request = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.submit(request, { verdict: 'nurture' });
    await relay.advance('P1D');
    await relay.submit(linkIn(await relay.mail(leadId, 'attention'), 'answer'), { answer: 'retry' });
    await relay.close();

    expect([...guard.denied, ...attended.denied]).toEqual([]);
    const living = new Set([...guard.used.keys(), ...attended.used.keys()]);
    expect(functionNames.filter((name) => !living.has(name))).toEqual([]);
  }, 60_000);

  it.each([
    ['answer-task', 'UpdateItem'],
    ['arm-task', 'UpdateItem'],
    ['settle-qualification', 'SendRawEmail'],
    ['locate-lead', 'GetItem'],
    ['receive-inquiry', 'StartExecution'],
    ['receive-inquiry', 'GetSecretValue'],
    ['settle-follow-up', 'DeleteItem'],
    ['settle-follow-up', 'PutEvents'],
  ] as const)('is missed by %s when %s is taken away', async (name, action) => {
    const line: Access = lines[name];
    const without: Access = {
      ...line,
      table: line.table.filter((one) => one !== action),
      workflow: (line.workflow ?? []).filter((one) => one !== action),
      sendsMail: line.sendsMail === true && action !== 'SendRawEmail',
      readsLinkKeys: line.readsLinkKeys === true && action !== 'GetSecretValue',
      publishes: line.publishes === true && action !== 'PutEvents',
    };
    expect(grantsOf(without)).toEqual(grantsOf(line).filter((one) => one !== action));
    const { denied } = await playAll({ ...lines, [name]: without }, ['accepted at once and won']);

    expect(new Set(denied)).toContain(`${name}: ${action}`);
  });
});
