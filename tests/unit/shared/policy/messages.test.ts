import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../../shared/domain/problems.ts';
import { checkTeam } from '../../../../shared/domain/team.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { type Policy, PolicySchema } from '../../../../shared/policy/schema.ts';
import team from '../../../../shared/policy/team.json' with { type: 'json' };
import { broken } from '../../support/broken.ts';

type Path = readonly (string | number)[];

/** Every place of a document, the document itself left out. */
const placesIn = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, below]) => {
        const here = [...path, Array.isArray(value) ? Number(key) : key];
        return [here, ...placesIn(below, here)];
      });

const slips = [undefined, null, 7, -1, 1e9, 'x', '', 'ofice-hours', [], [[]], {}, { x: 1 }, true] as const;
/** Words of the library that judges, not ours. */
const foreign = /Invalid|Unrecognized|expected|Too (?:small|big)|>=|<=|undefined|NaN|\[object/;

const problemsOf = (kind: 'policy' | 'team', path: Path, slip: unknown): readonly string[] => {
  const document = broken(kind === 'policy' ? defaultPolicy : team, [...path], slip);
  const policy: Policy = defaultPolicy;
  const checked = kind === 'policy' ? check(PolicySchema, document) : checkTeam(document, policy);
  return checked.isValid ? [] : checked.problems;
};

describe('what is wrong with a policy or a team', () => {
  it.each([
    ['policy', placesIn(defaultPolicy)],
    ['team', placesIn(team)],
  ] as const)(
    'is told in our words with its path, wherever a %s is broken and whatever stands there',
    (kind, places) => {
      fc.assert(
        fc.property(fc.constantFrom(...places), fc.constantFrom(...slips), (path, slip) => {
          for (const problem of problemsOf(kind, path, slip)) {
            expect(problem, `${path.join('.')} is ${JSON.stringify(slip)}`).not.toMatch(foreign);
            expect(problem).toMatch(/^[\w.[\]-]+: .{5}|^unknown field /);
          }
        }),
        { numRuns: 200, seed: 20_270_104 },
      );
    },
  );

  it.each([
    [
      'policy',
      ['calendars', 'office-hours', 'timeZone'],
      'Europe/Berlni',
      'there is no time zone "Europe/Berlni" (did you mean "Europe/Berlin"?)',
    ],
    ['policy', ['nurture', 'quietHours', 'timeZone'], 'Europe/Pariss', '(did you mean "Europe/Paris"?)'],
    [
      'policy',
      ['calendars', 'office-hours', 'hours', 'mond'],
      [['09:00', '17:00']],
      'unknown field "mond", known: sun, mon, tue, wed, thu, fri, sat (did you mean "mon"?)',
    ],
    [
      'policy',
      ['calendars', 'office-hours', 'hours', 'mon'],
      [['09:00']],
      'hours.mon[0]: must be two times, like ["09:00", "17:30"]',
    ],
    ['policy', ['currency'], 'EURO', 'must be an ISO 4217 code, like "EUR" (did you mean "EUR"?)'],
    ['policy', ['intake', 'maxBodyBytes'], 0, 'must be more than 0'],
    ['policy', ['scoring', 'rules', 0, 'points'], 1e9, 'must be at most 1000'],
    ['team', ['members', 0, 'roles', 0], 7, 'unknown value "7", known: rep'],
    ['team', ['members', 0, 'email'], 'rosa', 'must be an e-mail address, like "ana@example.com"'],
    [
      'team',
      ['members', 0, 'absences'],
      [{ from: '1.2.2027', until: '2027-02-01' }],
      'must be a date, like "2027-01-12"',
    ],
    ['team', ['members', 0, 'weight'], 21, 'must be at most 20'],
  ] as const)('names the nearest value or a sound one: %s %s', (kind, path, slip, words) => {
    expect(problemsOf(kind, path, slip).join('\n')).toContain(words);
  });
});
