import { questionsAnswerSchema } from '../domain/answers.ts';
import { type FormValues, type Parsed, parseForm } from '../domain/form.ts';
import { missingAnswers, productLineOf } from '../domain/qualification.ts';
import { leadFacts } from '../domain/qualifying.ts';
import type { QuestionField } from '../pages/views.ts';
import type { LeadFile } from './lead-file.ts';
import { questionField } from './task-page.ts';

const missing = ({ state: { lead, profile }, rules }: LeadFile) =>
  missingAnswers(productLineOf(rules.current, lead.productLine), profile.answers, leadFacts(lead, profile));

/** The mandatory questions nobody has answered yet. */
export const openQuestions = (file: LeadFile): readonly QuestionField[] =>
  missing(file).map((question) => questionField(question));

/** The person's answers to them, judged. */
export function parseQuestions(
  file: LeadFile,
  values: FormValues,
): Parsed<{ readonly answers: Readonly<Record<string, string>> }> {
  const options = missing(file).map(
    ({ id, options: known }) => [id, known?.map(({ value }) => value) ?? null] as const,
  );
  return parseForm(questionsAnswerSchema(Object.fromEntries(options)), values);
}
