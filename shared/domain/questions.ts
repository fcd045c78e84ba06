import type { ProductLine, Question } from '../policy/definition.ts';
import { countryCode } from './countries.ts';
import { unknownValue } from './problems.ts';

export type Answers = Readonly<Record<string, string>>;

/** What is wrong with an answer to the question; undefined when it will do. */
export function answerProblem(question: Question, answer: string): string | undefined {
  const options = question.options?.map(({ value }) => value) ?? [];
  if (question.kind === 'choice' && !options.includes(answer)) return unknownValue('answer', answer, options);
  if (question.kind === 'number' && !/^\d{1,9}$/.test(answer)) return 'must be a whole number';
  if (question.tells === 'country' && countryCode(answer) === undefined) return 'must name a country';
  return undefined;
}

export interface ToldFacts {
  readonly country?: string;
  readonly industry?: string;
  readonly companySize?: number;
}

/** What the answers tell about the company, to be set in the profile. */
export function toldBy(line: Pick<ProductLine, 'questions'>, answers: Answers): ToldFacts {
  const answerTo = (fact: NonNullable<Question['tells']>) =>
    line.questions
      .filter(({ tells }) => tells === fact)
      .map(({ id }) => answers[id])
      .find((answer) => !isBlank(answer));
  const size = answerTo('companySize');
  const country = countryCode(answerTo('country') ?? '');
  const industry = answerTo('industry');
  return {
    ...(size && { companySize: Number(size) }),
    ...(country && { country }),
    ...(industry && { industry: industry.toLowerCase() }),
  };
}

/** Where the answers, and what they tell about the company, come from. */
export const toldProvenance = (
  line: Pick<ProductLine, 'questions'>,
  answers: Answers,
  by: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...Object.keys(toldBy(line, answers)).map((field) => [field, by]),
    ...Object.keys(answers).map((id) => [`answers.${id}`, by]),
  ]);

const isBlank = (answer: string | undefined): boolean => answer === undefined || answer.trim() === '';
