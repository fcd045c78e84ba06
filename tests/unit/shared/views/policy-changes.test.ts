import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import type { Policy } from '../../../../shared/policy/schema.ts';
import { policyChanges } from '../../../../shared/views/policy-changes.ts';
import { broken } from '../../support/broken.ts';

const policy: Policy = defaultPolicy;
const changed = (path: (string | number)[], value: unknown): Policy => broken(policy, path, value) as Policy;
const without = <T>(entries: readonly T[], index: number): T[] => entries.filter((_, at) => at !== index);
const { rejectionReasons } = policy.handOver;
const [first] = policy.nurture.tracks;
const officeHours = policy.calendars['office-hours'];
const [monitoring] = policy.productLines;
if (!first || !officeHours || !monitoring) throw new Error('the default policy lacks what is changed here');
const starterKit = policy.productLines[2];
const lane = ['productLines', 2, 'lowValueLane'];
const budget = { code: 'budget', label: 'No money', next: 'nurture', track: 'come-back' };

describe('R8 the difference of two policies, in words', () => {
  it.each<[string, (string | number)[], unknown, string]>([
    [
      'the hours of a rung',
      ['handOver', 'ladder', 2, 'after'],
      'PT16H',
      'SLA hand-over: the manager is told after 24 h → 16 h of working days',
    ],
    ['a benchmark', ['benchmarks', 'acceptance', 'percent'], 85, 'benchmark acceptance: per cent: 90 → 85'],
    [
      'who answers for a benchmark',
      ['benchmarks', 'first-contact', 'owner'],
      'wanda-nowak',
      'benchmark first-contact: who answers for it: viktor-lang → wanda-nowak',
    ],
    ['a benchmark less', ['benchmarks', 'won'], undefined, 'benchmark won removed'],
    ['when the digest comes', ['digest', 'onWorkingDay'], 3, 'working day of the digest: 1 → 3'],
    [
      'the calendar of a rung',
      ['handOver', 'ladder', 2, 'in'],
      'office-hours',
      'SLA hand-over: the manager is told after 24 h of working days → of office hours',
    ],
    [
      'hours and calendar of a rung',
      ['followUp', 'ladder', 0],
      { after: 'PT30M', in: 'office-hours', act: 'remind-rep' },
      'SLA follow-up: reminder to the rep after 5 days of working days → 30 min of office hours',
    ],
    [
      'a rung less',
      ['handOver', 'ladder'],
      without(policy.handOver.ladder, 0),
      'SLA hand-over: reminder to the rep after 4 h of office hours: removed',
    ],
    [
      'a new reason',
      ['handOver', 'rejectionReasons'],
      [budget, ...rejectionReasons],
      'rejection reason “No money” added: leads to nurture, on the track come-back',
    ],
    [
      'a reason less',
      ['handOver', 'rejectionReasons'],
      without(rejectionReasons, 0),
      'rejection reason “Not my territory” removed',
    ],
    [
      'how long a returned lead waits',
      ['nurture', 'comesBack', 6, 'after'],
      'P60D',
      'what brings back a lead returned for price: not before: 90 days → 60 days',
    ],
    [
      'to whom it comes back',
      ['nurture', 'comesBack', 6, 'sameRep'],
      'never',
      'what brings back a lead returned for price: back to the rep who returned it: nothing → never',
    ],
    [
      'a condition for a reason that had none',
      ['nurture', 'comesBack'],
      [...(policy.nurture.comesBack ?? []), { reason: 'not-now', after: 'P5D', in: 'working-days' }],
      'what brings back a lead returned for not-now added: 5 days of working days have passed',
    ],
    [
      'what follows a reason',
      ['handOver', 'rejectionReasons', 5, 'next'],
      'disqualify',
      'rejection reason “Does not meet the definition”: leads to: panel → disqualify',
    ],
    [
      'the track of a reason',
      ['followUp', 'lostReasons', 0, 'track'],
      'stay-in-touch',
      'reason of a loss “Price”: track: “Come back” → “Stay in touch”',
    ],
    [
      'the words of a reason',
      ['followUp', 'lostReasons', 0, 'label'],
      'Too dear',
      'reason of a loss “Price”: words: Price → “Too dear”',
    ],
    [
      'the points of a score',
      ['scoring', 'rules', 2, 'points'],
      15,
      'score “At least 200 employees”: points: 10 → 15',
    ],
    [
      'when a score counts',
      ['scoring', 'rules', 2, 'when', 'value'],
      250,
      'score “At least 200 employees”: counts when: Employees: at least 200 → Employees: at least 250',
    ],
    [
      'a country of a score',
      ['scoring', 'rules', 0, 'when', 'value'],
      ['DE', 'AT'],
      'score “Germany, Austria or Switzerland”: value Switzerland removed',
    ],
    [
      'a new score',
      ['scoring', 'rules'],
      [
        ...policy.scoring.rules,
        { id: 'x', label: 'X', group: 'fit', when: { fact: 'industry', is: 'known' }, points: 5 },
      ],
      'score “X” added: 5 points',
    ],
    ['a band', ['scoring', 'bands', 'A'], 65, 'grade A, points at least: 70 → 65'],
    [
      'a question less',
      ['productLines', 0, 'questions'],
      without(monitoring.questions, 3),
      'product line “Machine Monitoring”: question “Is there money for it?” removed',
    ],
    [
      'a question no longer mandatory',
      ['productLines', 0, 'questions', 0, 'mandatory'],
      false,
      'product line “Machine Monitoring”: question “What do they want to change, and what happens if nothing changes?”: mandatory: yes → no',
    ],
    [
      'an option more',
      ['productLines', 0, 'questions', 3, 'options', 2],
      { value: 'asked', label: 'Asked for' },
      'product line “Machine Monitoring”: question “Is there money for it?”: option “Asked for” added',
    ],
    [
      'the ideal customer',
      ['productLines', 0, 'idealCustomer', 2, 'value'],
      50,
      'product line “Machine Monitoring”: ideal customer by companySize: Employees: at least 20 → Employees: at least 50',
    ],
    ['a line less', ['productLines'], without(policy.productLines, 2), 'product line “Starter Kit” removed'],
    [
      'a line whose form is not enough',
      ['productLines', 2, 'exemptFromQualifier'],
      false,
      'product line “Starter Kit”: goes to sales without a qualifier: yes → no',
    ],
    [
      'a threshold of quotes',
      [...lane, 'below'],
      '10000',
      'product line “Starter Kit”: quotes by itself below: 25000 → 10000',
    ],
    [
      'a price',
      [...lane, 'prices', 0, 'unitPrice'],
      '1590.00',
      'product line “Starter Kit”: price of “Starter Kit”: a piece: 1490.00 → 1590.00',
    ],
    [
      'a tier more',
      [...lane, 'prices', 0, 'tiers'],
      [...(starterKit?.lowValueLane?.prices[0]?.tiers ?? []), { from: 30, unitPrice: '1190.00' }],
      'product line “Starter Kit”: price of “Starter Kit”: tier from 30 added: 1190.00 a piece',
    ],
    [
      'a tier’s price',
      [...lane, 'prices', 0, 'tiers', 0, 'unitPrice'],
      '1350.00',
      'product line “Starter Kit”: price of “Starter Kit”: tier from 5: a piece: 1390.00 → 1350.00',
    ],
    [
      'how long a quote holds',
      [...lane, 'ladder', 2, 'after'],
      'P30D',
      'product line “Starter Kit”: clock of a quote: the quote lapses after 14 days → 30 days of every day',
    ],
    [
      'what follows silence',
      [...lane, 'onSilence', 'next'],
      'rest',
      'product line “Starter Kit”: a quote that lapsed leads to: nurture → rest',
    ],
    [
      'a lane less',
      lane,
      undefined,
      'product line “Starter Kit”: quotes by itself: small orders: an order below €25,000 gets a quote by mail and is bought without a rep. A question goes to the qualifier; after 14 days of silence the quote lapses. → nothing',
    ],
    [
      'a holiday',
      ['calendars', 'office-hours', 'holidays'],
      [...officeHours.holidays, '2030-12-27'],
      'calendar office-hours: holiday 2030-12-27 added',
    ],
    [
      'the hours of a day',
      ['calendars', 'office-hours', 'hours', 'fri'],
      [
        ['09:00', '12:00'],
        ['13:00', '16:00'],
      ],
      'calendar office-hours: Friday: 09:00–17:30 → 09:00–12:00 and 13:00–16:00',
    ],
    [
      'a calendar more',
      ['calendars', 'weekend'],
      { timeZone: 'Europe/Berlin', hours: { sat: [['09:00', '12:00']] }, holidays: [] },
      'calendar weekend added',
    ],
    [
      'the wait of a stage',
      ['nurture', 'tracks', 0, 'stages', 0, 'wait'],
      'P10D',
      'track “Stay in touch”: stage first-idea: then waits: 14 days → 10 days',
    ],
    [
      'a stage less',
      ['nurture', 'tracks', 0, 'stages'],
      without(first.stages, 1),
      'track “Stay in touch”: stage proof removed',
    ],
    [
      'the rest at the end',
      ['nurture', 'tracks', 1, 'end', 'restFor'],
      'P90D',
      'track “Come back”: rest at its end: 180 days → 90 days',
    ],
    ['a track less', ['nurture', 'tracks'], [first], 'track “Come back” removed'],
    ['a number with words', ['followUp', 'minimumAttempts'], 4, 'attempts before “could not reach”: 6 → 4'],
    [
      'a promise taken back',
      ['intake', 'answeredWithin'],
      undefined,
      'the acknowledgement promises an answer within: “two working days” → nothing',
    ],
    ['a field without words', ['intake', 'maxBodyBytes'], 9_000, 'intake.maxBodyBytes: 32,768 → 9,000'],
    ['a field nobody thought of yet', ['lane', 'below'], 25_000, 'lane: nothing → {"below":25000}'],
    [
      'the meaning of a stage',
      ['stages', 'lead', 'description'],
      'Asked.',
      'stages.lead.description: “The person asked us something, or took up what we sent.” → Asked.',
    ],
    [
      'another criterion of a stage',
      ['stages', 'prospect', 'criteria'],
      [...policy.stages.prospect.criteria, { fact: 'touches', is: 'at-least', value: 2 }],
      'a prospect by touches added: Contacts logged: at least 2',
    ],
  ])('tells %s', (_, path, value, says) => {
    expect(policyChanges(policy, changed(path, value))).toContain(says);
  });

  it('tells nothing where nothing changed', () => {
    expect(policyChanges(policy, structuredClone(policy))).toEqual([]);
  });

  it('tells one change once: an inserted entry changes no other', () => {
    const inserted = changed(['handOver', 'rejectionReasons'], [budget, ...rejectionReasons]);
    expect(policyChanges(policy, inserted)).toHaveLength(1);
    expect(policyChanges(inserted, policy)).toEqual(['rejection reason “No money” removed']);
  });

  it('tells another order as such', () => {
    expect(policyChanges(policy, changed(['productLines'], policy.productLines.toReversed()))).toEqual([
      'productLines: in another order: machine-monitoring, production-planning, starter-kit → starter-kit, production-planning, machine-monitoring',
    ]);
  });
});
