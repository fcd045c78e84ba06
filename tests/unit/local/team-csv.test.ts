import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TableError } from '../../../local/csv-rows.ts';
import { readTeamTable, teamTable } from '../../../local/team-csv.ts';
import { checkTeam, type Team, TeamMemberSchema } from '../../../shared/domain/team.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import teamFile from '../../../shared/policy/team.json' with { type: 'json' };

const sound = checkTeam(teamFile, defaultPolicy);
const team: Team = sound.isValid ? sound.value : { members: [] };

const problemsOf = (csv: string): readonly string[] => {
  try {
    const { document, located } = readTeamTable(csv);
    const checked = checkTeam(document, defaultPolicy);
    return checked.isValid ? [] : checked.problems.map(located);
  } catch (error) {
    if (error instanceof TableError) return error.problems;
    throw error;
  }
};
const csv = teamTable(team);
const [heading = '', rosa = ''] = csv.split('\r\n');

describe('the team as CSV', () => {
  it('says what the JSON file says', () => {
    expect(problemsOf(csv)).toEqual([]);
    const { document } = readTeamTable(csv);
    expect(document.members.map((member) => TeamMemberSchema.parse(member))).toEqual(team.members);
  });

  it('comes in again as it went out, whatever the names, lists and absences', () => {
    const id = fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,4})?$/);
    const words = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .filter((name) => name.trim() !== '');
    const date = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    const absence = fc
      .tuple(date, date)
      .map(([one, other]) => (one < other ? { from: one, until: other } : { from: other, until: one }));
    const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 4 });
    const rep = fc.record(
      {
        id,
        name: fc.oneof(
          words,
          words.map((rest) => `=${rest}`),
          words.map((rest) => `'+${rest}`),
        ),
        email: id.map((who) => `${who}@example.com`),
        roles: fc.constantFrom(['rep'], ['rep', 'panel']),
        isActive: fc.boolean(),
        department: fc.constant('sales'),
        managerId: id,
        capacity: fc.nat(1_000),
        weight: fc.integer({ min: 1, max: 20 }),
        productLines: few(id),
        countries: few(fc.stringMatching(/^[A-Z]{2}$/)),
        languages: few(fc.stringMatching(/^[a-z]{2}$/)),
        absences: fc.array(absence, { maxLength: 3 }),
      },
      {
        requiredKeys: [
          'id',
          'name',
          'email',
          'roles',
          'isActive',
          'department',
          'managerId',
          'capacity',
          'weight',
          'productLines',
        ],
      },
    );
    fc.assert(
      fc.property(few(rep), (members) => {
        const parsed = members.map((member) => TeamMemberSchema.parse(member));
        const { document } = readTeamTable(teamTable({ members: parsed }));
        expect(document.members.map((member) => TeamMemberSchema.parse(member))).toEqual(parsed);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['semicolons, as Excel writes them in Europe', csv.replaceAll(';', '|').replaceAll(',', ';')],
    ['tabs', csv.replaceAll(',', '\t')],
    ['a byte-order mark and empty lines', `\uFEFF${csv.replace('\r\n', '\r\n\r\n')}\r\n\r\n`],
    ['bare line feeds', csv.replaceAll('\r\n', '\n')],
  ])('may come with %s', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('names line, column, reason and the nearest valid value of every row at once', () => {
    const row = (cells: Readonly<Record<string, string>>) =>
      heading
        .split(',')
        .map((name) => cells[name] ?? '')
        .join(',');
    const first = row({
      id: 'rosa-keller',
      name: '"Rosa\nKeller"',
      email: 'rosa',
      roles: 'rep;rap',
      active: 'maybe',
      manager: 'victor-lang',
      capacity: 'x',
      weight: '2',
      productLines: 'machine-monitors',
      absences: '2027-07-02..2027-07-01',
    });
    const second = row({
      id: 'samir',
      name: 'Samir',
      email: 's@example.com',
      roles: 'rep',
      manager: 'viktor-lnag',
      weight: '0',
    });
    const [, , , ...others] = csv.split('\r\n');
    const broken = [heading, first, second, ...others].join('\r\n');
    expect(problemsOf(broken)).toEqual(
      expect.arrayContaining([
        'line 2, column email: must be an e-mail address, like "ana@example.com"',
        expect.stringMatching(/^line 2, column roles: unknown value "rap", known: rep, .*did you mean "rep"/),
        'line 2, column active: must be yes or no',
        expect.stringMatching(
          /^line 2, column manager: unknown manager "victor-lang".*did you mean "viktor-lang"/,
        ),
        'line 2, column capacity: must be a number',
        expect.stringMatching(
          /^line 2, column productLines: unknown product line "machine-monitors".*did you mean "machine-monitoring"/,
        ),
        expect.stringMatching(/^line 2, column absences: /),
        expect.stringMatching(/^line 4, column manager: unknown manager "viktor-lnag"/),
        expect.stringMatching(/^line 4, column weight: /),
      ]),
    );
  });

  it.each([
    ['a column nobody knows', csv.replace('capacity', 'capacty'), 'line 1: unknown column "capacty"'],
    [
      'a column that is there twice',
      csv.replace('weight', 'capacity'),
      'line 1: column "capacity" is there twice',
    ],
    ['no column for the id', csv.replace(/^id/, ''), 'line 1: column "id" is missing'],
    ['nothing in it', '', 'line 1: column "id" is missing'],
    ['a quote that is never closed', `${heading}\r\n"${rosa}`, 'Quote Not Closed'],
  ])('is refused with %s', (_, text, problem) => {
    expect(problemsOf(text).join('\n')).toContain(problem);
  });

  it('cannot make a spreadsheet run a formula', () => {
    const [member] = team.members;
    if (!member) throw new Error('an empty team');
    expect(teamTable({ members: [{ ...member, name: '=HYPERLINK("http://x")' }] })).toContain(
      `"'=HYPERLINK(`,
    );
  });
});
