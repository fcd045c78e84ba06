import { icon, iconPath } from '../../shared/pages/icon.ts';
import { definitionPage, playbookPage } from '../../shared/pages/public.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Policies } from '../../shared/repositories/policies.ts';
import type { TeamRows } from '../../shared/repositories/team.ts';
import { definitionView, playbookView } from '../../shared/views/published.ts';

export interface ShowDefinitionDeps {
  readonly policies: Pick<Policies, 'current'>;
  readonly team: Pick<TeamRows, 'team'>;
}

/** The universal lead definition and the playbook, generated from the policy in force (R10), and the icon beside every page. */
export const createShowDefinition =
  ({ policies, team }: ShowDefinitionDeps) =>
  async ({ path }: HttpRequest): Promise<HttpAnswer> => {
    if (path === iconPath) return icon();
    const [document, members] = await Promise.all([policies.current(), team.team()]);
    return path === '/playbook'
      ? playbookPage(playbookView(document, members))
      : definitionPage(definitionView(document, members));
  };
