import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  passAfterOffer,
  passOnJoining,
  pickFairest,
  settled,
} from '../../../../shared/domain/stride.ts';

const rep = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  weight: 1,
  pass: 0,
  isEligible: true,
  hasMissedOffers: false,
  ...change,
});

/** One offer as the dispatcher makes it: everyone as stored after it, and who was offered the lead. */
function offer(reps: readonly Candidate[]): { chosen: string | undefined; reps: readonly Candidate[] } {
  const standing = settled(reps);
  const chosen = pickFairest(standing);
  if (!chosen) return { chosen: undefined, reps };
  const after = { ...chosen, pass: passAfterOffer(chosen) };
  return { chosen: chosen.id, reps: standing.map((each) => (each.id === chosen.id ? after : each)) };
}

function offers(count: number, start: readonly Candidate[]): { chosen: string; reps: readonly Candidate[] } {
  let chosen = '';
  let reps = start;
  for (let made = 0; made < count; made++) {
    const next = offer(reps);
    chosen += next.chosen;
    reps = next.reps;
  }
  return { chosen, reps };
}

const freed = (id: string, reps: readonly Candidate[], isEligible = true): readonly Candidate[] =>
  reps.map((each) => (each.id === id ? { ...each, isEligible } : each));

describe('reps who compete', () => {
  it('take turns when they weigh the same', () => {
    expect(offers(6, [rep('c'), rep('a'), rep('b')]).chosen).toBe('abcabc');
  });

  it('are offered leads by weight, evenly spread', () => {
    expect(offers(8, [rep('a', { weight: 3 }), rep('b')]).chosen).toBe('abaaabaa');
  });

  it('tie exactly after sums that fractions would not meet', () => {
    const { reps } = offers(13, [rep('a', { weight: 10 }), rep('b', { weight: 3 })]);

    expect(reps.map(({ pass }) => pass)).toEqual([232_792_560, 232_792_560]);
  });

  it('are nobody when nobody is eligible', () => {
    expect(pickFairest([rep('a', { isEligible: false })])).toBeUndefined();
    expect(pickFairest([])).toBeUndefined();
  });
});

describe('a rep who comes back', () => {
  it('is not flooded after a month away', () => {
    const away = offers(40, freed('b', [rep('a'), rep('b'), rep('c')], false)).reps;

    expect(offers(6, freed('b', away)).chosen).toBe('abcabc');
  });

  it('gains nothing by coming and going', () => {
    const first = offer([rep('a'), rep('b'), rep('c')]);
    const second = offer(freed('a', first.reps, false));
    const third = offer(freed('a', second.reps));

    expect([first, second, third].map(({ chosen }) => chosen)).toEqual(['a', 'b', 'c']);
  });

  it('is not made to wait for the leads taken while the others were away', () => {
    const alone = offers(50, freed('b', [rep('a'), rep('b')], false)).reps;
    const swapped = offers(2, freed('b', freed('a', alone, false))).reps;

    expect(offers(4, freed('a', swapped)).chosen).toBe('baba');
  });

  it('starts at the least pass of the others, at the own if that is higher, and at most one stride above the least', () => {
    const peers = [rep('b', { pass: 500 }), rep('c', { pass: 700 })];

    expect(passOnJoining(rep('a', { pass: 100 }), peers)).toBe(500);
    expect(passOnJoining(rep('a', { pass: 600 }), peers)).toBe(600);
    expect(passOnJoining(rep('a', { pass: 900_000_000, weight: 2 }), peers)).toBe(500 + 116_396_280);
    expect(passOnJoining(rep('a', { pass: 100 }), [])).toBe(100);
  });

  it('keeps the place in the order when nobody was offered anything meanwhile', () => {
    const night = offers(4, [rep('a'), rep('b'), rep('c')]).reps;
    const nobody = offer(night.map((each) => ({ ...each, isEligible: false })));

    expect(nobody.chosen).toBeUndefined();
    expect(offers(3, freed('a', freed('b', freed('c', nobody.reps)))).chosen).toBe('bca');
  });
});

