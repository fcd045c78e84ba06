import { calendarProblems } from '../domain/calendar.ts';
import { unknownValue } from '../domain/problems.ts';
import { workCalendar } from '../domain/rules.ts';
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
  const broken = [
    ...closed,
    ...unknown,
    ...workCalendarProblems(policy),
    ...regionProblems(policy),
    ...hourProblems(policy),
  ];
  if (broken.length > 0) return broken;
  return ladders.flatMap(({ path, ladder }) => [
    ...ladderProblems(ladder, calendars).map((text) => parsed(path, text)),
    ...Object.entries(policy.regions ?? {}).flatMap(([region, kept]) =>
      ladderProblems(ladder, { ...calendars, ...inRegion(kept, calendars) }).map((text) => {
        const { path: at, message } = parsed(path, text);
        return { path: at, message: `${message} in region "${region}"` };
      }),
    ),
  ]);
}

/** Named by no rung perhaps, but mail to our own people waits for its hours (I6). */
const workCalendarProblems = ({ calendars }: Policy): Problem[] =>
  Object.hasOwn(calendars, workCalendar)
    ? []
    : [{ path: ['calendars', workCalendar], message: 'is missing: mail to our own people follows it' }];

/** The hours of the huddle and of the digest are some calendar's. */
const hourProblems = (policy: Policy): Problem[] =>
  (['huddle', 'digest'] as const).flatMap((field) => {
    const named = policy[field]?.in;
    if (named === undefined || Object.hasOwn(policy.calendars, named)) return [];
    return [{ path: [field, 'in'], message: unknownValue('calendar', named, Object.keys(policy.calendars)) }];
  });

const inRegion = (kept: Readonly<Record<string, string>>, calendars: Policy['calendars']) =>
  Object.fromEntries(
    Object.entries(kept).flatMap(([name, id]) => (calendars[id] ? [[name, calendars[id]]] : [])),
  );

/** A region maps names of calendars to calendars; both sides must be there. */
const regionProblems = ({ regions = {}, calendars }: Policy): Problem[] =>
  Object.entries(regions).flatMap(([region, kept]) =>
    Object.entries(kept).flatMap(([name, id]) =>
      [name, id]
        .filter((calendar) => !Object.hasOwn(calendars, calendar))
        .map((calendar) => ({
          path: ['regions', region, name],
          message: unknownValue('calendar', calendar, Object.keys(calendars)),
        })),
    ),
  );

const laddersOf = ({
  qualification,
  handOver,
  managerDecision,
  panel,
  followUp,
  nurture,
  productLines,
}: Policy) =>
  [
    { path: ['qualification', 'ladder'], ladder: qualification.ladder },
    { path: ['handOver', 'ladder'], ladder: handOver.ladder },
    ...(handOver.ladderRules ?? []).map(({ ladder }, index) => ({
      path: ['handOver', 'ladderRules', index, 'ladder'],
      ladder,
    })),
    ...(followUp.laterLadders ?? []).map(({ ladder }, index) => ({
      path: ['followUp', 'laterLadders', index, 'ladder'],
      ladder,
    })),
    { path: ['managerDecision', 'ladder'], ladder: managerDecision.ladder },
    { path: ['panel', 'ladder'], ladder: panel.ladder },
    { path: ['followUp', 'ladder'], ladder: followUp.ladder },
    { path: ['followUp', 'opportunityLadder'], ladder: followUp.opportunityLadder },
    { path: ['nurture', 'liveTouch', 'ladder'], ladder: nurture.liveTouch.ladder },
    ...productLines.flatMap(({ lowValueLane }, index) =>
      lowValueLane
        ? [{ path: ['productLines', index, 'lowValueLane', 'ladder'], ladder: lowValueLane.ladder }]
        : [],
    ),
  ] satisfies { path: Problem['path']; ladder: Ladder }[];

/** `2.in: reason` below `path`. */
function parsed(path: Problem['path'], text: string): Problem {
  const [, below = '', message = text] = /^([\w.-]+): (.*)$/.exec(text) ?? [];
  const steps = below.split('.').filter((step) => step !== '');
  return { path: [...path, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))], message };
}
