import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../conformance/compare.ts';
import { conventionsOn } from '../../conformance/eras.ts';
import { replay } from '../../conformance/replay.ts';
import { groups, type Vector, type VectorEvent } from '../../conformance/vectors.ts';
import { Wildcards } from '../../conformance/wildcards.ts';

/** A recording of our own making, in the format of those made on AWS. */
const vector: Vector = {
  name: 'own.pass_and_task',
  recorded: '01-01-2026, 00:00:00',
  wildcards: ['<token:1>'],
  definition: {
    StartAt: 'P',
    States: {
      P: { Type: 'Pass', Result: { n: 1 }, Next: 'T' },
      T: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { 'token.$': '$$.Task.Token' },
        End: true,
      },
    },
  },
  input: {},
  tasks: [
    {
      state: 'T',
      attempt: 1,
      outcome: { type: 'submitted-then-failed', error: 'E', cause: '{"a": 1}', submitOutput: {} },
    },
  ],
  expected: {
    status: 'FAILED',
    error: 'E',
    cause: '{"a":1}',
    events: [
      { id: 1, previousEventId: 0, type: 'ExecutionStarted', input: {} },
      { id: 2, previousEventId: 0, type: 'PassStateEntered', input: {}, state: 'P' },
      { id: 3, previousEventId: 2, type: 'PassStateExited', output: { n: 1 }, state: 'P' },
      { id: 4, previousEventId: 3, type: 'TaskStateEntered', input: { n: 1 }, state: 'T' },
      { id: 5, previousEventId: 4, type: 'TaskScheduled', parameters: { token: '<token:1>' } },
      {
        id: 6,
        previousEventId: 5,
        type: 'TaskStarted',
        resource: 'sendMessage.waitForTaskToken',
        resourceType: 'sqs',
      },
      { id: 7, previousEventId: 6, type: 'TaskSubmitted', output: {} },
      { id: 8, previousEventId: 7, type: 'TaskFailed', error: 'E', cause: '{"a":1}' },
      { id: 9, previousEventId: 8, type: 'ExecutionFailed', error: 'E', cause: '{"a":1}' },
    ],
  },
};

const differences = (changed: Vector) => compare(changed, replay(changed)).differences;

function withEvents(change: (events: readonly VectorEvent[]) => readonly VectorEvent[]): Vector {
  return { ...vector, expected: { ...vector.expected, events: change(vector.expected.events) } };
}

describe('the comparison with recordings', () => {
  it('passes a history that is right', () => {
    expect(differences(vector)).toEqual([]);
  });

  it.each<[string, (event: VectorEvent) => VectorEvent]>([
    ['type', (event) => ({ ...event, type: 'TaskSucceeded' })],
    ['id', (event) => ({ ...event, id: 99 })],
    ['previousEventId', (event) => ({ ...event, previousEventId: 1 })],
    ['error', (event) => ({ ...event, error: 'F' })],
    ['cause', (event) => ({ ...event, cause: '{"a":2}' })],
    ['a field that is not there', (event) => ({ ...event, length: 1 })],
  ])('fails on a wrong %s in any event', (_, change) => {
    for (let wrong = 0; wrong < vector.expected.events.length; wrong += 1) {
      const planted = withEvents((events) =>
        events.map((event, index) => (index === wrong ? change(event) : event)),
      );
      if (planted.expected.events[wrong]?.type === 'TaskFailed' && change.name === '') continue;
      expect(differences(planted), `event ${wrong + 1}`).not.toEqual([]);
    }
  });

  it('fails on an event too many, too few or in another order', () => {
    expect(differences(withEvents((events) => events.slice(0, -1)))).not.toEqual([]);
    expect(differences(withEvents((events) => [...events, ...events.slice(-1)]))).not.toEqual([]);
    expect(differences(withEvents((events) => events.toReversed()))).not.toEqual([]);
  });

  it('fails on a wrong status, output or error of the execution', () => {
    expect(differences({ ...vector, expected: { ...vector.expected, status: 'SUCCEEDED' } })).not.toEqual([]);
    expect(differences({ ...vector, expected: { ...vector.expected, output: 1 } })).not.toEqual([]);
    expect(differences({ ...vector, expected: { ...vector.expected, error: 'F' } })).not.toEqual([]);
  });

  it('fails on a missing or wrong event where the order was a race', () => {
    const race = { ...vector, unordered: true };
    expect(differences(race)).toEqual([]);
    const { events } = vector.expected;
    expect(
      differences({ ...race, expected: { ...vector.expected, events: events.slice(0, -1) } }),
    ).not.toEqual([]);
    const wrong = events.map((event) =>
      event.type === 'TaskStarted' ? { ...event, resource: 'other' } : event,
    );
    expect(differences({ ...race, expected: { ...vector.expected, events: wrong } })).not.toEqual([]);
  });
});

