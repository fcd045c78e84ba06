import { unknownValue } from '../shared/domain/problems.ts';
import type { Team, TeamMember } from '../shared/domain/team.ts';
import { type CsvRow, csvRows, plainOf, TableError } from './csv-rows.ts';

/**
 * The team as a spreadsheet keeps it: a heading line, then a member a line. Several values of a cell are joined by ";", an absence is
 * `2027-07-01..2027-07-14`. Comma, semicolon and tab may part the columns; what is exported comes in again unchanged (R22).
 */

interface Column {
  readonly name: string;
  readonly field: keyof TeamMember;
  readonly read: (cell: string) => unknown;
  readonly write: (value: never) => string;
}

const itself = (cell: string): unknown => cell;
const number = (cell: string): unknown => (/^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell);
const yesOrNo = (cell: string): unknown => ({ yes: true, no: false })[cell.toLowerCase()] ?? cell;
const listOf = (cell: string): readonly string[] => cell.split(/[\s;,|]+/).filter((one) => one !== '');
const spanOf = (span: string): unknown => {
  const [from, until = from] = span.split('..');
  return { from, until };
};

const columns: readonly Column[] = [
  { name: 'id', field: 'id', read: itself, write: String },
  { name: 'name', field: 'name', read: itself, write: String },
  { name: 'email', field: 'email', read: itself, write: String },
  { name: 'roles', field: 'roles', read: listOf, write: joined },
  { name: 'active', field: 'isActive', read: yesOrNo, write: (is: boolean) => (is ? 'yes' : 'no') },
  { name: 'region', field: 'region', read: itself, write: String },
  { name: 'department', field: 'department', read: itself, write: String },
  { name: 'manager', field: 'managerId', read: itself, write: String },
  { name: 'partner', field: 'partner', read: itself, write: String },
  { name: 'capacity', field: 'capacity', read: number, write: String },
  { name: 'weight', field: 'weight', read: number, write: String },
  { name: 'productLines', field: 'productLines', read: listOf, write: joined },
  { name: 'countries', field: 'countries', read: listOf, write: joined },
  { name: 'languages', field: 'languages', read: listOf, write: joined },
  {
    name: 'absences',
    field: 'absences',
    read: (cell) => listOf(cell).map(spanOf),
    write: (absences: TeamMember['absences']) =>
      joined(absences.map(({ from, until }) => `${from}..${until}`)),
  },
];

function joined(values: readonly string[]): string {
  return values.join(';');
}

export interface TeamTable {
  /** To be checked like any team document. */
  readonly document: { readonly members: readonly Readonly<Record<string, unknown>>[] };
  /** `members[2].capacity: is missing` as its reader finds it: `line 4, column capacity: is missing`. */
  readonly located: (problem: string) => string;
}

/** @throws TableError */
export function readTeamTable(text: string): TeamTable {
  const rows = csvRows(text);
  const [heading, ...rest] = rows;
  const names = heading?.cells ?? [];
  const problems = headingProblems(names);
  if (problems.length > 0) throw new TableError(problems);
  const members = rest.map(({ cells }) =>
    Object.fromEntries(
      columns.flatMap(({ name, field, read }) => {
        const cell = plainOf(cells[names.indexOf(name)] ?? '');
        return cell === '' ? [] : [[field, read(cell)] as const];
      }),
    ),
  );
  return { document: { members }, located: (problem) => locatedIn(rest, problem) };
}

function headingProblems(names: readonly string[]): readonly string[] {
  const known = columns.map(({ name }) => name);
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  return [
    ...names
      .filter((name) => name !== '' && !known.includes(name))
      .map((name) => `line 1: ${unknownValue('column', name, known)}`),
    ...twice.map((name) => `line 1: column "${name}" is there twice`),
    ...['id', 'name', 'email', 'roles']
      .filter((name) => !names.includes(name))
      .map((name) => `line 1: column "${name}" is missing`),
  ];
}

function locatedIn(rows: readonly CsvRow[], problem: string): string {
  const [, index, field, rest = ''] = /^members\[(\d+)\](?:\.(\w+))?[^:]*: ([\s\S]*)$/.exec(problem) ?? [];
  const row = rows[Number(index)];
  if (!row) return problem.replace(/^members: /, '');
  const column = columns.find((one) => one.field === field)?.name;
  const what = field === 'isActive' && rest.startsWith('must be') ? 'must be yes or no' : rest;
  return `line ${row.line}${column ? `, column ${column}` : ''}: ${what}`;
}

/** Every member, a line each (RFC 4180). */
export const teamTable = ({ members }: Team): string =>
  [
    columns.map(({ name }) => name).join(','),
    ...members.map((member) => columns.map((column) => cellOf(column, member)).join(',')),
  ].join('\r\n');

function cellOf({ field, write }: Column, member: TeamMember): string {
  const value = member[field];
  const text = value === undefined ? '' : write(value as never);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a spreadsheet would run is written behind an apostrophe, which is taken off again. */
const formula = /^'*[=+\-@]/;
