import { describe, expect, it } from 'vitest';
import { check } from '../../../../shared/domain/problems.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { salesReturns } from '../../../../shared/policy/return-reasons.ts';
import { PolicySchema } from '../../../../shared/policy/schema.ts';
import { broken } from '../../support/broken.ts';

const problemsOf = (entry: unknown, nurture: object = {}) => {
  const changed = broken(defaultPolicy, ['nurture'], {
    ...defaultPolicy.nurture,
    ...nurture,
    comesBack: [entry],
  });
  const checked = check(PolicySchema, changed);
  return checked.isValid ? [] : checked.problems;
};

/** Every track without content: only people of ours keep in touch. */
const onlyTouches = {
  tracks: defaultPolicy.nurture.tracks.map((track) => ({
    ...track,
    stages: track.stages.filter(({ act }) => act === 'live-touch'),
  })),
};

describe('the conditions on which a returned lead is offered again (R33)', () => {
  it('are stated by default for every way to return a lead, but for a date that was agreed', () => {
    const stated: readonly string[] = defaultPolicy.nurture.comesBack.map(({ reason }) => reason);
    const ways = salesReturns(defaultPolicy).map(({ code }) => code);
    expect(ways.filter((code) => !stated.includes(code))).toEqual(['not-now']);
  });

  it.each([
    [
      'a reason by which sales returns nothing',
      { reason: 'not-redy' },
      'reason: unknown reason of a return "not-redy", known: not-ready, gone-quiet, postponed, price, competitor, no-decision, missing-feature, could-not-reach, not-now, manager, manager-silent, panel (did you mean "not-ready"?)',
    ],
    [
      'a reason after which nobody nurtures',
      { reason: 'project-cancelled' },
      expect.stringContaining('reason: unknown reason of a return "project-cancelled"'),
    ],
    [
      'a calendar that is not there',
      { reason: 'price', after: 'P5D', in: 'working-day' },
      'in: unknown calendar "working-day", known: office-hours, working-days, every-day (did you mean "working-days"?)',
    ],
    [
      'a calendar and nothing to count',
      { reason: 'price', in: 'working-days' },
      'in: counts nothing without "after"',
    ],
    [
      'a kind of signal that there is not',
      { reason: 'price', signals: ['clicks'] },
      expect.stringContaining('signals[0]: unknown value "clicks"'),
    ],
    [
      'a question that no line asks',
      { reason: 'price', answers: ['budgets'] },
      expect.stringContaining('answers[0]: unknown question "budgets"'),
    ],
    ['no signal at all', { reason: 'price', signals: [] }, 'signals: needs at least one kind of signal'],
    [
      'a rep by a word of their own',
      { reason: 'price', sameRep: 'always' },
      expect.stringContaining('sameRep: unknown value "always"'),
    ],
  ])('refuse %s, and name what is known', (_, entry, problem) => {
    const told =
      typeof problem === 'string'
        ? `nurture.comesBack[0].${problem}`
        : expect.stringMatching(new RegExp(`^nurture\\.comesBack\\[0\\]\\.${patternOf(problem)}`));
    expect(problemsOf(entry)).toEqual([told]);
  });

  it('refuse one that no track can bring about: the lead would never come back', () => {
    expect(problemsOf({ reason: 'price', signals: ['click'] }, onlyTouches)).toEqual([
      'nurture.comesBack[0].signals: no track after "price" (stay-in-touch, come-back, explorers, customers) brings click: it would never come back',
    ]);
  });

  it.each([['click', 'touch'], ['reply'], ['webinar'], ['inquiry']])(
    'are met by a track, or from outside: %s',
    (...signals) => {
      expect(problemsOf({ reason: 'price', signals }, onlyTouches)).toEqual([]);
    },
  );
});

const patternOf = (matcher: { readonly sample?: string }) =>
  String(matcher.sample).replace(/[[\]().]/g, '\\$&');
