import type { Ruling, Sitting } from '../domain/panel.ts';
import type { Task } from '../domain/task.ts';
import { resultPage } from '../pages/lead.ts';
import { answeredPage } from '../pages/problems.ts';
import type { Page } from '../pages/views.ts';
import type { Asked } from './asked.ts';
import { readerOf } from './lead-file.ts';
import { rulingWords } from './panel-view.ts';

/** What a member sees who has voted: their own vote, and no other before the panel closes (R29). Undefined for who has not. */
export function votedPage(
  { file, link }: Asked,
  task: Task,
  panel: Sitting,
  isPost: boolean,
): Page | undefined {
  const vote = panel.votes.find(({ by }) => by === link.person);
  if (!vote) return undefined;
  const answer = rulingWords[vote.ruling];
  if (isPost)
    return answeredPage({
      reader: readerOf(file.rules, link.person),
      answer,
      by: null,
      at: vote.at,
      wayOn: null,
    });
  return resultPage({ saved: `Your vote is saved: ${answer}.`, next: [standing(task, panel)], waysOn: [] });
}

function standing({ status, closedAs }: Task, { seats, votes, ruled }: Sitting): string {
  const ruling = ruled?.ruling ?? (status === 'closed' ? (closedAs as Ruling) : undefined);
  if (ruling) return `The panel has ruled: ${rulingWords[ruling] ?? ruling}.`;
  return `${votes.length} of ${seats.length} have voted. Nobody sees a vote before the panel closes.`;
}
