import { describe, expect, it } from 'vitest';
import { check } from '../../../../shared/domain/problems.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { PolicySchema } from '../../../../shared/policy/schema.ts';
import { broken } from '../../support/broken.ts';

const problemsOf = (path: (string | number)[], value: unknown) => {
  const checked = check(PolicySchema, broken(defaultPolicy, path, value));
  return checked.isValid ? [] : checked.problems;
};
const rung = (after: string, calendar: string, act: string) => ({ after, in: calendar, act });

describe('the policy', () => {
  it('is sound as it is shipped', () => {
    expect(check(PolicySchema, defaultPolicy)).toEqual({ isValid: true, value: defaultPolicy });
  });

  it('names every field that is missing from an empty document', () => {
    const checked = check(PolicySchema, {});
    const names = checked.isValid ? [] : checked.problems;
    const mayBeMissing = ['huddle', 'benchmarks', 'digest', 'consent', 'retention'];
    const needed = Object.keys(defaultPolicy).filter((field) => !mayBeMissing.includes(field));
    expect(names).toEqual(needed.map((field) => `${field}: is missing`));
  });

  it.each([
    [
      'a calendar that no ladder can find',
      ['handOver', 'ladder', 2, 'in'],
      'workdays',
      'handOver.ladder[2].in: unknown calendar "workdays", known: office-hours, working-days, every-day (did you mean "working-days"?)',
    ],
    [
      'a duration in words',
      ['handOver', 'ladder', 0, 'after'],
      '4 hours',
      'handOver.ladder[0].after: must be an ISO 8601 duration of days, hours, minutes or seconds, like "PT4H"',
    ],
    [
      'a wait of no time',
      ['nurture', 'tracks', 0, 'stages', 0, 'wait'],
      'PT0S',
      'nurture.tracks[0].stages[0].wait: must be longer than nothing',
    ],
    [
      'an act misspelt',
      ['handOver', 'ladder', 0, 'act'],
      'remind-reps',
      'handOver.ladder[0].act: unknown value "remind-reps", known: remind-rep, record-breach, escalate-to-manager, reassign (did you mean "remind-rep"?)',
    ],
    [
      'a condition without a comparison',
      ['scoring', 'rules', 0, 'when'],
      { fact: 'country' },
      'scoring.rules[0].when.is: is missing',
    ],
    [
      'an object for the name of a comparison',
      ['scoring', 'rules', 0, 'when', 'is'],
      { toString: 1 },
      'scoring.rules[0].when.is: unknown value "{"toString":1}", known: one-of, not-one-of, at-least, at-most, known, true, false',
    ],
    [
      'a benchmark of no figure',
      ['benchmarks', 'acceptence'],
      { percent: 90, owner: 'nora-lindqvist' },
      'benchmarks: unknown field "acceptence", known: acceptance, in-time, first-contact, pursued, requalified, won, waste, cost-per-opportunity (did you mean "acceptance"?)',
    ],
    [
      'a benchmark that nobody answers for',
      ['benchmarks', 'won'],
      { percent: 9 },
      'benchmarks.won.owner: is missing',
    ],
    [
      'a benchmark beyond all',
      ['benchmarks', 'won', 'percent'],
      101,
      'benchmarks.won.percent: must be a percentage, 0 to 100',
    ],
    [
      'a benchmark that nobody can pay',
      ['benchmarks', 'cost-per-opportunity', 'amount'],
      '400.005',
      'benchmarks.cost-per-opportunity.amount: EUR has no coins for 400.005',
    ],
    [
      'an alarm that looks back for ever',
      ['benchmarks', 'acceptance', 'alarm', 'over'],
      'P900D',
      'benchmarks.acceptance.alarm.over: must be a year at most',
    ],
    [
      'a digest by a calendar that nobody keeps',
      ['digest', 'in'],
      'working-day',
      'digest.in: unknown calendar "working-day", known: office-hours, working-days, every-day (did you mean "working-days"?)',
    ],
    [
      'a region whose calendar nobody keeps',
      ['regions'],
      { 'new-york': { 'office-hours': 'office-hour' } },
      'regions.new-york.office-hours: unknown calendar "office-hour", known: office-hours, working-days, every-day (did you mean "office-hours"?)',
    ],
    [
      'a ladder that ends without a default',
      ['managerDecision', 'ladder'],
      [rung('PT24H', 'working-days', 'remind-manager')],
      'managerDecision.ladder[0].act: the last act must be "nurture"',
    ],
    [
      'a panel whose ladder never decides',
      ['panel', 'ladder', 1, 'act'],
      'remind-panel',
      'panel.ladder[1].act: the last act must be "decide"',
    ],
    ['a panel without a default', ['panel', 'onNoQuorum'], undefined, 'panel.onNoQuorum: is missing'],
    [
      'a ruling nobody knows',
      ['panel', 'onTie'],
      'disqualified',
      'panel.onTie: unknown value "disqualified", known: sales-ready, nurture, disqualify (did you mean "disqualify"?)',
    ],
    ['a quorum of nobody', ['panel', 'quorum', 'sales'], 0, 'panel.quorum.sales: must be at least 1'],
    [
      'a track that a ruling cannot find',
      ['panel', 'track'],
      'stay-in-tuch',
      'panel.track: unknown track "stay-in-tuch", known: stay-in-touch, come-back, get-to-know, second-look, explorers, customers (did you mean "stay-in-touch"?)',
    ],
    [
      'a rung that falls due after the one above it',
      ['handOver', 'ladder', 0, 'after'],
      'PT9H',
      'handOver.ladder[0].after: "remind-rep" never falls due before "record-breach"',
    ],
    [
      'a day that does not exist',
      ['calendars', 'office-hours', 'holidays', 0],
      '2027-02-30',
      'calendars.office-hours.holidays[0]: "2027-02-30" is not a date like 2027-12-24',
    ],
    [
      'a field nobody knows',
      ['intake', 'maxBodyBites'],
      1,
      'intake: unknown field "maxBodyBites", known: duplicateWindow, acknowledgeEvery, minimumFillTime, maxBodyBytes, answeredWithin (did you mean "maxBodyBytes"?)',
    ],
    [
      'two product lines of one id',
      ['productLines', 1, 'id'],
      'machine-monitoring',
      'productLines[1].id: "machine-monitoring" is used twice',
    ],
    [
      'a reason that nurtures on a track that is not there',
      ['followUp', 'lostReasons', 0, 'track'],
      'come-bak',
      'followUp.lostReasons[0].track: unknown track "come-bak", known: stay-in-touch, come-back, get-to-know, second-look, explorers, customers (did you mean "come-back"?)',
    ],
    [
      'a track for a reason that does not nurture',
      ['handOver', 'rejectionReasons', 0, 'track'],
      'come-back',
      'handOver.rejectionReasons[0].track: "wrong-territory" is followed by "other-rep", which has no track',
    ],
    [
      'a profile that asks what nobody asks the person',
      ['productLines', 2, 'idealCustomer'],
      [{ fact: 'companySize', is: 'at-least', value: 5 }],
      'productLines[2].idealCustomer[0].fact: no mandatory question tells "companySize"',
    ],
    [
      'a rule about a fact that does not exist',
      ['scoring', 'rules', 1, 'when', 'fact'],
      'companySise',
      'scoring.rules[1].when.fact: unknown fact "companySise", known: country, industry, language, productLine, source, campaign, companySize, inquiries, isFreeMail, isDisposable, answer.need, answer.timeframe, answer.decision-role, answer.budget, answer.company-size, answer.country, answer.current-system, answer.quantity (did you mean "companySize"?)',
    ],
    [
      'a rule about an answer that cannot be chosen',
      ['scoring', 'rules', 10, 'when', 'value', 0],
      'aproved',
      'scoring.rules[10].when.value[0]: unknown value "aproved", known: approved, planned, none (did you mean "approved"?)',
    ],
    [
      'a number compared as words',
      ['scoring', 'rules', 0, 'when', 'fact'],
      'companySize',
      'scoring.rules[0].when.is: "companySize" cannot be compared by "one-of"',
    ],
    [
      'a country by its name',
      ['scoring', 'rules', 0, 'when', 'value', 0],
      'Germany',
      'scoring.rules[0].when.value[0]: must be an ISO 3166 alpha-2 code, like "DE"',
    ],
    ['bands that overlap', ['scoring', 'bands', 'B'], 70, 'scoring.bands.B: must be less than A'],
    [
      'a rung without an act',
      ['handOver', 'ladder', 0, 'act'],
      undefined,
      'handOver.ladder[0].act: is missing',
    ],
    [
      'a comparison nobody knows',
      ['scoring', 'rules', 0, 'when', 'is'],
      'oneof',
      'scoring.rules[0].when.is: unknown value "oneof", known: one-of, not-one-of, at-least, at-most, known, true, false (did you mean "one-of"?)',
    ],
    [
      'a choice with one option',
      ['productLines', 0, 'questions', 1, 'options'],
      [{ value: 'yes', label: 'Yes' }],
      'productLines[0].questions[1].options: a choice needs at least two options',
    ],
    [
      'quiet hours that never end',
      ['nurture', 'quietHours', 'to'],
      '20:00',
      'nurture.quietHours.to: must differ from "from"',
    ],
  ])('refuses %s, by name', (_fault, path, value, problem) => {
    expect(problemsOf(path, value)).toContain(problem);
  });

  it('refuses a region in which a rung falls due after the one above it', () => {
    const rare = { timeZone: 'UTC', hours: { mon: [['09:00', '10:00']] }, holidays: [] };
    const calendars = { ...defaultPolicy.calendars, rare };
    const { regions } = { regions: { 'far-away': { 'office-hours': 'rare' } } };
    expect(check(PolicySchema, { ...defaultPolicy, calendars, regions })).toMatchObject({
      problems: expect.arrayContaining([
        'handOver.ladder[1].after: "record-breach" never falls due before "escalate-to-manager" in region "far-away"',
      ]),
    });
  });

  it('refuses a track that sends the same content twice', () => {
    const path = ['nurture', 'tracks', 0, 'stages', 1, 'content'];
    expect(problemsOf(path, 'monitoring-in-a-day')).toEqual([
      'nurture.tracks[0].stages[1].content: "monitoring-in-a-day" is sent twice in track "stay-in-touch"',
    ]);
  });

  it('refuses a track without a live touch (R31)', () => {
    const stage = { id: 'news', act: 'send-content', content: 'what-is-new', wait: 'P21D' };
    expect(problemsOf(['nurture', 'tracks', 1, 'stages'], [stage])).toEqual([
      'nurture.tracks[1].stages: needs at least one live-touch (R31)',
    ]);
  });

  it('refuses tracks that lead to each other and never to a rest, told as the way they go (R34)', () => {
    const { tracks } = defaultPolicy.nurture;
    const circular = tracks.map((track) =>
      track.id === 'stay-in-touch' ? { ...track, end: { next: 'get-to-know' } } : track,
    );
    expect(problemsOf(['nurture', 'tracks'], circular)).toEqual([
      'nurture.tracks[0].end.next: never comes to a rest: stay-in-touch → get-to-know → stay-in-touch',
      'nurture.tracks[2].end.next: never comes to a rest: get-to-know → stay-in-touch → get-to-know',
    ]);
  });

  it.each([
    [{ next: 'explorers' }, 'nurture.tracks[4].end.next: never comes to a rest: explorers → explorers'],
    [
      { restFor: 'P1D', next: 'come-back' },
      'nurture.tracks[4].end: needs either "restFor", and perhaps "wakeTo", or "next"',
    ],
    [{}, 'nurture.tracks[4].end: needs either "restFor", and perhaps "wakeTo", or "next"'],
  ])('refuses a track that ends with %o', (end, problem) => {
    expect(problemsOf(['nurture', 'tracks', 4, 'end'], end)).toEqual([problem]);
  });

  it.each([
    [
      { fact: 'reason', is: 'one-of', value: ['not-redy'] },
      /^nurture\.trackRules\[1\]\.when\[0\]\.value\[0\]: unknown value "not-redy", .*did you mean "not-ready"/,
    ],
    [
      { fact: 'stages', is: 'known' },
      /^nurture\.trackRules\[1\]\.when\[0\]\.fact: unknown fact "stages", .*did you mean "stage"/,
    ],
  ])('refuses a rule of tracks by %o, naming the nearest', (condition, problem) => {
    expect(problemsOf(['nurture', 'trackRules', 1, 'when', 0], condition)).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it('refuses a grade that no lead of a product line can reach', () => {
    expect(problemsOf(['scoring', 'bands', 'A'], 250)).toEqual([
      'scoring.bands.A: grade A is out of reach for product line "starter-kit", whose points run from -10 to 240',
    ]);
  });
});
