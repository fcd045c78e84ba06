import type { Lead } from './lead.ts';
import { dateIn } from './openings.ts';
import type { Profile } from './profile.ts';
import { memberOf, type Rules, zoneOf } from './rules.ts';
import type { Team } from './team.ts';

/** What the person's reply says, as far as the journey knows; the words stay where they are kept for erasure (R32). */
export const repliesSay = ['interested', 'question', 'not-now', 'other'] as const;
export type ReplySays = (typeof repliesSay)[number];

/** A person's reply counts once a day: twice is the same reply. The date where its reader works tells it from others. */
export const replyOf = (rules: Rules, reader: string): string => dateIn(zoneOf(rules, reader), rules.now);

/** Who is told of the mails to a person may log what comes back, as long as they work here: the reply goes to their mailbox, whoever has the lead by then. */
export const mayLogReply = (team: Team, person: string): boolean => memberOf(team, person)?.isActive ?? false;

export const isLogged = ({ signals }: Lead, reply: string): boolean =>
  signals.some(({ kind, item }) => kind === 'reply' && item === reply);

/** Whether these words of a reply, if any, are kept already. */
export const isNoted = ({ notes }: Profile, words: string | undefined): boolean =>
  !words || notes.some((note) => note.about === 'reply' && note.words === words);
