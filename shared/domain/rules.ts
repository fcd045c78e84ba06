import type { Policy } from '../policy/schema.ts';
import { type Calendar, nextOpening } from './calendar.ts';
import type { LeadChange } from './change.ts';
import { isAbsent } from './eligibility.ts';
import { dateIn } from './openings.ts';
import type { Sitting } from './panel.ts';
import { quietUntil, type Whereabouts } from './person-zone.ts';
import type { Quote } from './pricing.ts';
import {
  type Calendars,
  dueRung,
  type Ladder,
  nextDue,
  type SlaClock,
  startClock,
  withPerformed,
} from './sla.ts';
import type { TaskKind } from './task.ts';
import type { Team, TeamMember } from './team.ts';
import { type Instant, plus } from './time.ts';

/** What a decision is taken under: the lead's pinned policy, what is always current, and the instant (R9). */
export interface Rules {
  /** Pinned to the lead until its next qualification: ULD, scoring, ladders, reasons, tracks. */
  readonly policy: Policy;
  /** Always current: calendars, content, team. */
  readonly current: Policy;
  readonly currentVersion: number;
  readonly team: Team;
  readonly now: Instant;
}

/**
 * The current ones; a calendar that only the lead's policy still knows is counted in as that policy has it. In a region, a name
 * stands for the calendar that is kept there (R27).
 */
export function calendarsOf({ policy, current }: Rules, region?: string): Calendars {
  const calendars = { ...policy.calendars, ...current.calendars };
  const kept = Object.entries((region && current.regions?.[region]) || {});
  const there = kept.flatMap(([name, id]) => {
    const calendar = calendars[id];
    return calendar ? [[name, calendar] as const] : [];
  });
  return { ...calendars, ...Object.fromEntries(there) };
}

/** A piece of nurture content as it is now; one that only the lead's policy still knows, as that policy has it. */
export const contentIn = ({ policy, current }: Rules, id: string | undefined) =>
  [...current.nurture.content, ...policy.nurture.content].find((content) => content.id === id);

/** The calendar that mail to our own people follows (I6). */
export const workCalendar = 'office-hours';

/** When this person is next at work: now in their working hours, else at the next opening. */
export function workingTime(rules: Rules, person: string | undefined): Instant {
  const calendar = workCalendarOf(rules, person);
  return calendar ? nextOpening(calendar, rules.now) : rules.now;
}

const regionOf = ({ team }: Rules, person: string | undefined): string | undefined =>
  person === undefined ? undefined : memberOf(team, person)?.region;

/** The working hours of this person, in their zone and with their holidays. */
export const workCalendarOf = (rules: Rules, person: string | undefined): Calendar | undefined =>
  calendarsOf(rules, regionOf(rules, person))[workCalendar];

export const zoneOf = (rules: Rules, person: string | undefined): string =>
  workCalendarOf(rules, person)?.timeZone ?? 'UTC';

/** Away on the date it is where this person works; the last day of an absence is still away (R21). */
export const isAway = (member: TeamMember, rules: Rules): boolean =>
  member.absences.length > 0 && isAbsent(member, dateIn(zoneOf(rules, member.id), rules.now));

/** A clock that counts by the calendar of the one who is asked; of several, by the company's (R27). */
export const clockOf = (rules: Rules, people: readonly string[], startedAt = rules.now): SlaClock =>
  startClock(startedAt, people.length === 1 ? regionOf(rules, people[0]) : undefined);

interface TimedTask<Act extends string> {
  readonly kind: TaskKind;
  readonly people: readonly string[];
  readonly ladder: Ladder<Act>;
  readonly clock?: SlaClock;
  readonly why?: string;
  readonly managers?: readonly string[];
  readonly panel?: Sitting;
  readonly quote?: Quote;
}

/** Opens a task that a ladder times. A clock handed over keeps its start, pauses and performed rungs (R27). */
export function openTimed<Act extends string>(change: LeadChange, rules: Rules, task: TimedTask<Act>): void {
  const { ladder, clock = clockOf(rules, task.people), ...rest } = task;
  const dueAt = nextDue(ladder, clock, calendarsOf(rules, clock.region)) ?? rules.now;
  change.openTask({ ...rest, clock, dueAt });
}

/** Sets the task's clock and, by it, when the workflow next looks. */
export function setClock(change: LeadChange, rules: Rules, ladder: Ladder, clock: SlaClock): void {
  change.changeTask({ clock, dueAt: nextDue(ladder, clock, calendarsOf(rules, clock.region)) ?? rules.now });
}

/**
 * Performs the highest rung due, once: journals it, journals lower missed ones as passed over, and sets when to look next.
 * @returns what the rung asks to be done, or undefined when nothing is due: paused, extended, or somebody was early
 */
export function climb<Act extends string>(
  change: LeadChange,
  rules: Rules,
  ladder: Ladder<Act>,
): Act | undefined {
  const clock = change.task?.clock;
  const due = clock && dueRung(ladder, clock, calendarsOf(rules, clock.region), rules.now);
  if (!due) {
    if (clock) setClock(change, rules, ladder, clock);
    return undefined;
  }
  for (const rung of due.passedOver) change.record('sla.rung-passed-over', { reason: rung.act });
  change.record('sla.rung-performed', { reason: due.rung.act });
  const acts = [...due.passedOver, due.rung].map((rung) => rung.act);
  setClock(change, rules, ladder, withPerformed(clock, acts));
  return due.rung.act;
}

export const memberOf = (team: Team, id: string): TeamMember | undefined =>
  team.members.find((member) => member.id === id);

/** Members with a role who work now, by id. */
export const membersWith = (team: Team, role: TeamMember['roles'][number]): readonly TeamMember[] =>
  team.members
    .filter((member) => member.isActive && member.roles.includes(role))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/**
 * Of these roles the first with somebody there, and who that is, these left out; when nobody is there, who is away: their mail waits for
 * them (R21).
 */
export function thereWith(
  rules: Rules,
  roles: readonly TeamMember['roles'][number][],
  except: readonly string[] = [],
): readonly string[] {
  const byRole = roles.map((role) => membersWith(rules.team, role).filter(({ id }) => !except.includes(id)));
  const there = byRole.map((members) => members.filter((member) => !isAway(member, rules)));
  return ([...there, ...byRole].find((members) => members.length > 0) ?? []).map(({ id }) => id);
}

/** When a wait that must not end in the person's quiet hours ends (R35). */
export const afterWait = (rules: Rules, person: Whereabouts, wait: string): Instant =>
  outOfQuietHours(rules, person, plus(rules.now, wait));

/** The instant itself, or the end of the person's quiet hours it falls in. */
export const outOfQuietHours = ({ current }: Rules, person: Whereabouts, at: Instant): Instant =>
  quietUntil(person, current, at);
