import { isBarred } from '../domain/coming-back.ts';
import { memberOf } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import type { LeadFile } from './lead-file.ts';

/** The rep the person talked with last, whose part has ended, and who still works here: they may ask for them again (R18, R33). */
export function repToAskFor({ state: { lead }, journey, rules }: LeadFile): TeamMember | undefined {
  if (lead.handOver !== null || lead.status === 'closed') return undefined;
  const talked = journey.findLast(
    ({ type, by, facts }) => type === 'lead.touched' && facts.hasReached && by !== 'person',
  );
  const rep = talked && memberOf(rules.team, talked.by);
  if (rep && isBarred(lead, rules.current, rep.id)) return undefined;
  return rep?.isActive && rep.roles.includes('rep') && lead.pastReps.includes(rep.id) ? rep : undefined;
}

/** How the person knows them; no more of a colleague's name than that. */
export const firstName = ({ name }: TeamMember): string => name.split(' ')[0] ?? name;
