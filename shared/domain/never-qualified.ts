import type { LeadState } from './change.ts';
import type { Lead } from './lead.ts';
import { membersWith, type Rules } from './rules.ts';
import type { Team, TeamMember } from './team.ts';

/** Why a lead is nurtured that nobody qualified in time (R13). */
export const neverQualified = 'never-qualified';

/** Why a qualifier answers who was not asked: they took the lead up from the morning's list (R13). */
export const takenUp = 'taken-up';

/** Of a lead that is judged anew: the current policy is the lead's own (R9). */
export const judgedAnew = (rules: Rules): Rules => ({ ...rules, policy: rules.current });

/** Nurtured because nobody qualified it, and not judged since: first in the morning's list. While the admins look at it, it keeps its place (R13). */
export const isNeverQualified = ({ status, suspended, nurture, verdict }: Lead): boolean =>
  (suspended?.status ?? status) === 'nurturing' && nurture?.why === neverQualified && verdict === null;

/** Who qualifies, or leads those who do: the morning's list is theirs. */
export const qualifiersOf = (team: Team): readonly TeamMember[] => {
  const leads = membersWith(team, 'qualification-lead');
  return [...membersWith(team, 'qualifier').filter((member) => !leads.includes(member)), ...leads];
};

/** Whether this person may take the lead up now: it waits in nurture, and nothing ended the wait a moment ago. */
export const mayTakeUp = ({ lead, task }: LeadState, team: Team, person: string): boolean =>
  lead.status === 'nurturing' &&
  isNeverQualified(lead) &&
  task?.answer === null &&
  qualifiersOf(team).some(({ id }) => id === person);
