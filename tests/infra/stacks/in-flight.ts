import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../cli/export/columns.ts';
import { release as version } from '../../../infra/release.ts';
import { breaksOf } from '../../../tools/release/breaks.ts';
import { type Release, releaseOf } from '../../../tools/release/contract.ts';
import { readRelease, releasedVersions } from '../../../tools/release/fixtures.ts';
import { functionOf, routedPlaces, StepInputSchema } from '../../../workflows/lead-lifecycle/contract.ts';
import { synthesised } from './synthesise.ts';

const accepts = (input: unknown) => StepInputSchema.safeParse(input).success;
const released = (templates: typeof synthesised) =>
  releaseOf({
    version,
    definition: readFileSync('workflows/lead-lifecycle/definition.asl.json', 'utf8'),
    templates,
    functionOf,
    places: routedPlaces,
    exports: columnsOf,
  });
const today = released(synthesised);

describe('leads in flight', () => {
  it.each(releasedVersions())('of %s survive the deployment of what is here', (older) => {
    expect(breaksOf(readRelease(older), today, accepts)).toEqual([]);
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
      'a column of an export in another place',
      {},
      { exports: { ...today.exports, credit: [...(today.exports.credit ?? [])].reverse() } },
      /columns of the export of credit .* are gone or elsewhere/,
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

  /** The templates as a careless change would leave them. */
  const changed = (from: string | RegExp, to: string) =>
    released({
      data: synthesised.data.replaceAll(from, to),
      app: synthesised.app.replaceAll(from, to),
    });
  const logicalId = (type: string) =>
    Object.keys(today.stateful).find((id) => today.stateful[id]?.startsWith(type)) ?? '';

  it.each([
    'AWS::DynamoDB::GlobalTable',
    'AWS::SecretsManager::Secret',
    'AWS::StepFunctions::StateMachine',
    'AWS::ApiGatewayV2::Api',
    'AWS::SQS::Queue',
  ])('would not survive a template in which the %s has another logical id', (type) => {
    const id = logicalId(type);
    const newer = changed(`"${id}"`, '"Renamed"');

    expect(breaksOf(today, newer, accepts)).toEqual([
      expect.stringMatching(new RegExp(`"${id}" .* is gone or renamed`)),
    ]);
  });

  it('would not survive a template that drops a function, or the grant to invoke it', () => {
    const id = today.functions['settle-offer'];
    const dropped = changed('-settle-offer"', '-settle-something"');
    const ungranted = changed(new RegExp(`"${id}",(\\s*)"Arn"`, 'g'), '"Nothing",$1"Arn"');

    expect(breaksOf(today, dropped, accepts)).toEqual([
      expect.stringContaining('"settle-offer", which is gone'),
    ]);
    expect(breaksOf(today, ungranted, accepts)).toEqual([
      expect.stringContaining('"settle-offer", which the state machine may no longer invoke'),
    ]);
  });

  it('go on by the Default of an old Choice where a place is new to it', () => {
    expect(breaksOf(today, { ...today, places: [...routedPlaces, 'on-the-moon'] }, accepts)).toEqual([]);
  });
});
