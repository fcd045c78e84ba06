import { type Department, departments } from './department.ts';
import { countOf, isQuorate, type Quorum, type Seat } from './panel.ts';
import type { Team, TeamMember } from './team.ts';

/**
 * Who is asked: every active member of the panel without a stake in the lead. Who is away today is left out, unless the quorum
 * needs them: they may be back in time.
 */
export function seatsFor(
  team: Team,
  conflicted: ReadonlySet<string>,
  quorum: Quorum,
  isAway: (member: TeamMember) => boolean,
): readonly Seat[] {
  const able = panelWithout(team, conflicted);
  const present = seated(able.filter((member) => !isAway(member)));
  return isQuorate(present, quorum) ? present : seated(able);
}

/** For the seats that are to be filled one each of the same department, of who is there, without a stake and without a seat (R21, R29). */
export function fillSeats(
  team: Team,
  empty: readonly Seat[],
  taken: ReadonlySet<string>,
  isAway: (member: TeamMember) => boolean,
): readonly Seat[] {
  const able = seated(panelWithout(team, taken).filter((member) => !isAway(member)));
  return departments.flatMap((department) =>
    able.filter((seat) => seat.department === department).slice(0, countOf(empty, department)),
  );
}

/** Why the policy's panel could not sit with this team, a line each; nothing when no rejection leads to a panel (R29). */
export function panelProblems(team: Team, { handOver, panel }: PanelPolicy): string[] {
  if (!handOver.rejectionReasons.some(({ next }) => next === 'panel')) return [];
  const size = panelWithout(team, new Set()).length;
  return [
    ...(size > maxSeats ? [`members: ${size} sit on the panel, and ${maxSeats} are the most`] : []),
    ...departments.flatMap((department) => shortage(team, department, panel.quorum[department])),
  ];
}

/** A panel and its mails are one transaction. */
const maxSeats = 12;

interface PanelPolicy {
  readonly handOver: { readonly rejectionReasons: readonly { readonly next: string }[] };
  readonly panel: { readonly quorum: Quorum };
}

/** The quorum must stand whoever disputes and whoever judged: the first case where it does not is named. */
function shortage(team: Team, department: Department, needed: number): string[] {
  const active = team.members.filter(({ isActive }) => isActive);
  const reps = active.filter(({ roles }) => roles.includes('rep'));
  const judges = active.filter(({ roles }) => judging.some((role) => roles.includes(role)));
  for (const rep of reps)
    for (const judge of judges) {
      const able = seated(panelWithout(team, new Set([rep.id, rep.managerId ?? '', judge.id])));
      const left = countOf(able, department);
      if (left < needed)
        return [
          `members: the panel's quorum of ${needed} from ${department} is out of reach: ${left} may vote when "${rep.id}" disputes a lead that "${judge.id}" judged`,
        ];
    }
  return [];
}

const judging = ['qualifier', 'qualification-lead'] as const;

const panelWithout = ({ members }: Team, conflicted: ReadonlySet<string>): readonly TeamMember[] =>
  members
    .filter(({ id, isActive, roles }) => isActive && roles.includes('panel') && !conflicted.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

const seated = (members: readonly TeamMember[]): readonly Seat[] =>
  members.flatMap(({ id, department }) => (department ? [{ member: id, department }] : []));
