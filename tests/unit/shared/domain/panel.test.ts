import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Court,
  countVotes,
  isQuorate,
  type Ruling,
  resolve,
  rulings,
  type Vote,
} from '../../../../shared/domain/panel.ts';

const court: Court = { quorum: { sales: 1, marketing: 1 }, onTie: 'sales-ready', onNoQuorum: 'nurture' };
const closesAt = '2027-01-06T09:00:00.000Z';
const before = '2027-01-05T09:00:00.000Z';

const vote = (by: string, department: Vote['department'], ruling: Ruling): Vote => ({
  by,
  department,
  ruling,
  at: before,
});
const sales = (by: string, ruling: Ruling) => vote(by, 'sales', ruling);
const marketing = (by: string, ruling: Ruling) => vote(by, 'marketing', ruling);

describe('a panel (R29)', () => {
  it('sits while somebody is awaited and the time is not over', () => {
    const votes = [sales('ann', 'nurture'), marketing('bea', 'nurture')];

    expect(resolve(votes, { court, awaited: 1, closesAt }, before)).toBeUndefined();
  });

  it('rules as soon as nobody is awaited, by most votes', () => {
    const votes = [sales('ann', 'nurture'), marketing('bea', 'disqualify'), marketing('cy', 'nurture')];

    expect(resolve(votes, { court, awaited: 0, closesAt }, before)).toEqual({
      ruling: 'nurture',
      how: 'votes',
    });
  });

  it('rules at the instant its time is over, by the votes there are', () => {
    const votes = [sales('ann', 'disqualify'), marketing('bea', 'disqualify')];

    expect(resolve(votes, { court, awaited: 2, closesAt }, closesAt)).toEqual({
      ruling: 'disqualify',
      how: 'votes',
    });
  });

  it.each([
    ['two against two', ['nurture', 'nurture', 'disqualify', 'disqualify']],
    ['one each', ['sales-ready', 'nurture', 'disqualify']],
  ] as const)('leaves a tie to the policy: %s', (_title, cast) => {
    const votes = cast.map((ruling, index) => vote(`m${index}`, index % 2 ? 'sales' : 'marketing', ruling));
    const tied = { ...court, onTie: 'disqualify' } as const;

    expect(resolve(votes, { court: tied, awaited: 0, closesAt }, before)).toEqual({
      ruling: 'disqualify',
      how: 'tie',
    });
  });

  it('counts no vote without the quorum of both sides', () => {
    const votes = [marketing('bea', 'disqualify'), marketing('cy', 'disqualify')];

    expect(resolve(votes, { court, awaited: 0, closesAt }, before)).toEqual({
      ruling: 'nurture',
      how: 'no-quorum',
    });
  });
});

const anyRuling = fc.constantFrom(...rulings);
const anyVotes = fc
  .array(fc.record({ department: fc.constantFrom('sales', 'marketing'), ruling: anyRuling }), {
    maxLength: 12,
  })
  .map((cast) => cast.map(({ department, ruling }, index) => vote(`m${index}`, department, ruling)));
const anyCourt = fc.record({
  quorum: fc.record({ sales: fc.integer({ min: 1, max: 3 }), marketing: fc.integer({ min: 1, max: 3 }) }),
  onTie: anyRuling,
  onNoQuorum: anyRuling,
});
const late = (of: Court) => ({ court: of, awaited: 3, closesAt });

describe('whatever is voted', () => {
  it('a closed panel always rules, and an open one never does', () => {
    fc.assert(
      fc.property(anyVotes, anyCourt, fc.integer({ min: 0, max: 5 }), (votes, of, awaited) => {
        const session = { court: of, awaited, closesAt };
        expect(resolve(votes, session, closesAt)).toBeDefined();
        expect(resolve(votes, session, before) === undefined).toBe(awaited > 0);
      }),
    );
  });

  it('the order of the votes does not matter', () => {
    fc.assert(
      fc.property(anyVotes, anyCourt, fc.infiniteStream(fc.nat()), (votes, of, keys) => {
        const shuffled = votes
          .map((one) => ({ one, key: keys.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(resolve(shuffled, late(of), closesAt)).toEqual(resolve(votes, late(of), closesAt));
      }),
    );
  });

  it('nothing is ruled against most votes, nor without both sides', () => {
    fc.assert(
      fc.property(anyVotes, anyCourt, (votes, of) => {
        const ruled = resolve(votes, late(of), closesAt);
        const counts = countVotes(votes);
        const most = Math.max(...Object.values(counts));
        const leaders = rulings.filter((one) => counts[one] === most);
        if (!isQuorate(votes, of.quorum)) expect(ruled).toEqual({ ruling: of.onNoQuorum, how: 'no-quorum' });
        else if (leaders.length > 1) expect(ruled).toEqual({ ruling: of.onTie, how: 'tie' });
        else expect(ruled).toEqual({ ruling: leaders[0], how: 'votes' });
      }),
    );
  });

  it('one more vote for what is ruled by votes does not change it', () => {
    fc.assert(
      fc.property(anyVotes, anyCourt, (votes, of) => {
        const ruled = resolve(votes, late(of), closesAt);
        fc.pre(ruled?.how === 'votes');
        const more = [...votes, sales('new', ruled?.ruling ?? 'nurture')];
        expect(resolve(more, late(of), closesAt)).toEqual(ruled);
      }),
    );
  });
});
