import { describe, expect, it } from 'vitest';
import { publishable } from '../../../../shared/domain/publishable.ts';
import { TeamSchema } from '../../../../shared/domain/team.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import type { Policy } from '../../../../shared/policy/schema.ts';
import file from '../../../../shared/policy/team.json' with { type: 'json' };
import { broken } from '../../support/broken.ts';

const team = TeamSchema.parse(file);
type Members = typeof team.members;
type Path = (string | number)[];
const lane: Path = ['productLines', 2, 'lowValueLane'];
const withFault = (path: Path, value: unknown) =>
  publishable(broken(defaultPolicy, path, value) as Policy, team);
const withTeam = (change: (members: Members) => Members) =>
  publishable(defaultPolicy, { members: change(team.members) });
const all = (change: object, who: (member: Members[number]) => boolean) => (members: Members) =>
  members.map((member) => (who(member) ? { ...member, ...change } : member));

describe('R8 a policy that could strand a lead', () => {
  it('is none of ours: the shipped one may be published', () => {
    expect(publishable(defaultPolicy, team)).toEqual([]);
  });

  it('is not published while an owner of a benchmark has left, or nobody reads the digest', () => {
    const left = withTeam(all({ isActive: false }, ({ id }) => id === 'wanda-nowak'));
    expect(left.join()).toContain('benchmarks.pursued.owner: unknown active member "wanda-nowak"');
    expect(withTeam((members) => members.filter(({ id }) => id !== 'elena-costa'))).toEqual([
      'digest.roles: nobody active is executive',
    ]);
  });

  it.each<[string, Path, unknown, string]>([
    [
      'no default track',
      ['nurture', 'defaultTrack'],
      'stay-in-tuch',
      'nurture.defaultTrack: unknown track "stay-in-tuch", known: stay-in-touch, come-back, get-to-know, second-look, explorers, customers (did you mean "stay-in-touch"?)',
    ],
    ['no track at all', ['nurture', 'tracks'], [], 'nurture.tracks: needs at least one track'],
    ['no product line', ['productLines'], [], 'productLines: needs at least one product line'],
    [
      'a benchmark whose owner does not exist',
      ['benchmarks', 'won', 'owner'],
      'nora-lindquist',
      'benchmarks.won.owner: unknown active member "nora-lindquist", known: rosa-keller, samir-osman, tessa-vandijk, ulrich-berger, viktor-lang, wanda-nowak, paula-brandt, quentin-moreau, olga-haddad, nora-lindqvist, ada-winter, elena-costa (did you mean "nora-lindqvist"?)',
    ],
    [
      'a reason that leads nowhere',
      ['handOver', 'rejectionReasons', 4, 'next'],
      'limbo',
      'handOver.rejectionReasons[4].next: unknown value "limbo", known: other-rep, research, nurture, panel, disqualify',
    ],
    [
      'a track without stages',
      ['nurture', 'tracks', 0, 'stages'],
      [],
      'nurture.tracks[0].stages: needs at least one stage',
    ],
    [
      'a track that never ends',
      ['nurture', 'tracks', 0, 'end'],
      undefined,
      'nurture.tracks[0].end: is missing',
    ],
    [
      'a rest that takes for ever',
      ['nurture', 'tracks', 0, 'end', 'restFor'],
      'P99999D',
      'nurture.tracks[0].end.restFor: must be ten years at most',
    ],
    [
      'a rung that nobody lives to see',
      ['handOver', 'ladder', 3, 'after'],
      'P99999D',
      'handOver.ladder[3].after: must be ten years at most',
    ],
    [
      'a rest that no track follows',
      ['resting', 'track'],
      'back',
      'resting.track: unknown track "back", known: stay-in-touch, come-back, get-to-know, second-look, explorers, customers',
    ],
    [
      'a ladder without its last act',
      ['qualification', 'ladder', 2],
      { after: 'PT8H', in: 'office-hours', act: 'remind-qualifier' },
      'qualification.ladder[2].act: the last act must be "give-up"',
    ],
    ['a ladder without rungs', ['followUp', 'ladder'], [], 'followUp.ladder: needs at least one rung'],
    [
      'a calendar that never opens',
      ['calendars', 'office-hours', 'hours'],
      {},
      'calendars.office-hours.hours: it never opens',
    ],
    [
      'no calendar that mail to our own people follows',
      ['calendars'],
      { 'working-days': defaultPolicy.calendars['working-days'] },
      'calendars.office-hours: is missing: mail to our own people follows it',
    ],
    [
      'a calendar that is not there',
      ['panel', 'ladder', 1, 'in'],
      'court-days',
      'panel.ladder[1].in: unknown calendar "court-days", known: office-hours, working-days, every-day',
    ],
    [
      'a grade out of reach',
      ['scoring', 'bands', 'A'],
      999,
      'scoring.bands.A: grade A is out of reach for product line "machine-monitoring", whose points run from -10 to 255',
    ],
    [
      'a profile that nobody is asked about',
      ['productLines', 2, 'idealCustomer'],
      [{ fact: 'industry', is: 'one-of', value: ['metal'] }],
      'productLines[2].idealCustomer[0].fact: no mandatory question tells "industry"',
    ],
    [
      'a stage by a fact that nobody knows',
      ['stages', 'prospect', 'criteria', 0, 'fact'],
      'hasOportunity',
      '(did you mean "hasOpportunity"?)',
    ],
    [
      'a stage by a verdict that is never given',
      ['stages', 'qualified-lead', 'criteria', 2, 'value'],
      ['salesready'],
      'stages.qualified-lead.criteria[2].value[0]: unknown value "salesready", known: sales-ready, nurture, ask-qualifier, self-serve, disqualified (did you mean "sales-ready"?)',
    ],
    [
      'a stage that takes every lead of the one before',
      ['stages', 'prospect', 'criteria'],
      [{ fact: 'isWithSales', is: true }],
      'stages.qualified-lead.criteria: no lead is ever at this stage: whoever meets it meets "prospect" too',
    ],
    [
      'two stages that are told apart by nothing',
      ['stages', 'suspect', 'criteria'],
      [{ fact: 'isEngaged', is: true }],
      'stages.suspect.criteria: no lead is ever at this stage: whoever meets it meets "lead" too',
    ],
    [
      'a stage that contradicts itself',
      ['stages', 'customer', 'criteria'],
      [
        { fact: 'isCustomer', is: true },
        { fact: 'isCustomer', is: false },
      ],
      'stages.customer.criteria: no lead can meet all of them: they contradict each other',
    ],
    [
      'a stage without criteria',
      ['stages', 'lead', 'criteria'],
      [],
      'stages.lead.criteria: needs at least one criterion',
    ],
    [
      'a name that must be something',
      ['stages', 'name', 'criteria'],
      [{ fact: 'isEngaged', is: true }],
      'stages.name: unknown field "criteria", known: description',
    ],
    [
      'an owner who is not of marketing',
      ['marketingOwner'],
      'rosa-keller',
      'marketingOwner: unknown member of marketing "rosa-keller", known: nora-lindqvist',
    ],
    [
      'a line that nobody sells',
      ['productLines', 2, 'id'],
      'energy',
      'productLines[2]: no active rep with capacity sells "energy"',
    ],
    [
      'a lane without prices',
      [...lane, 'prices'],
      [],
      'productLines[2].lowValueLane.prices: a line without prices cannot have the lane',
    ],
    [
      'a quote whose quantity nobody asks for',
      [...lane, 'prices', 0, 'quantityQuestion'],
      'quantaty',
      'productLines[2].lowValueLane.prices[0].quantityQuestion: unknown question "quantaty", known: quantity (did you mean "quantity"?)',
    ],
    [
      'a quote whose quantity need not be told',
      ['productLines', 2, 'questions', 0, 'mandatory'],
      false,
      'productLines[2].lowValueLane.prices[0].quantityQuestion: "quantity" must be mandatory: without it there is no price',
    ],
    [
      'a quote whose quantity is no number',
      [...lane, 'prices', 0, 'quantityQuestion'],
      'need',
      'productLines[2].lowValueLane.prices[0].quantityQuestion: the answer to "need" is no number',
    ],
    [
      'a lane no order can take',
      [...lane, 'below'],
      '1000',
      'productLines[2].lowValueLane.below: even the smallest order is not below it',
    ],
    [
      'a price that cannot be paid',
      [...lane, 'prices', 0, 'unitPrice'],
      '1490.005',
      'productLines[2].lowValueLane.prices[0].unitPrice: EUR has no coins for 1490.005',
    ],
    [
      'a tier that is dearer',
      [...lane, 'prices', 0, 'tiers', 1, 'unitPrice'],
      '1400.00',
      'productLines[2].lowValueLane.prices[0].tiers[1].unitPrice: must be less than 1390.00, and not nothing',
    ],
    [
      'a tier that nobody reaches',
      [...lane, 'prices', 0, 'tiers', 1, 'from'],
      51,
      'productLines[2].lowValueLane.prices[0].tiers[1].from: nobody can order so many: at most 50 are sold',
    ],
    [
      'tiers out of order',
      [...lane, 'prices', 0, 'tiers', 1, 'from'],
      4,
      'productLines[2].lowValueLane.prices[0].tiers[1].from: must be more than 5',
    ],
    [
      'more sold at least than at most',
      [...lane, 'prices', 0, 'minimum'],
      60,
      'productLines[2].lowValueLane.prices[0].maximum: must not be less than the minimum',
    ],
    [
      'a quote that never lapses',
      [...lane, 'ladder', 2],
      { after: 'P14D', in: 'every-day', act: 'remind-person' },
      'productLines[2].lowValueLane.ladder[2].act: the last act must be "lapse"',
    ],
    [
      'a quote that counts in no calendar',
      [...lane, 'ladder', 0, 'in'],
      'everyday',
      'productLines[2].lowValueLane.ladder[0].in: unknown calendar "everyday", known: office-hours, working-days, every-day (did you mean "every-day"?)',
    ],
    [
      'a quote that lapses into nowhere',
      [...lane, 'onSilence', 'track'],
      'gone',
      'productLines[2].lowValueLane.onSilence.track: unknown track "gone", known: stay-in-touch, come-back',
    ],
    [
      'an order desk where nobody is',
      [...lane, 'orderDesk'],
      'otto-desk',
      'productLines[2].lowValueLane.orderDesk: unknown active member "otto-desk"',
    ],
    [
      'a panel that can never vote',
      ['panel', 'quorum', 'sales'],
      5,
      "members: the panel's quorum of 5 from sales is out of reach",
    ],
  ])('is not published with %s', (_, path, value, problem) => {
    expect(withFault(path, value).join('\n')).toContain(problem);
  });

  it.each<[string, (members: Members) => Members, string]>([
    [
      'whose reps take no leads',
      all({ capacity: 0 }, ({ productLines = [] }) => productLines.includes('starter-kit')),
      'productLines[2]: no active rep with capacity sells "starter-kit"',
    ],
    [
      'whose reps have left',
      all({ isActive: false }, ({ productLines = [] }) => productLines.includes('production-planning')),
      'productLines[1]: no active rep with capacity sells "production-planning"',
    ],
    [
      'that serves no country where its customers are',
      all({ countries: ['DE', 'AT', 'CH'] }, ({ id }) => id === 'samir-osman'),
      'productLines[2]: no active rep sells "starter-kit" in BG, CY, CZ, EE, ES, FR',
    ],
    [
      'that nobody can qualify for',
      all({ isActive: false }, ({ roles }) => roles.includes('qualifier')),
      'members: nobody active is qualifier',
    ],
    [
      'in which no manager is left to sign and decide',
      all({ isActive: false }, ({ roles }) => roles.includes('manager')),
      'members: nobody active is manager',
    ],
  ])('is not published with a team %s', (_, change, problem) => {
    expect(withTeam(change).join('\n')).toContain(problem);
  });

  it('may drop a product line that the team still sells', () => {
    const [first, second] = defaultPolicy.productLines;
    expect(withFault(['productLines'], [first, second])).toEqual([]);
  });
});