describe('for any team, absence, arrival, and capacity', () => {
  type Event =
    | { readonly kind: 'lead' }
    | { readonly kind: 'finish' | 'leave' | 'return'; readonly who: number };
  const events = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<Event>({ kind: 'lead' }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('finish' as const, 'finish' as const, 'leave' as const, 'return' as const),
          who: fc.nat({ max: 5 }),
        }),
      },
    ),
    { minLength: 20, maxLength: 300 },
  );
  const teams = fc.array(
    fc.record({
      weight: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0.5, 1 / 3, 2.5, 23)),
      capacity: fc.integer({ min: 1, max: 40 }),
      isAbsent: fc.boolean(),
    }),
    { minLength: 2, maxLength: 6 },
  );
  interface Member extends Candidate {
    readonly capacity: number;
    readonly open: number;
    readonly isAbsent: boolean;
  }
  const able = (member: Member): Member => ({
    ...member,
    isEligible: !member.isAbsent && member.open < member.capacity,
  });

  /** Replays the events; after each offer `check` sees the team and who was offered the lead. */
  function replay(
    team: readonly Member[],
    history: readonly Event[],
    check: (team: readonly Member[], to: string) => void,
  ) {
    let members = team.map(able);
    const change = (who: string, by: (member: Member) => Member) => {
      members = members.map((member) => (member.id === who ? able(by(member)) : member));
    };
    for (const event of history) {
      if (event.kind === 'lead') {
        const standing = settled(members);
        const chosen = pickFairest(standing);
        if (!chosen) continue;
        check(standing, chosen.id);
        members = [...standing];
        change(chosen.id, (member) => ({ ...member, pass: passAfterOffer(member), open: member.open + 1 }));
        continue;
      }
      change(`rep-${event.who}`, (member) => {
        if (event.kind === 'finish') return { ...member, open: Math.max(0, member.open - 1) };
        return { ...member, isAbsent: event.kind === 'leave' };
      });
    }
  }

  const cases = fc.tuple(teams, events).map(([team, history]) => ({
    history,
    team: team.map(
      (member, index): Member => ({
        ...rep(`rep-${index}`, { hasMissedOffers: true }),
        ...member,
        open: 0,
      }),
    ),
  }));

  it('two reps are never further apart than one turn of each while both are eligible and free', () => {
    fc.assert(
      fc.property(cases, ({ team, history }) => {
        // Offers to each rep, by pair, since both became eligible and free.
        const since = new Map<string, [number, number]>();
        replay(team, history, (members, to) => {
          for (const a of members)
            for (const b of members) {
              if (a.id >= b.id) continue;
              const pair = `${a.id} ${b.id}`;
              if (!a.isEligible || !b.isEligible) {
                since.delete(pair);
                continue;
              }
              const [before, beside] = since.get(pair) ?? [0, 0];
              const counts: [number, number] = [before + Number(to === a.id), beside + Number(to === b.id)];
              since.set(pair, counts);
              const apart = Math.abs(counts[0] / a.weight - counts[1] / b.weight);
              expect(apart).toBeLessThanOrEqual(1 / a.weight + 1 / b.weight + 1e-6);
            }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('a rep who stays eligible waits at most for a weighted round and one more turn of each', () => {
    fc.assert(
      fc.property(cases, ({ team, history }) => {
        const others = new Map<string, number>();
        replay(team, history, (members, to) => {
          const total = members.reduce((sum, { weight }) => sum + weight, 0);
          for (const { id, weight, isEligible } of members) {
            const waited = isEligible && id !== to ? (others.get(id) ?? 0) + 1 : 0;
            others.set(id, waited);
            expect(waited).toBeLessThanOrEqual(total / weight + members.length);
          }
        });
      }),
    );
  });

  it('passes stay whole numbers, and an offer goes to the least', () => {
    fc.assert(
      fc.property(cases, ({ team, history }) => {
        replay(team, history, (members, to) => {
          const eligible = members.filter(({ isEligible }) => isEligible);
          const least = Math.min(...eligible.map(({ pass }) => pass));
          expect(eligible.every(({ pass }) => Number.isSafeInteger(pass))).toBe(true);
          expect(eligible.find(({ id }) => id === to)?.pass).toBe(least);
        });
      }),
    );
  });
});
