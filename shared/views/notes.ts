import type { Note } from '../domain/profile.ts';
import type { Team } from '../domain/team.ts';
import type { Card } from '../mail/views.ts';
import { nameIn } from './words.ts';

/**
 * What our own people wrote of the lead, for whoever has it next: what the qualifier heard, why a rep returned it, what a manager wants
 * (R23, R25). Never a vote's reason, before or after the panel closes (R29), nor what only the order desk needs.
 */
export const cardNotes = (notes: readonly Note[], team: Team): Card['notes'] =>
  notes.flatMap(({ at, by, about, words }) => {
    const said = subjects[about];
    return said === undefined ? [] : [{ at, words, by: `${nameIn(team, by)}, ${said}` }];
  });

const subjects: Readonly<Record<string, string>> = {
  qualification: 'qualifying',
  uplift: 'on the uplift',
  offer: 'on the rejection',
  'follow-up': 'following up',
  'live-touch': 'after a personal word',
  extension: 'giving more time',
  reassignment: 'on the reassignment',
  decision: 'deciding',
};
