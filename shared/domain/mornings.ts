import { isOpen, nextOpening } from './calendar.ts';
import type { LeadChange } from './change.ts';
import { qualifiersOf } from './never-qualified.ts';
import { dateIn, startOfDay } from './openings.ts';
import { isAway, type Rules, workCalendarOf, zoneOf } from './rules.ts';
import type { TeamMember } from './team.ts';
import { day, type Instant, plusMillis } from './time.ts';

/** The next instant at which this person's working day begins, by their own calendar; never now (R13). */
export function nextMorning(rules: Rules, person: string): Instant {
  const calendar = workCalendarOf(rules, person);
  if (!calendar) return plusMillis(rules.now, day);
  const today = dateIn(calendar.timeZone, rules.now);
  const opening = nextOpening(calendar, startOfDay(calendar.timeZone, today));
  if (opening > rules.now) return opening;
  const tomorrow = plusMillis(`${today}T00:00:00.000Z`, day).slice(0, 10);
  return nextOpening(calendar, startOfDay(calendar.timeZone, tomorrow));
}

/** When the next mornings of these people are: one instant for all who begin together. */
export const nextMornings = (rules: Rules, people: readonly Pick<TeamMember, 'id'>[]): readonly Instant[] => [
  ...new Set(people.map(({ id }) => nextMorning(rules, id))),
];

/** The date where this person works on which their day begins at that instant; undefined when it does not, when they are away, or when by now they are at home. */
export function morningOf(rules: Rules, member: TeamMember, at: Instant): string | undefined {
  const calendar = workCalendarOf(rules, member.id);
  const date = dateIn(zoneOf(rules, member.id), at);
  if (!calendar || nextOpening(calendar, startOfDay(calendar.timeZone, date)) !== at) return undefined;
  return isOpen(calendar, rules.now) && !isAway(member, rules) ? date : undefined;
}

/** The qualifiers and who leads them are shown in the morning what nobody has qualified (R13). */
export function listInTheMorning(change: LeadChange, rules: Rules): void {
  for (const at of nextMornings(rules, qualifiersOf(rules.team)))
    change.tell({ kind: 'morning-list', at }, at);
}