describe('a wildcard', () => {
  it('stands for any text that is not empty, the rest of the text is literal', () => {
    const wildcards = new Wildcards(['<x>']);
    expect(wildcards.matches('arn:<x>:end', 'arn:some.thing:end')).toBe(true);
    expect(wildcards.matches('arn:<x>:end', 'arn::end')).toBe(false);
    expect(wildcards.matches('arn:<x>:end', 'urn:a:end')).toBe(false);
    expect(wildcards.matches('<x>', 5)).toBe(true);
    expect(wildcards.matches('<y>', 'anything')).toBe(false);
  });

  it('with a number stands for one value throughout', () => {
    const wildcards = new Wildcards(['<x:1>']);
    expect(wildcards.matches('<x:1>', 'a')).toBe(true);
    expect(wildcards.matches('is <x:1>', 'is b')).toBe(false);
    expect(wildcards.matches('is <x:1>', 'is a')).toBe(true);
  });
});

describe('a run over recordings', { timeout: 60_000 }, () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'vectors-'));
    for (const group of groups) {
      mkdirSync(join(dir, group));
      writeFileSync(join(dir, group, 'own.json'), JSON.stringify(vector));
    }
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const script = join(import.meta.dirname, '../../conformance/run.ts');
  const run = () => {
    const { status, stdout } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { ...process.env, ASL_VECTORS: dir },
    });
    return { status, stdout };
  };

  it('passes when all of them come out', () => {
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('3 passed, 0 failed') });
  });

  it.each(groups)('fails when the folder of %s is missing, or empty', (group) => {
    rmSync(join(dir, group, 'own.json'));
    expect(run()).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`FAILED ${group}: no vectors`),
    });
    rmSync(join(dir, group), { recursive: true });
    expect(run()).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`FAILED ${group}: no vectors`),
    });
  });

  it('fails when one does not come out, and names it', () => {
    const wrong = { ...vector, expected: { ...vector.expected, error: 'F' } };
    writeFileSync(join(dir, 'jsonpath-core', 'wrong.json'), JSON.stringify(wrong));
    expect(run()).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('FAILED jsonpath-core/wrong.json'),
    });
  });
});

describe('a recording', () => {
  const context: Vector = {
    ...vector,
    definition: {
      StartAt: 'P',
      States: { P: { Type: 'Pass', Parameters: { 'count.$': '$$.Execution' }, End: true } },
    },
    tasks: [],
  };
  const countOf = (recorded: string) =>
    conventionsOn(recorded).map(
      (conventions) => (replay(context, undefined, conventions).execution.output as { count: object }).count,
    );

  it('is held to what AWS wrote on its day: redrives are counted since redrive was launched', () => {
    expect(countOf('24-10-2023, 17:26:06')).toEqual([expect.not.objectContaining({ RedriveCount: 0 })]);
    expect(countOf('01-02-2025, 00:00:00')).toEqual([expect.objectContaining({ RedriveCount: 0 })]);
  });

  it('of the months in which AWS changed the exit of a Distributed Map may show either way', () => {
    const exits = (recorded: string) => conventionsOn(recorded).map(({ mapExitFollows }) => mapExitFollows);
    expect(exits('20-07-2024')).toEqual(['MapRunSucceeded']);
    expect(exits('01-10-2024')).toEqual(['MapRunStarted', 'MapRunSucceeded']);
    expect(exits('13-12-2024')).toEqual(['MapRunStarted']);
  });
});
