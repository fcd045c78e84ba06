import { calendarProblems } from '../domain/calendar.ts';
import { unknownValue } from '../domain/problems.ts';
import { type Ladder, ladderProblems } from '../domain/sla.ts';
import type { Problem } from './condition-checks.ts';
import type { Policy } from './schema.ts';

/** Calendars that can be counted in, and ladders that can be climbed in them (R27). */
export function clockProblems(policy: Policy): Problem[] {
  const { calendars } = policy;
  const closed = Object.entries(calendars).flatMap(([id, calendar]) =>
    calendarProblems(calendar).map((text) => parsed(['calendars', id], text)),
  );
  const ladders = laddersOf(policy);
  const unknown = ladders.flatMap(({ path, ladder }) =>
    ladder.flatMap((rung, index) =>
      Object.hasOwn(calendars, rung.in)
        ? []
        : [
            {
              path: [...path, index, 'in'],
              message: unknownValue('calendar', rung.in, Object.keys(calendars)),
            },
          ],
    ),
  );
  if (closed.length + unknown.length > 0) return [...closed, ...unknown];
  return ladders.flatMap(({ path, ladder }) =>
    ladderProblems(ladder, calendars).map((text) => parsed(path, text)),
  );
}

const laddersOf = ({ qualification, handOver, managerDecision, panel, followUp, nurture }: Policy) =>
  [
    { path: ['qualification', 'ladder'], ladder: qualification.ladder },
    { path: ['handOver', 'ladder'], ladder: handOver.ladder },
    { path: ['managerDecision', 'ladder'], ladder: managerDecision.ladder },
    { path: ['panel', 'ladder'], ladder: panel.ladder },
    { path: ['followUp', 'ladder'], ladder: followUp.ladder },
    { path: ['followUp', 'opportunityLadder'], ladder: followUp.opportunityLadder },
    { path: ['nurture', 'liveTouch', 'ladder'], ladder: nurture.liveTouch.ladder },
  ] satisfies { path: string[]; ladder: Ladder }[];

/** `2.in: reason` below `path`. */
function parsed(path: readonly string[], text: string): Problem {
  const [, below = '', message = text] = /^([\w.-]+): (.*)$/.exec(text) ?? [];
  const steps = below.split('.').filter((step) => step !== '');
  return { path: [...path, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))], message };
}
