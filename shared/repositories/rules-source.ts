import type { Lead } from '../domain/lead.ts';
import type { Rules } from '../domain/rules.ts';
import type { Instant } from '../domain/time.ts';
import type { Policies } from './policies.ts';
import type { TeamRows } from './team.ts';

/** What a decision about this lead is taken under, at this instant. */
export interface RulesSource {
  of(lead: Pick<Lead, 'policyVersion'>, now: Instant): Promise<Rules>;
  /** What is decided about no single lead. */
  current(now: Instant): Promise<Rules>;
}

export const createRulesSource = (policies: Policies, team: TeamRows): RulesSource => ({
  async of({ policyVersion }, now) {
    const [current, members] = await Promise.all([policies.current(), team.team()]);
    const pinned = policyVersion === current.version ? current : await policies.version(policyVersion);
    return {
      policy: pinned.policy,
      current: current.policy,
      currentVersion: current.version,
      team: members,
      now,
    };
  },
  async current(now) {
    const [{ policy, version }, members] = await Promise.all([policies.current(), team.team()]);
    return { policy, current: policy, currentVersion: version, team: members, now };
  },
});
