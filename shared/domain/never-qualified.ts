import type { LeadState } from './change.ts';
import type { Lead } from './lead.ts';
import { membersWith } from './rules.ts';
import type { Team, TeamMember } from './team.ts';

/** Why a lead is nurtured that nobody qualified in time (R13). */
export const neverQualified = 'never-qualified';

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
