import { berlinHolidays } from './berlin-holidays.ts';
import { defaultBenchmarks } from './default-benchmarks.ts';
import { defaultContactClocks, defaultLaterCadence } from './default-clocks.ts';
import { defaultConsent } from './default-consent.ts';
import { defaultDigest } from './default-digest.ts';
import { defaultHuddle } from './default-huddle.ts';
import { defaultNurture } from './default-nurture.ts';
import { defaultProductLines } from './default-product-lines.ts';
import { defaultScoring } from './default-scoring.ts';
import type { Policy } from './schema.ts';

const officeDay = [['09:00', '17:30']] as const;
const wholeDay = [['00:00', '24:00']] as const;
const everyDay = {
  mon: wholeDay,
  tue: wholeDay,
  wed: wholeDay,
  thu: wholeDay,
  fri: wholeDay,
  sat: wholeDay,
  sun: wholeDay,
} as const;

/**
 * The next draft of the policy (R7): change a line here, start or deploy, and it waits for its signatures (R8).
 * Durations are ISO 8601; in `working-days`, 24 hours are one working day.
 */
export const defaultPolicy = {
  name: 'How marketing and sales work together',
  marketingOwner: 'nora-lindqvist',
  sender: {
    company: 'Example Machines',
    postalAddress: 'Musterstraße 1, 10115 Berlin',
  },
  currency: 'EUR',
  calendars: {
    'office-hours': {
      timeZone: 'Europe/Berlin',
      hours: { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: officeDay },
      holidays: berlinHolidays,
    },
    'working-days': {
      timeZone: 'Europe/Berlin',
      hours: { mon: wholeDay, tue: wholeDay, wed: wholeDay, thu: wholeDay, fri: wholeDay },
      holidays: berlinHolidays,
    },
    /** What is promised to a person in days. */
    'every-day': { timeZone: 'Europe/Berlin', hours: everyDay, holidays: [] },
  },
  /** What an observer sees at each lifecycle stage; a lead is at the furthest whose criteria all hold (R11). */
  stages: {
    name: { description: 'We can reach the person; nothing else is known.' },
    suspect: {
      description: 'The company fits the ideal customer profile; the person has not asked.',
      criteria: [{ fact: 'isInsideProfile', is: true }],
    },
    lead: {
      description: 'The person asked us something, or took up what we sent.',
      criteria: [{ fact: 'isEngaged', is: true }],
    },
    'qualified-lead': {
      description: 'Fits, answered every mandatory question, and is with sales, ready for it.',
      criteria: [
        { fact: 'isInsideProfile', is: true },
        { fact: 'hasAllAnswers', is: true },
        { fact: 'verdict', is: 'one-of', value: ['sales-ready'] },
        { fact: 'isWithSales', is: true },
      ],
    },
    prospect: {
      description: 'A rep spoke with the person and opened an opportunity.',
      criteria: [{ fact: 'hasOpportunity', is: true }],
    },
    customer: {
      description: 'A contract is signed and paid for, or a quote of ours was accepted.',
      criteria: [{ fact: 'isCustomer', is: true }],
    },
  },
  productLines: defaultProductLines,
  scoring: defaultScoring,
  /** The 2-hour rule: a qualifier answers, or the qualification lead hears of it; in the end the person is asked by mail (R13). */
  qualification: {
    ladder: [
      { after: 'PT1H', in: 'office-hours', act: 'remind-qualifier' },
      { after: 'PT2H', in: 'office-hours', act: 'tell-qualification-lead' },
      { after: 'PT8H', in: 'office-hours', act: 'give-up' },
    ],
    callScript: [
      'You wrote to us about {productLine}. Is now a good moment for five minutes?',
      'What made you look for something just now?',
      'Suppose it works a year from now: what is different?',
      'Who else would have to say yes, and what do they care about?',
      'Here is what happens next: a colleague who knows your field calls you within two working days.',
    ],
    disqualifyReasons: [
      { code: 'no-need', label: 'There is no need we could meet' },
      { code: 'private-person', label: 'A private person, student or researcher' },
      { code: 'competitor', label: 'A competitor' },
      { code: 'supplier-or-applicant', label: 'Sells to us, or looks for a job' },
      { code: 'not-genuine', label: 'Not a genuine inquiry' },
    ],
    neverQualifiedTrack: 'get-to-know',
  },
  /** A lead that a partner brought is a partner's first; for all others partners and our own reps take turns (R18, R22). */
  routing: {
    partners: [
      { id: 'partner-leads', when: { fact: 'source', is: 'one-of', value: ['partner'] }, take: 'first' },
    ],
    remindEvery: 'P2D',
  },
  /** SLA ladder of a hand-over, until the first touch is logged. Each rung names the calendar it counts in (R27). */
  handOver: {
    ladder: [
      { after: 'PT4H', in: 'office-hours', act: 'remind-rep' },
      { after: 'PT8H', in: 'office-hours', act: 'record-breach' },
      { after: 'PT24H', in: 'working-days', act: 'escalate-to-manager' },
      { after: 'PT48H', in: 'working-days', act: 'reassign' },
    ],
    ladderRules: defaultContactClocks,
    maxReassignments: 2,
    /** Before contact. Each reason says what follows (R25). */
    rejectionReasons: [
      { code: 'wrong-territory', label: 'Not my territory', next: 'other-rep' },
      { code: 'wrong-product', label: 'Not a product I sell', next: 'other-rep' },
      { code: 'no-capacity', label: 'I cannot call in time', next: 'other-rep' },
      { code: 'missing-information', label: 'The answers do not tell enough to call', next: 'research' },
      { code: 'not-ready', label: 'Too early for sales', next: 'nurture' },
      { code: 'outside-definition', label: 'Does not meet the definition', next: 'panel' },
      { code: 'not-genuine', label: 'Not a genuine inquiry', next: 'disqualify' },
    ],
    /** After contact, a rep can hand back at any time (R39). */
    handBackReasons: [
      { code: 'no-time', label: 'I cannot follow up', next: 'other-rep' },
      { code: 'needs-other-skills', label: 'Needs somebody with other skills', next: 'other-rep' },
      { code: 'gone-quiet', label: 'Was reached, then went quiet', next: 'nurture' },
      { code: 'postponed', label: 'The project is postponed', next: 'nurture', track: 'stay-in-touch' },
    ],
    /** The clock rests until the day named; a longer wait is "not now". A manager's extension is as long at most (R27). */
    pauses: {
      reasons: [
        { code: 'person-away', label: 'The person is away until then' },
        { code: 'asked-to-call-then', label: 'The person asked to be called then' },
        { code: 'waiting-for-them', label: 'They owe us something first' },
      ],
      longest: 'P30D',
      most: 2,
    },
  },
  /** After two reassignments, or when everyone eligible passed (R28). */
  managerDecision: {
    ladder: [
      { after: 'PT24H', in: 'working-days', act: 'remind-manager' },
      { after: 'PT72H', in: 'working-days', act: 'nurture' },
    ],
    track: 'stay-in-touch',
  },
  /** A rep says it is no lead, the definition says it is: both departments judge (R29). */
  panel: {
    ladder: [
      { after: 'PT24H', in: 'working-days', act: 'remind-panel' },
      { after: 'PT48H', in: 'working-days', act: 'decide' },
    ],
    quorum: { sales: 1, marketing: 1 },
    onTie: 'sales-ready',
    onNoQuorum: 'nurture',
    track: 'stay-in-touch',
    backToSameRep: false,
  },
  /** From the first touch to the disposition; both clocks start anew with each touch (R37–R39). */
  followUp: {
    ladder: [
      { after: 'P5D', in: 'working-days', act: 'remind-rep' },
      { after: 'P8D', in: 'working-days', act: 'escalate-to-manager' },
      { after: 'P12D', in: 'working-days', act: 'reassign' },
    ],
    laterLadders: defaultLaterCadence,
    opportunityLadder: [
      { after: 'P15D', in: 'working-days', act: 'remind-rep' },
      { after: 'P25D', in: 'working-days', act: 'escalate-to-manager' },
      { after: 'P40D', in: 'working-days', act: 'reassign' },
    ],
    minimumAttempts: 6,
    lostReasons: [
      { code: 'price', label: 'Price', track: 'come-back' },
      { code: 'competitor', label: 'Chose a competitor', track: 'come-back' },
      { code: 'no-decision', label: 'No decision was taken', track: 'stay-in-touch' },
      { code: 'missing-feature', label: 'Something essential is missing', track: 'come-back' },
      { code: 'project-cancelled', label: 'The project was cancelled' },
    ],
    disqualifyReasons: [
      { code: 'no-need', label: 'There is no need we could meet' },
      { code: 'outside-definition', label: 'Does not meet the definition after all' },
      { code: 'not-genuine', label: 'Not a genuine inquiry' },
    ],
    notNowTrack: 'come-back',
    couldNotReachTrack: 'stay-in-touch',
  },
  nurture: defaultNurture,
  consent: defaultConsent,
  /** Two years after a lead closed and nobody stirred, its words go; journeys and counts stay (R48). */
  retention: { closedLeads: 'P730D' },
  resting: { track: 'come-back' },
  intake: {
    duplicateWindow: 'PT1H',
    acknowledgeEvery: 'P1D',
    minimumFillTime: 'PT2S',
    maxBodyBytes: 32_768,
    answeredWithin: 'two working days',
  },
  huddle: defaultHuddle,
  benchmarks: defaultBenchmarks,
  digest: defaultDigest,
  attention: { remindEvery: 'PT24H' },
} as const satisfies Policy;
