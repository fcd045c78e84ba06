import { failedCycle } from '../domain/cycle.ts';
import { questionsPage } from '../pages/person.ts';
import { unknownLinkPage } from '../pages/problems.ts';
import type { FormState, Page } from '../pages/views.ts';
import { type Asked, isStillAsked } from './asked.ts';
import { answersTakenPage, progressPage, settledPage } from './closed-page.ts';
import { openQuestions } from './questions.ts';
import { askedForReply } from './replying.ts';
import { takingUpPage, taskPage } from './task-page.ts';

export interface ShowDeps {
  /** Where the admins see an execution. */
  readonly executionUrl: (leadId: string, cycle: number) => string;
}

/** The page to answer on; once there is nothing to answer, what became of it. */
export function showAsked(
  { executionUrl }: ShowDeps,
  asked: Asked,
  form: FormState | null,
  first?: string,
): Page {
  const { task, link, file } = asked;
  if (!isStillAsked(file.state, link, file.rules.team)) return settledPage(asked, form !== null);
  if (link.purpose === 'questions') return showQuestions(asked, form);
  if (link.purpose === 'take-up') return takingUpPage(asked, form);
  if (link.purpose === 'reply') return askedForReply(asked, form);
  if (!task) return unknownLinkPage();
  const { lead } = file.state;
  const failedAt = executionUrl(lead.leadId, failedCycle(file.journey, lead));
  return taskPage({ ...asked, task, executionUrl: failedAt }, form, first);
}

/** What we know is not asked again, nor overwritten. */
function showQuestions(asked: Asked, form: FormState | null): Page {
  const questions = openQuestions(asked.file);
  if (questions.length > 0)
    return questionsPage({ sender: asked.file.rules.current.sender, questions, form });
  return form === null ? progressPage(asked, 'answers') : answersTakenPage(asked);
}
