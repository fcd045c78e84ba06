import type { LeadState } from '../domain/change.ts';
import { followTeam } from '../domain/following-team.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import type { Instant } from '../domain/time.ts';
import type { Leads } from '../repositories/leads.ts';
import type { OpenLeads } from '../repositories/open-leads.ts';
import type { RulesSource } from '../repositories/rules-source.ts';

export interface FollowTeamDeps {
  readonly leads: Pick<Leads, 'find' | 'change'>;
  readonly openLeads: Pick<OpenLeads, 'pages'>;
  readonly rules: RulesSource;
  readonly dispatch: (now: Instant) => Promise<void>;
}

/**
 * What an import of the team sets off: leads and questions of who is gone move on, one by one, and places that came with it are given to
 * who waits (R20, R21). Safe to repeat, and to be repeated when it fails halfway.
 */
export const createFollowTeam =
  ({ leads, openLeads, rules, dispatch }: FollowTeamDeps) =>
  async (now: Instant): Promise<void> => {
    for await (const { lead } of thoseWhoMove({ leads, openLeads, rules }, now))
      await leads.change(lead.leadId, async (state) => followTeam(state, await rules.of(state.lead, now)));
    await dispatch(now);
  };

/** The open leads that this team, or else the one there is, moves: only read, page after page. */
export async function* thoseWhoMove(
  { leads, openLeads, rules }: Omit<FollowTeamDeps, 'dispatch'>,
  now: Instant,
  team?: Team,
): AsyncGenerator<LeadState> {
  const known = new Map<number, Rules>();
  for await (const page of openLeads.pages()) {
    const states = await Promise.all(page.map(leads.find));
    for (const state of states) {
      if (!state) continue;
      const { policyVersion } = state.lead;
      const found = known.get(policyVersion) ?? (await rules.of(state.lead, now));
      known.set(policyVersion, found);
      if (followTeam(state, team ? { ...found, team } : found)) yield state;
    }
  }
}
