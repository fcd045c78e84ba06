import type { ProductLine, Question } from '../policy/definition.ts';
import { countryCode } from './countries.ts';
import type { Facts } from './facts.ts';
import { unknownValue } from './problems.ts';
import type { Profile } from './profile.ts';

export type Answers = Readonly<Record<string, string>>;

/** What is wrong with an answer to the question; undefined when it will do. */
export function answerProblem(question: Question, answer: string): string | undefined {
  const options = question.options?.map(({ value }) => value) ?? [];
  if (question.kind === 'choice' && !options.includes(answer)) return unknownValue('answer', answer, options);
  if (question.kind === 'number' && !/^\d{1,9}$/.test(answer)) return 'must be a whole number';
  if (question.tells === 'country' && countryCode(answer) === undefined) return 'must name a country';
  return undefined;
}

/**
 * Mandatory questions that are still open. A question that tells a fact about the company is settled by the fact, from
 * wherever it is known (R14).
 */
export const missingAnswers = (line: ProductLine, facts: Facts): readonly Question[] =>
  line.questions.filter(
    ({ id, mandatory, tells }) => mandatory && isOpen(facts[`answer.${id}`]) && isOpen(tells && facts[tells]),
  );

const isOpen = (fact: Facts[string] | undefined): boolean => fact === undefined || String(fact).trim() === '';

export type ToldFacts = Readonly<Partial<Pick<Profile, 'country' | 'industry' | 'companySize'>>>;

/** What the answers tell about the company, to be set in the profile. */
export function toldBy(line: ProductLine, answers: Answers): ToldFacts {
  const answerTo = (fact: NonNullable<Question['tells']>) =>
    line.questions
      .filter(({ tells }) => tells === fact)
      .map(({ id }) => answers[id])
      .find((answer) => !isOpen(answer));
  const size = answerTo('companySize');
  const country = countryCode(answerTo('country') ?? '');
  const industry = answerTo('industry');
  return {
    ...(size && { companySize: Number(size) }),
    ...(country && { country }),
    ...(industry && { industry: industry.toLowerCase() }),
  };
}
