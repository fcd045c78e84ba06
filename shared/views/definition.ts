import { productLineOf } from '../domain/qualification.ts';
import type { Condition } from '../policy/definition.ts';
import type { Policy } from '../policy/schema.ts';

/** The ideal customer of a line and what sales-ready means, in words (R10). */
export const criteriaOf = (policy: Policy, productLine: string): readonly string[] => [
  ...idealCustomerOf(policy, productLine),
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

/** A condition as people read it: `Company size: at least 50`. */
export function conditionText(condition: Condition): string {
  const flag = typeof condition.is === 'boolean' && flagWords[condition.fact];
  if (flag) return condition.is === true ? flag.yes : flag.no;
  const fact = factWords[condition.fact] ?? condition.fact.replace(/^answer\./, '').replaceAll('-', ' ');
  switch (condition.is) {
    case 'one-of':
      return `${fact}: ${valuesOf(condition).join(', ')}`;
    case 'not-one-of':
      return `${fact}: not ${valuesOf(condition).join(', ')}`;
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

const valuesOf = ({ fact, value }: Extract<Condition, { value: readonly string[] }>): readonly string[] =>
  fact === 'country' ? value.map(countryName).toSorted() : value;

const flagWords: Readonly<Record<string, { readonly yes: string; readonly no: string }>> = {
  isFreeMail: { yes: 'A free-mail address', no: 'No free-mail address' },
  isDisposable: { yes: 'A throw-away address', no: 'No throw-away address' },
};
const factWords: Readonly<Record<string, string>> = {
  country: 'Country',
  industry: 'Industry',
  language: 'Language',
  companySize: 'Employees',
  productLine: 'Product line',
  source: 'Source',
};
