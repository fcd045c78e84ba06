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
export function areKnown({ state: { lead, profile } }: LeadFile, values: FormValues): boolean {
  const sent = Object.entries(values);
  const isKnown = (id: string, value: string | undefined) =>
    value === profile.answers[id] && !lead.returned?.toAnswer.includes(id);
  return sent.length > 0 && sent.every(([name, value]) => isKnown(idIn(name), value));
}

const idIn = (field: string): string => /^answers\[([\w-]+)\]$/.exec(field)?.[1] ?? '';
