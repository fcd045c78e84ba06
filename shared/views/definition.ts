import { productLineOf } from '../domain/qualification.ts';
import type { Condition } from '../policy/definition.ts';
import type { Policy } from '../policy/schema.ts';

/** The ideal customer of a line and what sales-ready means, in words (R10). */
export const criteriaOf = (policy: Policy, productLine: string): readonly string[] => [
  ...idealCustomerOf(policy, productLine),
  'Every mandatory question is answered',
  `Grade A: ${policy.scoring.bands.A} points or more, or an uplift with a reason`,
];

export const idealCustomerOf = (policy: Policy, productLine: string): readonly string[] =>
  productLineOf(policy, productLine).idealCustomer.map(conditionText);

/** A condition as people read it: `Company size: at least 50`. */
export function conditionText(condition: Condition): string {
  const fact = factWords[condition.fact] ?? condition.fact.replace(/^answer\./, '').replaceAll('-', ' ');
  switch (condition.is) {
    case 'one-of':
      return `${fact}: ${condition.value.join(', ')}`;
    case 'not-one-of':
      return `${fact}: not ${condition.value.join(', ')}`;
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

const factWords: Readonly<Record<string, string>> = {
  country: 'Country',
  industry: 'Industry',
  language: 'Language',
  companySize: 'Employees',
  isFreeMail: 'Free-mail address',
  isDisposable: 'Disposable address',
  productLine: 'Product line',
  source: 'Source',
};
