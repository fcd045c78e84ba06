import { leadFacts } from '../domain/facts.ts';
import { missingAnswers, productLineOf } from '../domain/qualification.ts';
import type { QuestionField } from '../pages/views.ts';
import type { Question } from '../policy/definition.ts';
import type { LeadFile } from './lead-file.ts';
import { questionField } from './task-page.ts';

/** What the person is asked is what the next qualification will ask for: the current policy's questions (R9). */
export const missingQuestions = ({ state: { lead, profile }, rules }: LeadFile): readonly Question[] =>
  missingAnswers(
    productLineOf(rules.current, lead.productLine),
    profile.answers,
    leadFacts(lead, profile),
    lead.returned?.toAnswer,
  );

/** The mandatory questions nobody has answered yet, as the person reads them. */
export const openQuestions = (file: LeadFile): readonly QuestionField[] =>
  missingQuestions(file).map((question) => ({
    ...questionField(question),
    title: wordsFor(question),
    hint: null,
  }));

export const openQuestionWords = (file: LeadFile): readonly string[] => missingQuestions(file).map(wordsFor);

const wordsFor = ({ ask, askPerson }: Question): string => askPerson ?? ask;
