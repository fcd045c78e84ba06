import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { release as version } from '../../../infra/release.ts';
import { breaksOf } from '../../../tools/release/breaks.ts';
import { type Release, releaseOf } from '../../../tools/release/contract.ts';
import { readRelease, releasedVersions } from '../../../tools/release/fixtures.ts';
import { functionOf, routedPlaces, StepInputSchema } from '../../../workflows/lead-lifecycle/contract.ts';
import { synthesised } from './synthesise.ts';

const accepts = (input: unknown) => StepInputSchema.safeParse(input).success;
const today = releaseOf({
  version,
  definition: readFileSync('workflows/lead-lifecycle/definition.asl.json', 'utf8'),
  templates: synthesised,
  functionOf,
  places: routedPlaces,
});

describe('leads in flight', () => {
  it.each(releasedVersions())('of %s survive the deployment of what is here', (released) => {
    expect(breaksOf(readRelease(released), today, accepts)).toEqual([]);
  });

  it('are many: the newest release calls functions, holds data, and has links about', () => {
    const newest = readRelease(releasedVersions().at(-1) ?? '');

    expect(newest.invokes).toEqual([...new Set(Object.values(functionOf))].toSorted());
    expect(Object.values(newest.stateful).map((what) => what.split(' ')[0])).toEqual(
      expect.arrayContaining(['AWS::DynamoDB::GlobalTable', 'AWS::StepFunctions::StateMachine']),
    );
    expect(newest.routes).toContain('GET /t/{link}');
    expect(Object.keys(newest.inputs).toSorted()).toEqual(Object.keys(functionOf).toSorted());
  });

  const without = <T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
  const machine =
    Object.keys(today.stateful).find((id) => today.stateful[id]?.includes('StateMachine')) ?? '';
  const choice = 'Where does the lead stand?';

  it.each<readonly [string, Partial<Release>, Partial<Release>, RegExp]>([
    [
      'a dropped function',
      {},
      { functions: without(today.functions, 'settle-rest') },
      /"settle-rest", which is gone/,
    ],
    [
      'a function under another logical id',
      {},
      { functions: { ...today.functions, 'arm-task': 'Renamed' } },
      /"arm-task", whose logical id changed/,
    ],
    [
      'a dropped grant',
      {},
      { invokes: today.invokes.filter((name) => name !== 'settle-offer') },
      /"settle-offer", which the state machine may no longer invoke/,
    ],
    [
      'a renamed state machine',
      {},
      { stateful: without(today.stateful, machine) },
      /StateMachine.*gone or renamed/,
    ],
    [
      'a dropped route',
      {},
      { routes: today.routes.filter((route) => route !== 'GET /u/{link}') },
      /the route "GET \/u\/\{link\}" of/,
    ],
    [
      'a refused input',
      { inputs: { 'An old state': { leadId: 'L1' } } },
      {},
      /what "An old state" of .* is refused/,
    ],
    [
      'a result that lacks what was read',
      {},
      { reads: ['$.Payload.outcome'] },
      /read \$\.Payload\.(?:taskId|timeoutSeconds) of/,
    ],
    [
      'a place that nobody catches',
      { choices: { [choice]: { places: [...routedPlaces], otherwise: null } } },
      { places: [...routedPlaces, 'on-the-moon'] },
      /does not know "on-the-moon", and its Default begins no cycle/,
    ],
  ])('would not survive %s', (_, was, is, why) => {
    const found = breaksOf({ ...today, ...was }, { ...today, ...is }, accepts);

    expect(found).not.toEqual([]);
    for (const line of found) expect(line).toMatch(why);
  });

  it('go on by the Default of an old Choice where a place is new to it', () => {
    expect(breaksOf(today, { ...today, places: [...routedPlaces, 'on-the-moon'] }, accepts)).toEqual([]);
  });
});
