import { questionsAnswerSchema } from '../domain/answers.ts';
import { type FormValues, type Parsed, parseForm } from '../domain/form.ts';
import type { LeadFile } from './lead-file.ts';
import { missingQuestions } from './questions.ts';

/** The person's answers to them, judged. */
export const parseQuestions = (
  file: LeadFile,
  values: FormValues,
): Parsed<{ readonly answers: Readonly<Record<string, string>> }> =>
  parseForm(questionsAnswerSchema(missingQuestions(file)), values);

/** Whether every answer sent is one we already have: a double click, a retry. */
export function areKnown({ state: { profile } }: LeadFile, values: FormValues): boolean {
  const sent = Object.entries(values);
  return sent.length > 0 && sent.every(([name, value]) => value === profile.answers[idIn(name)]);
}

const idIn = (field: string): string => /^answers\[([\w-]+)\]$/.exec(field)?.[1] ?? '';
