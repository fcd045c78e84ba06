import { calendarsOf, workCalendar } from '../domain/rules.ts';
import { businessTimeUsed } from '../domain/sla.ts';
import type { Task } from '../domain/task.ts';
import { toMillis } from '../domain/time.ts';
import { fullTime } from '../pages/when.ts';
import { type LeadFile, readerOf } from './lead-file.ts';
import type { StoryLine } from './lead-story.ts';
import { spent } from './spoken.ts';
import { calledIn, labelOf } from './words.ts';

/** Every task: of whom it was asked and how it ended; of an open one, the time used and the time left until the workflow acts (R27). */
export function taskLines(file: LeadFile, tasks: readonly Task[]): readonly StoryLine[] {
  return tasks
    .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
    .map((task) => ({ at: task.openedAt, text: `${headOf(file, task)}: ${stateOf(file, task)}` }));
}

function headOf({ rules: { team } }: LeadFile, { kind, people, managers }: Task): string {
  const asked = [...new Set([...people, ...managers])].map((id) => calledIn(team, id));
  return [kind.replaceAll('-', ' '), asked.length > 0 && `asked: ${asked.join(', ')}`]
    .filter(Boolean)
    .join(', ');
}

function stateOf(file: LeadFile, task: Task): string {
  const { rules, state } = file;
  const { zone } = readerOf(rules, state.lead.owner);
  if (task.status === 'closed') {
    const when = task.closedAt ? ` ${fullTime(task.closedAt, zone)}` : '';
    return `closed${when}${task.closedAs ? `, ${labelOf(rules.policy, task.closedAs)}` : ''}`;
  }
  const calendar = calendarsOf(rules, task.clock.region)[workCalendar];
  const used = calendar ? businessTimeUsed(task.clock, calendar, rules.now) : 0;
  const left = Math.max(0, toMillis(task.dueAt) - toMillis(rules.now));
  return `open, ${spent(used)} of business time used, ${spent(left)} left until ${fullTime(task.dueAt, zone)}`;
}
