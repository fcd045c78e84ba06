import type { Condition } from '../policy/definition.ts';
import type { Lead } from './lead.ts';
import type { Profile } from './profile.ts';

/** What conditions may ask about, by the kind of value. An answer is the fact `answer.<question id>`. */
export const factNames = {
  text: ['country', 'industry', 'language', 'productLine', 'source', 'campaign'],
  number: ['companySize', 'inquiries'],
  flag: ['isFreeMail', 'isDisposable'],
} as const;

/** What the criteria of stages may ask about besides: what the lead has become (R11). `touches` and the opportunity are this hand-over's. */
export const stageFactNames = {
  text: [...factNames.text, 'verdict', 'grade'],
  number: [...factNames.number, 'points', 'touches'],
  flag: [
    ...factNames.flag,
    'isEngaged',
    'isInsideProfile',
    'hasAllAnswers',
    'isUplifted',
    'isWithSales',
    'hasOpportunity',
    'isCustomer',
  ],
} as const;

/** Where inquiries come from (R6). */
export const sources = ['web', 'event', 'webinar', 'referral', 'partner', 'import'] as const;

/** Where leads come from: inquiries, and those that were won (R36). */
export const origins = [...sources, 'customer'] as const;

/** What is known of a lead, by the fact names of the policy; an unknown fact is absent, an answer is `answer.<question id>`. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Interest {
  readonly productLine: string;
  readonly source: string;
  /** Inquiries on the open lead so far. */
  readonly inquiries: number;
}

export function factsOf(profile: Profile, { productLine, source, inquiries }: Interest): Facts {
  const { country, industry, language, campaign, companySize, isFreeMail, isDisposable } = profile;
  const answers = Object.entries(profile.answers).map(([id, answer]) => [`answer.${id}`, answer]);
  const named = { country, industry, language, campaign, companySize, isFreeMail, isDisposable };
  const known = Object.entries({ ...named, productLine, source, inquiries }).filter(isKnown);
  return Object.fromEntries([...known, ...answers]);
}

/** Of a lead as it stands. */
export const leadFacts = ({ productLine, source, received }: Lead, profile: Profile): Facts =>
  factsOf(profile, { productLine, source, inquiries: received });

const isKnown = <Value>(entry: [string, Value | null]): entry is [string, Value] => entry[1] !== null;

/** An unknown fact neither holds nor fails: nobody is turned away for what they did not tell. Words compare without regard to case. */
export function judge(condition: Condition, facts: Facts): 'holds' | 'fails' | 'unknown' {
  const fact = facts[condition.fact];
  if (fact === undefined || fact === '') return 'unknown';
  return holds(condition, fact) ? 'holds' : 'fails';
}

function holds(condition: Condition, fact: string | number | boolean): boolean {
  switch (condition.is) {
    case 'known':
      return true;
    case 'one-of':
      return isAmong(condition.value, fact);
    case 'not-one-of':
      return !isAmong(condition.value, fact);
    case 'at-least':
      return Number(fact) >= condition.value;
    case 'at-most':
      return Number(fact) <= condition.value;
    default:
      return fact === condition.is;
  }
}

const isAmong = (values: readonly string[], fact: string | number | boolean) =>
  values.some((value) => value.toLowerCase() === String(fact).toLowerCase());
