import type { JourneyEvent } from './journey.ts';
import type { Lead } from './lead.ts';
import { pricesIn } from './quoting.ts';
import type { Task } from './task.ts';

/** I4 for quotes: who is quoted has the quote open, and what was ordered is won once, at the price the person saw (R17). */
export function misquoted(
  { leadId, status, openTask }: Lead,
  tasks: readonly Task[],
  journey: readonly JourneyEvent[],
): string[] {
  const open = tasks.find(({ taskId }) => taskId === openTask);
  const isOpen = open?.kind === 'quote';
  return [
    ...((status === 'quoted') === isOpen ? [] : [`I4 ${leadId} is ${status}, but ${open?.kind} is open`]),
    ...tasks.flatMap((task) => (task.quote ? misordered(task, task.quote, journey) : [])),
  ];
}

function misordered(
  { taskId, status, answer }: Task,
  quote: NonNullable<Task['quote']>,
  journey: readonly JourneyEvent[],
): string[] {
  const wins = journey.filter(({ type, facts }) => type === 'lead.won' && facts.quote === taskId);
  const isOrdered = answer?.code === 'accept' && status === 'closed';
  const { valueMinor, currency } = pricesIn(quote);
  return [
    ...(wins.length === (isOrdered ? 1 : 0)
      ? []
      : [`I4 ${taskId} was answered ${answer?.code}, won ${wins.length} times`]),
    ...wins
      .filter(({ facts }) => facts.valueMinor !== valueMinor || facts.currency !== currency)
      .map(
        ({ facts }) =>
          `I4 ${taskId} over ${valueMinor} ${currency} was won for ${facts.valueMinor} ${facts.currency}`,
      ),
  ];
}
