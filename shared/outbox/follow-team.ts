import { takeFromLeaver } from '../domain/offering.ts';
import type { Instant } from '../domain/time.ts';
import type { Leads } from '../repositories/leads.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import type { TeamRows } from '../repositories/team.ts';

export interface FollowTeamDeps {
  readonly team: TeamRows;
  readonly leads: Pick<Leads, 'change'>;
  readonly rules: RulesSource;
  readonly dispatch: (now: Instant) => Promise<void>;
}

/**
 * What an import of the team sets off: leavers' open leads move on, one by one, and places that came with it are given to who waits
 * (R20, R21). Safe to repeat, and to be repeated when it fails halfway.
 */
export const createFollowTeam =
  ({ team, leads, rules, dispatch }: FollowTeamDeps) =>
  async (now: Instant): Promise<void> => {
    const leavers = (await team.reps()).filter(({ isActive, openLeads }) => !isActive && openLeads > 0);
    for (const { id } of leavers)
      for (const leadId of await team.leadsOf(id))
        await leads.change(leadId, async (state) => takeFromLeaver(state, await rules.of(state.lead, now)));
    await dispatch(now);
  };
