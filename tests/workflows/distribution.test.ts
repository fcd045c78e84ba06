import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { Relay } from '../support/relay.ts';
import {
  accept,
  importReps,
  inquiryOf,
  january,
  offeredTo,
  reject,
  rep,
  startSales,
  touch,
  win,
} from '../support/sales.ts';

const decision = async (relay: Relay, leadId: string) => {
  const { journey } = await relay.lead(leadId);
  const offered = journey.findLast(({ type }) => type === 'lead.offered');
  return (offered?.facts as { candidates?: string })?.candidates;
};

describe('R18 routing in order', () => {
  it('gives a lead to the rep who owns the account, though another would be next', async () => {
    const relay = await startSales([rep('anna'), rep('bert')]);
    const first = await relay.inquire(inquiryOf('one', { email: 'one@shared.example' }));
    await accept(relay, first);
    await touch(relay, first);
    await win(relay, first);

    const second = await relay.inquire(inquiryOf('two', { email: 'two@shared.example' }));

    expect([...(await offeredTo(relay, first)), ...(await offeredTo(relay, second))]).toEqual([
      'anna',
      'anna',
    ]);
  });

  it('goes on without the owner of the account when that rep is full', async () => {
    const relay = await startSales([rep('anna', { capacity: 1 }), rep('bert')]);
    const first = await relay.inquire(inquiryOf('one', { email: 'one@shared.example' }));
    await accept(relay, first);
    await touch(relay, first);
    await win(relay, first);
    const second = await relay.inquire(inquiryOf('two', { email: 'two@shared.example' }));
    const third = await relay.inquire(inquiryOf('three', { email: 'three@shared.example' }));

    expect(await offeredTo(relay, second)).toEqual(['anna']);
    expect(await offeredTo(relay, third)).toEqual(['bert']);
  });

  it('skips the owner of the account who had the lead already', async () => {
    const relay = await startSales([rep('anna'), rep('bert')]);
    const first = await relay.inquire(inquiryOf('one', { email: 'one@shared.example' }));
    await accept(relay, first);
    await touch(relay, first);
    await win(relay, first);
    const second = await relay.inquire(inquiryOf('two', { email: 'two@shared.example' }));
    await reject(relay, second, 'no-capacity');

    expect(await offeredTo(relay, second)).toEqual(['anna', 'bert']);
  });

  it('offers a lead only to who sells its product, in its country, in its language', async () => {
    const relay = await startSales([
      rep('anna', { productLines: ['starter-kit'] }),
      rep('bert', { countries: ['FR'] }),
      rep('cara', { languages: ['fr'] }),
      rep('dora'),
    ]);
    const leadId = await relay.inquire(inquiryOf('one', { language: 'de' }));

    expect(await offeredTo(relay, leadId)).toEqual(['dora']);
  });
});

