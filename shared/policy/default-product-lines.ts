import { starterKitLane } from './default-low-value-lane.ts';
import type { Question } from './definition.ts';
import type { Policy } from './schema.ts';

/** The mandatory questions of the ULD: what a rep must know to open the conversation (R12, R14). */
const need = {
  id: 'need',
  ask: 'What do they want to change, and what happens if nothing changes?',
  askPerson: 'What would you like to change, and what happens if nothing changes?',
  mandatory: true,
  kind: 'text',
} as const satisfies Question;

const timeframe = {
  id: 'timeframe',
  ask: 'When do they want it to work?',
  askPerson: 'When would you like it to work?',
  mandatory: true,
  kind: 'choice',
  options: [
    { value: 'within-3-months', label: 'Within 3 months' },
    { value: 'within-6-months', label: 'Within 6 months' },
    { value: 'within-12-months', label: 'Within 12 months' },
    { value: 'later', label: 'Later, or not decided' },
  ],
} as const satisfies Question;

const decisionRole = {
  id: 'decision-role',
  ask: 'What part do they have in the decision?',
  askPerson: 'What is your part in the decision?',
  mandatory: true,
  kind: 'choice',
  options: [
    { value: 'decides', label: 'To decide' },
    { value: 'recommends', label: 'To recommend' },
    { value: 'gathers-information', label: 'To gather information' },
  ],
} as const satisfies Question;

const budget = {
  id: 'budget',
  ask: 'Is there money for it?',
  askPerson: 'Is there a budget for it?',
  mandatory: true,
  kind: 'choice',
  options: [
    { value: 'approved', label: 'Approved' },
    { value: 'planned', label: 'Planned' },
    { value: 'none', label: 'Not yet' },
  ],
} as const satisfies Question;

/** Forms mostly tell these two; where one did not, somebody must ask. */
const companySize = {
  id: 'company-size',
  ask: 'How many people work in the company?',
  askPerson: 'How many people work in your company?',
  mandatory: true,
  kind: 'number',
  tells: 'companySize',
} as const satisfies Question;

const country = {
  id: 'country',
  ask: 'In which country would it be used?',
  askPerson: 'In which country would you use it?',
  mandatory: true,
  kind: 'text',
  tells: 'country',
} as const satisfies Question;

/** What a quote is made from (R17). */
const quantity = {
  id: 'quantity',
  ask: 'How many kits do they need?',
  askPerson: 'How many kits do you need?',
  mandatory: true,
  kind: 'number',
} as const satisfies Question;

/** Not needed to hand over, but it saves the rep a call. */
const currentSystem = {
  id: 'current-system',
  ask: 'What do they use today?',
  askPerson: 'What do you use today?',
  mandatory: false,
  kind: 'text',
} as const satisfies Question;

/** Where we sell, deliver and support: European Union, European Economic Area, United Kingdom, Switzerland. */
// biome-ignore format: one row of countries per group reads better than one per line
const servedCountries = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU',
  'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
  'IS', 'LI', 'NO', 'GB', 'CH',
] as const;
const inServedCountries = { fact: 'country', is: 'one-of', value: servedCountries } as const;
const reachable = { fact: 'isDisposable', is: false } as const;

/** What we sell, to whom, and what must be known first. The first is the line of an inquiry that names none. */
export const defaultProductLines = [
  {
    id: 'machine-monitoring',
    name: 'Machine Monitoring',
    idealCustomer: [inServedCountries, reachable, { fact: 'companySize', is: 'at-least', value: 20 }],
    questions: [need, timeframe, decisionRole, budget, companySize, country, currentSystem],
    exemptFromQualifier: false,
  },
  {
    id: 'production-planning',
    name: 'Production Planning',
    idealCustomer: [inServedCountries, reachable, { fact: 'companySize', is: 'at-least', value: 50 }],
    questions: [need, timeframe, decisionRole, budget, companySize, country, currentSystem],
    exemptFromQualifier: false,
  },
  {
    /** A boxed product ordered by form: it asks for everything itself, so no qualifier stands between (R13), and small orders buy themselves (R17). */
    id: 'starter-kit',
    name: 'Starter Kit',
    idealCustomer: [inServedCountries, reachable],
    questions: [quantity, need, timeframe, decisionRole, country],
    exemptFromQualifier: true,
    lowValueLane: starterKitLane,
  },
] as const satisfies Policy['productLines'];
