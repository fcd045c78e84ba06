import type { Question } from '../../shared/policy/definition.ts';

/** Mandatory questions for tests whose words do not matter. */
export const freeText = (id: string): Question => ({ id, ask: `${id}?`, mandatory: true, kind: 'text' });
export const choiceOf = (id: string, ...values: readonly string[]): Question => ({
  ...freeText(id),
  kind: 'choice',
  options: values.map((value) => ({ value, label: value })),
});
export const staff: Question = { ...freeText('staff'), kind: 'number', tells: 'companySize' };
