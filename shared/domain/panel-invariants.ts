import type { CreditEntry } from './credit.ts';
import type { JourneyEvent } from './journey.ts';
import type { Lead } from './lead.ts';
import type { Task } from './task.ts';

/** I4 for panels: every vote a member saw saved is there once, none of somebody with a stake, and a panel rules once (R29). */
export function miscast(
  { leadId }: Lead,
  tasks: readonly Task[],
  journey: readonly JourneyEvent[],
): string[] {
  return tasks.flatMap(({ taskId, panel }) => {
    if (!panel) return [];
    const ofTask = (type: string) =>
      journey.filter((event) => event.type === type && event.taskId === taskId);
    const told = ofTask('lead.voted').map(({ by }) => by);
    const cast = panel.votes.map(({ by }) => by);
    const unseated = cast.filter((by) => by === panel.disputedBy || !isSeated(panel.seats, by));
    return [
      ...(told.join() === cast.join() && new Set(cast).size === cast.length
        ? []
        : [`I4 ${taskId}: ${told.join()} were told their votes are saved, and ${cast.join()} are`]),
      ...unseated.map((by) => `I4 ${leadId}: ${by} votes without a seat`),
      ...(ofTask('lead.ruled').length > 1 ? [`I4 ${taskId} was ruled on twice`] : []),
    ];
  });
}

const isSeated = (seats: readonly { readonly member: string }[], by: string): boolean =>
  seats.some(({ member }) => member === by);

/** The credit ledger says what the journey says, once (R30). */
export function miscredited(
  { leadId }: Lead,
  journey: readonly JourneyEvent[],
  ledger: readonly CreditEntry[] = [],
): string[] {
  const kept = ledger.map(({ what, at }) => `${what} ${at}`).toSorted();
  const told = journey.flatMap(creditIn).toSorted();
  return kept.join() === told.join()
    ? []
    : [`R30 ${leadId}: credited ${kept.join()}, the journey says ${told.join()}`];
}

function creditIn({ type, at, facts }: JourneyEvent): string[] {
  if (type === 'lead.accepted') return [`accepted ${at}`];
  if (type === 'lead.won') return [`won ${at}`];
  return type === 'lead.ruled' && facts.overruled ? [`overruled ${at}`] : [];
}
