import { describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/schema.ts';
import {
  accept,
  importReps,
  inquiryOf,
  offeredTo,
  reject,
  rep,
  startSales,
  statusOf,
  touch,
  win,
} from '../support/sales.ts';

const own = rep('anna');
const partner = rep('petri', { partner: 'Kuusi Oy', capacity: 2 });
const brought = (who: string) => inquiryOf(who, { source: 'partner' });

type Take = 'only' | 'first' | 'last' | 'never';
const abroad = (take: Take) => (policy: Policy) => ({
  ...policy,
  routing: {
    partners: [{ id: 'finland', when: { fact: 'country', is: 'one-of', value: ['FI'] } as const, take }],
  },
});
const finnish = (who: string) => inquiryOf(who, { country: 'Finland', phone: undefined });
const everywhere = (policy: Policy): Policy => ({
  ...policy,
  productLines: policy.productLines.map((line) => ({
    ...line,
    idealCustomer: line.idealCustomer.filter(({ fact }) => fact !== 'country'),
  })),
});

const candidatesOf = (journey: readonly Readonly<Record<string, unknown>>[]) =>
  (journey.findLast(({ type }) => type === 'lead.offered')?.facts as { candidates: string } | undefined)
    ?.candidates;

describe('R22 channel partners', () => {
  it('take what a partner brought before our own reps, who follow when no partner is free', async () => {
    const relay = await startSales([own, partner]);
    const leads = [];
    for (const who of ['one', 'two', 'three']) leads.push(await relay.inquire(brought(who)));

    const offered = await Promise.all(leads.map((leadId) => offeredTo(relay, leadId)));
    expect(offered).toEqual([['petri'], ['petri'], ['anna']]);
    const { journey } = await relay.lead(leads[0] ?? '');
    expect(candidatesOf(journey)).toBe('anna:partners-first petri:chosen');
  });

  it('take turns with our own reps where no rule says otherwise', async () => {
    const relay = await startSales([own, partner]);
    const offered = [];
    for (const who of ['one', 'two', 'three', 'four'])
      offered.push(...(await offeredTo(relay, await relay.inquire(inquiryOf(who)))));

    expect(offered.toSorted()).toEqual(['anna', 'anna', 'petri', 'petri']);
  });

  it.each([
    ['only', [['petri']], 'queued'],
    ['first', [['petri'], ['anna']], 'offered'],
    ['last', [['anna'], ['anna']], 'offered'],
    ['never', [['anna'], ['anna']], 'offered'],
  ] as const)('of a territory where they come %s', async (take, offers, second) => {
    const relay = await startSales([own, rep('petri', { partner: 'Kuusi Oy', capacity: 1 })], {
      policy: (policy) => everywhere(abroad(take)(policy)),
    });
    const leads = [await relay.inquire(finnish('one')), await relay.inquire(finnish('two'))];

    const offered = await Promise.all(leads.map((leadId) => offeredTo(relay, leadId)));
    expect(offered.filter((reps) => reps.length > 0)).toEqual(offers);
    expect(await statusOf(relay, leads[1] ?? '')).toBe(second);
  });

  it('do not come before whoever owns the account', async () => {
    const relay = await startSales([own]);
    const won = await relay.inquire(inquiryOf('one'));
    await accept(relay, won);
    await touch(relay, won);
    await win(relay, won);
    await importReps(relay, own, partner);

    const again = await relay.inquire({ ...brought('one'), message: 'One more line.' });
    expect(await offeredTo(relay, again)).toEqual(['anna']);
  });

  it('read for whom the lead is and from whom, and colleagues read their company', async () => {
    const relay = await startSales([partner]);
    const leadId = await relay.inquire(inquiryOf('one'));
    const offer = await relay.mail(leadId, 'offer');

    expect(offer.text).toContain('Example Machines passes this lead on to Kuusi Oy');
    expect(offer.text).toContain('is for this inquiry only');
    await relay.advance('P2D');
    expect((await relay.mail(leadId, 'escalation')).text).toContain('Petri (Kuusi Oy) has had this lead');
  });

  it('leave the lead to the manager when none may have it and it is for partners only', async () => {
    const relay = await startSales([own, partner], {
      policy: (policy) => everywhere(abroad('only')(policy)),
    });
    const leadId = await relay.inquire(finnish('one'));
    await reject(relay, leadId, 'no-capacity');

    expect(await statusOf(relay, leadId)).toBe('manager-decision');
  });

  it('must be there before a rule leaves leads to them only', async () => {
    await expect(startSales([own], { policy: abroad('only') })).rejects.toThrow(
      'no active rep is a partner, and the rule "finland" leaves leads to partners only',
    );
  });
});
