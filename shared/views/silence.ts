import type { Ladder } from '../domain/sla.ts';
import type { Task } from '../domain/task.ts';

/** What follows when nobody answers, as far as it is still ahead: what already happened is no threat any more (R23, R27). */
export function onSilence({ kind, clock }: Pick<Task, 'kind' | 'clock'>, ladder: Ladder): string {
  const ahead = ladder.filter(({ act }) => !clock.performed.includes(act));
  const told = ahead.flatMap(({ act }) => follows[act] ?? []);
  const missing = without[kind];
  return missing === undefined || told.length === 0
    ? (always[kind] ?? '')
    : `Without ${missing} ${told.join(', then ')}.`;
}

const without: Readonly<Partial<Record<Task['kind'], string>>> = {
  qualification: 'an answer',
  offer: 'an answer',
  'follow-up': 'a logged contact',
  'manager-decision': 'a decision',
};

/** A rung that is told to nobody has no words. */
const follows: Readonly<Record<string, string>> = {
  'tell-qualification-lead': 'the qualification lead is told',
  'give-up': 'the person is asked by mail and the lead is nurtured',
  'remind-rep': 'the rep is reminded',
  'escalate-to-manager': 'the manager is told',
  reassign: 'the lead goes to another rep',
  'remind-manager': 'the manager is reminded',
  nurture: 'the lead is nurtured',
};

const always: Readonly<Partial<Record<Task['kind'], string>>> = {
  quote: 'Without an answer the person is reminded, and the quote lapses on its last day.',
  panel: 'Without your vote the others decide; if too few vote, the policy does.',
  'live-touch': 'Without a word from you the touch is skipped and the track goes on.',
  attention: 'The lead waits until you decide; you are reminded daily.',
};
