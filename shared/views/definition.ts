import { lifecycleStages } from '../domain/lead.ts';
import { productLineOf } from '../domain/qualification.ts';
import { criteriaOfStage } from '../domain/stages.ts';
import type { Condition } from '../policy/definition.ts';
import type { Policy } from '../policy/schema.ts';

/** The ideal customer of a line and what sales-ready means, in words (R10). */
export const criteriaOf = (
  policy: Policy,
  productLine: string,
  say: (condition: Condition) => string = conditionText,
): readonly string[] => [
  ...productLineOf(policy, productLine).idealCustomer.map((one) => say(one)),
  'Every mandatory question is answered',
  `Grade A: ${policy.scoring.bands.A} points or more, or an uplift with a reason`,
];

// Made when first asked for: Node then loads the names of the world, 15 ms that no cold start needs.
let countries: Intl.DisplayNames | undefined;

/** `DE` → `Germany` */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  countries ??= new Intl.DisplayNames(['en'], { type: 'region' });
  return countries.of(code) ?? code;
}

export const idealCustomerOf = (policy: Policy, productLine: string): readonly string[] =>
  productLineOf(policy, productLine).idealCustomer.map(conditionText);

/** The lifecycle stages, each with what it means and by what one can tell (R11). */
export const stagesOf = ({
  stages,
}: Policy): readonly { readonly name: string; readonly criteria: readonly string[] }[] =>
  lifecycleStages.map((stage) => ({
    name: `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`.replaceAll('-', ' '),
    criteria: [stages[stage].description, ...criteriaOfStage(stages, stage).map(conditionText)],
  }));

/** A condition as people read it: `Company size: at least 50`. */
export const conditionText = (condition: Condition): string => textOf(condition, Number.POSITIVE_INFINITY);

/** The same beside a lead: of a long list the first five, and how many more there are. */
export const conditionInBrief = (condition: Condition): string => textOf(condition, 5);

function textOf(condition: Condition, most: number): string {
  const flag = typeof condition.is === 'boolean' && flagWords[condition.fact];
  if (flag) return condition.is === true ? flag.yes : flag.no;
  const fact = factWords[condition.fact] ?? condition.fact.replace(/^answer\./, '').replaceAll('-', ' ');
  switch (condition.is) {
    case 'one-of':
      return `${fact}: ${listed(valuesOf(condition), most)}`;
    case 'not-one-of':
      return `${fact}: not ${listed(valuesOf(condition), most)}`;
    case 'at-least':
      return `${fact}: at least ${condition.value}`;
    case 'at-most':
      return `${fact}: at most ${condition.value}`;
    case 'known':
      return `${fact}: known`;
    case true:
      return `${fact}: yes`;
    case false:
      return `${fact}: no`;
  }
}

const listed = (values: readonly string[], most: number): string =>
  values.length <= most
    ? values.join(', ')
    : `${values.slice(0, most).join(', ')} and ${values.length - most} more`;

const valuesOf = ({ fact, value }: Extract<Condition, { value: readonly string[] }>): readonly string[] =>
  fact === 'country' ? value.map(countryName).toSorted() : value;

const flagWords: Readonly<Record<string, { readonly yes: string; readonly no: string }>> = {
  isFreeMail: { yes: 'A free-mail address', no: 'No free-mail address' },
  isDisposable: { yes: 'A throw-away address', no: 'No throw-away address' },
  isEngaged: {
    yes: 'Asked us, opened what we sent, or talked with us',
    no: 'Neither asked, nor opened what we sent',
  },
  isInsideProfile: { yes: 'Inside the ideal customer profile', no: 'Outside the ideal customer profile' },
  hasAllAnswers: { yes: 'Every mandatory question is answered', no: 'A mandatory question is open' },
  isUplifted: { yes: 'Uplifted by a qualifier', no: 'Not uplifted' },
  isWithSales: { yes: 'With sales', no: 'Not with sales' },
  hasOpportunity: { yes: 'An opportunity is open', no: 'No opportunity is open' },
  isCustomer: { yes: 'Won: contract and payment are there', no: 'Not won' },
};
const factWords: Readonly<Record<string, string>> = {
  country: 'Country',
  industry: 'Industry',
  language: 'Language',
  companySize: 'Employees',
  productLine: 'Product line',
  source: 'Source',
  campaign: 'Campaign',
  inquiries: 'Inquiries',
  verdict: 'Verdict',
  stage: 'Lifecycle stage',
  reason: 'Nurtured because',
  grade: 'Grade',
  points: 'Points',
  touches: 'Contacts logged',
};