describe('R19 every candidate and why not', () => {
  it('keeps with the decision why each rep was passed over', async () => {
    const relay = await startSales([
      rep('anna', { productLines: ['starter-kit'] }),
      rep('bert', { countries: ['FR'] }),
      rep('cara', { absences: [{ from: '2027-01-01', until: '2027-01-31' }] }),
      rep('dora', { capacity: 0 }),
      rep('eric', { isActive: false }),
      rep('fred'),
      rep('gina'),
    ]);
    const leadId = await relay.inquire(inquiryOf('one'));

    expect(await decision(relay, leadId)).toBe(
      'anna:other-product bert:other-territory cara:absent dora:at-capacity eric:not-active fred:chosen gina:later',
    );
    await reject(relay, leadId, 'no-capacity');
    expect(await decision(relay, leadId)).toContain('fred:had-it-before gina:chosen');
  });

  it('shows it on the lead’s page, in words', async () => {
    const relay = await startSales([rep('anna', { countries: ['FR'] }), rep('bert')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    const page = await relay.open(linkIn(await relay.mail(leadId, 'offer'), 'lead'));

    const said = String(page.body)
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(said).toContain('Anna does not sell in that country Bert chosen');
  });
});

describe('R19 capacity under concurrent assignment', () => {
  it('gives one free place to one of ten inquiries that come at the same moment', async () => {
    const relay = await startSales([rep('anna', { capacity: 1 }), rep('bert', { capacity: 2 })]);
    const leads = await Promise.all(
      Array.from({ length: 10 }, (_, number) => relay.inquire(inquiryOf(`p${number}`))),
    );
    const owners = (await Promise.all(leads.map((leadId) => offeredTo(relay, leadId)))).flat();

    expect(owners.toSorted()).toEqual(['anna', 'bert', 'bert']);
  });

  it('fills each place that several answers free at once, and no place twice', async () => {
    const reps = ['anna', 'bert', 'cara'].map((id) => rep(id, { capacity: 1 }));
    const relay = await startSales(reps);
    const leads = [];
    for (let number = 0; number < 8; number += 1) leads.push(await relay.inquire(inquiryOf(`p${number}`)));
    await Promise.all(leads.slice(0, 3).map((leadId) => reject(relay, leadId, 'not-ready')));

    const offered = await Promise.all(leads.map((leadId) => offeredTo(relay, leadId)));
    expect(offered.flat().toSorted()).toEqual(['anna', 'anna', 'bert', 'bert', 'cara', 'cara']);
    expect(offered.map((reps) => reps.length)).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
  });
});

describe('R21 who is away, and who comes back', () => {
  it('offers nothing to a rep who is out of office, and no flood on return', async () => {
    const away = { absences: [{ from: '2027-01-01', until: '2027-01-10' }] };
    const relay = await startSales([rep('anna', { ...away, capacity: 99 }), rep('bert', { capacity: 99 })]);
    for (let number = 0; number < 6; number += 1) {
      const leadId = await relay.inquire(inquiryOf(`p${number}`));
      expect(await offeredTo(relay, leadId)).toEqual(['bert']);
    }
    await relay.goTo(january(11, '10:00'));
    const after = [];
    for (let number = 10; number < 14; number += 1)
      after.push(...(await offeredTo(relay, await relay.inquire(inquiryOf(`p${number}`)))));

    expect(after.filter((who) => who === 'anna')).toHaveLength(2);
  });

  it('does not flood a rep whose first lead after an absence is of a line nobody else sells', async () => {
    const away = { absences: [{ from: '2027-01-01', until: '2027-01-10' }] };
    const relay = await startSales([
      rep('anna', { ...away, capacity: 99 }),
      rep('bert', { capacity: 99, productLines: ['machine-monitoring'] }),
    ]);
    for (let number = 0; number < 6; number += 1) await relay.inquire(inquiryOf(`p${number}`));
    await relay.goTo(january(11, '10:00'));
    await relay.inquire(inquiryOf('own', { productLine: 'production-planning' }));
    const after = [];
    for (let number = 10; number < 14; number += 1)
      after.push(...(await offeredTo(relay, await relay.inquire(inquiryOf(`p${number}`)))));

    expect(after.filter((who) => who === 'anna').length).toBeLessThanOrEqual(2);
  });

  it('does not wait for a rep on holiday who could never have the lead', async () => {
    const relay = await startSales([
      rep('anna', {
        productLines: ['starter-kit', 'production-planning'],
        absences: [{ from: '2027-01-01', until: '2027-12-31' }],
      }),
      rep('bert', { countries: ['FR'] }),
    ]);
    const leadId = await relay.inquire(inquiryOf('one'));

    expect((await relay.lead(leadId)).lead.status).toBe('manager-decision');
  });
});

type Act = { readonly kind: 'lead' | 'pass' | 'away' | 'back'; readonly who: number };

describe('R19 fairness through the real dispatcher', () => {
  it('keeps any two reps who compete within one stride of each other, whoever joins, leaves or answers', async () => {
    const acts = fc.array(
      fc.record<Act>({
        kind: fc.constantFrom('lead', 'lead', 'lead', 'lead', 'pass', 'away', 'back'),
        who: fc.nat({ max: 2 }),
      }),
      { minLength: 10, maxLength: 25 },
    );
    const weights = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.constant(1));
    await fc.assert(fc.asyncProperty(weights, acts, staysFair), { numRuns: 8, seed: 7 });
  }, 20_000);
});

/** Counts offers since the two last began to compete: both there and free, all the while. */
async function staysFair(weights: readonly number[], acts: readonly Act[]): Promise<void> {
  const ids = ['anna', 'bert', 'cara'];
  const away = new Set<string>();
  const reps = () =>
    ids.map((id, index) =>
      rep(id, {
        weight: weights[index],
        capacity: 99,
        absences: away.has(id) ? [{ from: '2027-01-01', until: '2027-12-31' }] : [],
      }),
    );
  const relay = await startSales(reps(), { invariants: false });
  const since = new Map<string, Record<string, number>>();
  const open: string[] = [];
  let leads = 0;

  for (const { kind, who } of acts) {
    const id = ids[who] ?? '';
    if (kind === 'away' && away.size < 2) away.add(id);
    if (kind === 'back') away.delete(id);
    if (kind === 'away' || kind === 'back') {
      await importReps(relay, ...reps());
      for (const pair of pairs(ids)) if (pair.some((one) => away.has(one))) since.delete(pair.join());
      continue;
    }
    const passed = kind === 'pass' ? open.shift() : undefined;
    if (kind === 'pass' && !passed) continue;
    if (passed) await reject(relay, passed, 'not-ready');
    const leadId = await relay.inquire(inquiryOf(`p${leads++}`));
    open.push(leadId);
    const [chosen] = (await offeredTo(relay, leadId)) as string[];
    for (const pair of pairs(ids.filter((one) => !away.has(one)))) {
      const counts = since.get(pair.join()) ?? {};
      if (chosen && pair.includes(chosen)) counts[chosen] = (counts[chosen] ?? 0) + 1;
      since.set(pair.join(), counts);
      const [share, bound] = [
        pair.map((one) => (counts[one] ?? 0) / weightOf(one)),
        pair.map((one) => 1 / weightOf(one)),
      ];
      const apart = Math.abs((share[0] ?? 0) - (share[1] ?? 0));
      expect(apart).toBeLessThanOrEqual((bound[0] ?? 0) + (bound[1] ?? 0) + 1e-9);
    }
  }
  await relay.close();

  function weightOf(id: string): number {
    return weights[ids.indexOf(id)] ?? 1;
  }
}

const pairs = (ids: readonly string[]): string[][] =>
  ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [a, b]));
