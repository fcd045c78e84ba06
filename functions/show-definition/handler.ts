import { icon, iconPath } from '../../shared/pages/icon.ts';
import { definitionPage, playbookPage, unknownVersionPage } from '../../shared/pages/public.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Policies } from '../../shared/repositories/policies.ts';
import type { TeamRows } from '../../shared/repositories/team.ts';
import { definitionView, playbookView } from '../../shared/views/published.ts';

export interface ShowDefinitionDeps {
  readonly policies: Pick<Policies, 'current' | 'find'>;
  readonly team: Pick<TeamRows, 'team'>;
}

/** The universal lead definition and the playbook, generated from the policy in force or, by `?version=`, from an earlier one (R10), and the icon beside every page. */
export const createShowDefinition =
  ({ policies, team }: ShowDefinitionDeps) =>
  async ({ path, query }: HttpRequest): Promise<HttpAnswer> => {
    if (path === iconPath) return icon();
    const [current, members] = await Promise.all([policies.current(), team.team()]);
    const wanted = query.version ?? `${current.version}`;
    const isNumber = /^[1-9]\d{0,5}$/.test(wanted);
    const document = isNumber ? await policies.find(Number(wanted)) : undefined;
    if (!document) return unknownVersionPage(current.policy.sender.company, current.version);
    return path === '/playbook'
      ? playbookPage(playbookView(document, members, current.version))
      : definitionPage(definitionView(document, members, current.version));
  };
