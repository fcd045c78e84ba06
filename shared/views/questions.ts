import { questionsAnswerSchema } from '../domain/answers.ts';
import { type FormValues, type Parsed, parseForm } from '../domain/form.ts';
import { missingAnswers, productLineOf } from '../domain/qualification.ts';
import { leadFacts } from '../domain/qualifying.ts';
import type { QuestionField } from '../pages/views.ts';
import type { Question } from '../policy/definition.ts';
import type { LeadFile } from './lead-file.ts';
import { questionField } from './task-page.ts';

/** What the person is asked is what the next qualification will ask for: the current policy's questions (R9). */
const missing = ({ state: { lead, profile }, rules }: LeadFile): readonly Question[] =>
  missingAnswers(productLineOf(rules.current, lead.productLine), profile.answers, leadFacts(lead, profile));

/** The mandatory questions nobody has answered yet, as the person reads them. */
export const openQuestions = (file: LeadFile): readonly QuestionField[] =>
  missing(file).map((question) => ({ ...questionField(question), title: wordsFor(question), hint: null }));

export const openQuestionWords = (file: LeadFile): readonly string[] => missing(file).map(wordsFor);

const wordsFor = ({ ask, askPerson }: Question): string => askPerson ?? ask;

/** The person's answers to them, judged. */
export const parseQuestions = (
  file: LeadFile,
  values: FormValues,
): Parsed<{ readonly answers: Readonly<Record<string, string>> }> =>
  parseForm(questionsAnswerSchema(missing(file)), values);

/** Whether every answer sent is one we already have: a double click, a retry. */
export function areKnown({ state: { profile } }: LeadFile, values: FormValues): boolean {
  const sent = Object.entries(values);
  return sent.length > 0 && sent.every(([name, value]) => value === profile.answers[idIn(name)]);
}

const idIn = (field: string): string => /^answers\[([\w-]+)\]$/.exec(field)?.[1] ?? '';
