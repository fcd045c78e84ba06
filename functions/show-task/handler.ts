import { leadPage } from '../../shared/pages/lead.ts';
import { unknownLinkPage } from '../../shared/pages/problems.ts';
import type { Page } from '../../shared/pages/views.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import { type Asked, type AskedDeps, findAsked, isStillAsked } from '../../shared/views/asked.ts';
import { candidatesOf } from '../../shared/views/candidates.ts';
import { progressPage, settledPage } from '../../shared/views/closed-page.ts';
import { cardOf, readerOf } from '../../shared/views/lead-file.ts';
import { readStory } from '../../shared/views/lead-story.ts';
import { type ShowDeps, showAsked } from '../../shared/views/show-asked.ts';
import { nameIn } from '../../shared/views/words.ts';

export type ShowTaskDeps = AskedDeps & ShowDeps;

/** Shows what a link leads to. Reads only: a scanner's GET or HEAD changes nothing (R24). */
export const createShowTask =
  (deps: ShowTaskDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { query } = request;
    const asked = await findAsked(deps, request);
    if (!asked) return unknownLinkPage();
    if (asked.link.purpose === 'lead') return showLead(deps, asked);
    if (query.done && isStillAsked(asked.file.state, asked.link, asked.file.rules.team))
      return progressPage(asked, query.done);
    return showAsked(deps, asked, null, query.answer);
  };

/** The lead's page: for people with an open task on it, and only while it is open (R45). */
async function showLead({ leads }: ShowTaskDeps, asked: Asked): Promise<Page> {
  const { file, task, link } = asked;
  const { lead } = file.state;
  const isAsked = task?.status === 'open' && [...task.people, ...task.managers].includes(link.person);
  if (!isAsked) return settledPage(asked, false);
  return leadPage({
    reader: readerOf(file.rules, link.person),
    card: cardOf(file, task, link.person),
    owner: nameIn(file.rules.team, lead.owner),
    status: lead.status.replaceAll('-', ' '),
    candidates: candidatesOf(file.journey, file.rules),
    story: await readStory(leads, file),
  });
}
