import { calendarsOf, type Rules, zoneOf } from '../domain/rules.ts';
import { type Ladder, type Rung, rungAt } from '../domain/sla.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time.ts';
import type { Card } from '../mail/views.ts';
import { shortTime } from '../pages/when.ts';
import { labelOf } from './words.ts';

/** A task whose clock runs by this ladder, as one of its readers sees it. */
interface Timed {
  readonly rules: Rules;
  readonly task: Task;
  readonly ladder: Ladder;
}

/** When an answer is due: at the first rung that is more than a reminder (R13, R27). */
export function answerDue({ rules, task, ladder }: Timed): Instant {
  const rung = ahead(task, ladder)[0];
  return rung ? momentOf(rules, task, rung) : task.dueAt;
}

/** The clock on the card: every rung and every rest of it, in order (R23, R27). */
export function clockOf(timed: Timed, reader: string): Card['clock'] {
  const { rules, task, ladder } = timed;
  const rungs = ladder.map((rung) => ({
    at: momentOf(rules, task, rung),
    text: rungSentence(rung, isAsked(timed, reader)),
    done: task.clock.performed.includes(rung.act),
  }));
  return [...restsOf(rules, task), ...rungs].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** What follows silence, and when: only what is still ahead, and to whom is asked as "you". */
export function onSilence(timed: Timed, reader: string): string {
  const { rules, task, ladder } = timed;
  if (unlessAnswered[task.kind] === undefined) return silence[task.kind] ?? '';
  const due = answerDue(timed);
  const follows = ahead(task, ladder)
    .filter(({ act }) => act !== 'record-breach')
    .map((rung) => {
      const at = momentOf(rules, task, rung);
      const words = inSentence(rungSentence(rung, isAsked(timed, reader)));
      return at === due ? words : `${words} (${shortTime(at, zoneOf(rules, reader))})`;
    });
  return follows.length === 0 ? '' : `Without ${unlessAnswered[task.kind]}, ${follows.join(', then ')}.`;
}

const unlessAnswered: Readonly<Partial<Record<Task['kind'], string>>> = {
  qualification: 'an answer',
  offer: 'an answer',
  'follow-up': 'a logged contact',
  'manager-decision': 'a decision',
  'live-touch': 'a word from you',
};
const silence: Readonly<Partial<Record<Task['kind'], string>>> = {
  panel: 'Without your vote the others decide. If too few vote, the policy decides.',
  attention: 'The lead waits until you decide. You are reminded daily.',
};

const ahead = ({ clock }: Task, ladder: Ladder): Ladder =>
  ladder.filter(({ act }) => !act.startsWith('remind') && !clock.performed.includes(act));

const momentOf = (rules: Rules, { clock }: Task, rung: Rung): Instant =>
  rungAt(rung, clock, calendarsOf(rules, clock.region));

const isAsked = ({ task }: Timed, reader: string): boolean => task.people.includes(reader);

/** A pause names its end. */
const restsOf = ({ policy, now }: Rules, { clock }: Task): Card['clock'] =>
  clock.pauses.map(({ until, reason }) => ({
    at: until,
    text: `The clock rests until then: ${labelOf(policy, reason)}`,
    done: until <= now,
  }));

/** A rung as a sentence: to whom is asked, and to anybody else. */
export const rungSentence = ({ act }: Pick<Rung, 'act'>, isToAsked: boolean): string =>
  (isToAsked && toAsked[act]) || (sentences[act] ?? act);

const inSentence = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

const toAsked: Readonly<Record<string, string>> = {
  'remind-qualifier': 'You are reminded',
  'remind-rep': 'You are reminded',
  'escalate-to-manager': 'Your manager is told',
  'remind-manager': 'You are reminded',
  'remind-panel': 'You are reminded, if you have not voted',
  remind: 'You are reminded',
};
const sentences: Readonly<Record<string, string>> = {
  'remind-qualifier': 'The qualifier is reminded',
  'tell-qualification-lead': 'The qualification lead is told',
  'give-up': 'The person is asked by mail and the lead is nurtured',
  'remind-person': 'The person is reminded',
  'remind-person-again': 'The person is reminded again',
  lapse: 'The quote lapses',
  'remind-rep': 'The rep is reminded',
  'record-breach': 'It counts as late',
  'escalate-to-manager': 'The manager is told',
  reassign: 'The lead goes to another rep',
  'remind-manager': 'The manager is reminded',
  'remind-panel': 'Who has not voted is reminded',
  decide: 'The panel closes and rules',
  nurture: 'The lead is nurtured',
  remind: 'Who is asked is reminded',
  'ask-another': 'Somebody else is asked too',
  skip: 'The touch is skipped, and the track goes on',
};
