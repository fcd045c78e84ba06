import type { RepOnDuty } from '../domain/candidates.ts';
import { canonicalJson } from '../domain/canonical.ts';
import type { Team, TeamMember } from '../domain/team.ts';
import { countryName } from './definition.ts';

/** What an import would change, a sentence each: who joins, leaves and returns, what else is different, and what it does to open leads (R22). */
export function teamChanges(reps: readonly RepOnDuty[], before: Team, after: Team): readonly string[] {
  const held = new Map(reps.map(({ id, openLeads }) => [id, openLeads]));
  const known = new Map(before.members.map((member) => [member.id, member]));
  const changed = after.members.flatMap((member) => {
    const was = known.get(member.id);
    return was ? changesOf(was, member, held.get(member.id) ?? 0) : [joins(member)];
  });
  const gone = before.members.filter(
    ({ id, isActive }) => isActive && !after.members.some((member) => member.id === id),
  );
  return [...changed, ...gone.map((member) => leaves(member, held.get(member.id) ?? 0))];
}

const joins = (member: TeamMember): string => {
  const facts = told.flatMap(([field, words, say]) =>
    member[field] === undefined || isSaid(field) ? [] : [`${words} ${say(member[field] as never)}`],
  );
  const as = `${member.name} joins as ${member.roles.map(spaced).join(', ')}`;
  return [member.isActive ? as : `${as}, inactive`, ...facts].join('; ');
};

const leaves = ({ name }: TeamMember, openLeads: number): string =>
  `${name} leaves${openLeads === 0 ? '' : `: ${leads(openLeads)} ${openLeads === 1 ? 'moves' : 'move'} on to others at once`}`;

function changesOf(was: TeamMember, is: TeamMember, openLeads: number): readonly string[] {
  if (was.isActive && !is.isActive) return [leaves(is, openLeads)];
  const returns = was.isActive === is.isActive ? [] : [`${is.name} returns`];
  return [
    ...returns,
    ...told
      .filter(([field]) => canonicalJson(was[field] ?? null) !== canonicalJson(is[field] ?? null))
      .map(([field, words, say]) => {
        const [old, young] = [was[field], is[field]].map((value) => say(value as never) || 'nothing');
        return `${is.name}: ${words} ${old} → ${young}${consequence(field, is, openLeads)}`;
      }),
  ];
}

/** What happens to the open leads of a rep whose terms change. */
function consequence(field: keyof TeamMember, { capacity = 0 }: TeamMember, openLeads: number): string {
  if (openLeads === 0) return '';
  if (field === 'capacity' && capacity <= openLeads)
    return `; keeps ${leads(openLeads)}, and gets no new one before ${openLeads - capacity + 1} ended`;
  return territorial.includes(field)
    ? `; of ${leads(openLeads)}, those that no longer fit move on at their next rung`
    : '';
}
const territorial: readonly (keyof TeamMember)[] = ['productLines', 'countries', 'languages'];

const leads = (count: number): string => `${count} open ${count === 1 ? 'lead' : 'leads'}`;
const spaced = (code: string): string => code.replaceAll('-', ' ');
const list = (values: readonly string[] = []): string => values.toSorted().join(', ');
const orAll = (values: readonly string[] | undefined): string => (values ? list(values) : 'all');

/** The fields people change, in their words; `say` takes the field's value. */
const told: readonly (readonly [keyof TeamMember, string, (value: never) => string])[] = [
  ['name', 'is called', String],
  ['email', 'e-mail', String],
  ['roles', 'roles', (roles: readonly string[]) => list(roles.map(spaced))],
  ['department', 'votes for', (department: string | undefined) => department ?? ''],
  ['region', 'works in', (region: string | undefined) => region ?? ''],
  ['managerId', 'manager', (manager: string | undefined) => manager ?? ''],
  ['partner', 'is a partner’s, of', (company: string | undefined) => company ?? ''],
  ['capacity', 'open leads at most', (most: number | undefined) => (most === undefined ? '' : `${most}`)],
  ['weight', 'weight', (weight: number | undefined) => (weight === undefined ? '' : `${weight}`)],
  ['productLines', 'sells', list],
  ['countries', 'countries', (codes: readonly string[] | undefined) => orAll(codes?.map(countryName))],
  ['languages', 'languages', orAll],
  [
    'absences',
    'away',
    (absences: TeamMember['absences']) => list(absences.map(({ from, until }) => `${from} to ${until}`)),
  ],
];
const isSaid = (field: keyof TeamMember): boolean => ['name', 'roles', 'absences'].includes(field);
