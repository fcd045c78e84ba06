import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore, openStore, type RunnerStore } from '../../../local/step-functions/service.ts';
import { runScenario } from '../../crash/scenario.ts';
import { ask, bench, only, tokenOf } from './support.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'step-functions-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const logs = () => readdirSync(join(dir, 'executions')).map((file) => join(dir, 'executions', file));

/** A store that stops writing after so many steps, as a disk does when the process is killed. */
function dyingStore(store: RunnerStore, steps: number): RunnerStore & { appended: () => number } {
  let appended = 0;
  return {
    ...store,
    append: (execution, events) => {
      appended += 1;
      if (appended <= steps) store.append(execution, events);
    },
    history: (arn) => {
      try {
        return store.history(arn);
      } catch {
        return [];
      }
    },
    appended: () => appended,
  };
}

describe('a process that dies', () => {
  it('after any step at all leaves what the next one needs: every history comes out as if nothing had happened', async () => {
    const undisturbed = await runScenario(createMemoryStore(), 3);
    const counting = dyingStore(createMemoryStore(), Number.POSITIVE_INFINITY);
    await runScenario(counting, 3);
    const steps = counting.appended();
    expect(steps).toBeGreaterThan(25);
    for (let survived = 0; survived < steps; survived += 1) {
      await runScenario(dyingStore(openStore(dir), survived), 3).catch(() => 'it stumbles over its own end');
      for (const log of logs().slice(0, survived % 2)) appendFileSync(log, 'deadbeef {"half');
      expect(await runScenario(openStore(dir), 3), `after ${survived} of ${steps} steps`).toEqual(
        undisturbed,
      );
      rmSync(dir, { recursive: true });
    }
  }, 20_000);

  it('performs an attempt again whose outcome was not recorded, and never one that was submitted', async () => {
    const first = bench(() => new Promise(() => undefined), openStore(dir));
    const definition = JSON.stringify(only(ask()));
    const { stateMachineArn } = first.service.api.createStateMachine({ name: 'm', definition });
    const { executionArn } = first.service.api.startExecution({ stateMachineArn, name: 'x' });
    await new Promise((resolve) => setTimeout(resolve, 1));

    const second = bench(() => ({ output: null }), openStore(dir));
    await second.service.idle();
    expect(second.performed).toEqual(first.performed);

    const third = bench(() => ({ output: null }), openStore(dir));
    await third.service.idle();
    expect(third.performed).toEqual([]);
    third.service.api.sendTaskSuccess({ taskToken: tokenOf(second.performed[0]), output: '1' });
    expect(third.describe(executionArn).status).toBe('SUCCEEDED');
  });

  it('loses no timer: what fell due in the meantime fires in order', async () => {
    const first = bench(undefined, openStore(dir));
    await first.start(only({ Type: 'Wait', Seconds: 20 }), {}, 'late');
    await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'early');
    const second = bench(undefined, openStore(dir));
    await second.pass(60);
    expect(second.ended).toEqual(['early SUCCEEDED', 'late SUCCEEDED']);
  });
});

describe('a file that is damaged', () => {
  it('is reported with its execution named, while the others run on', async () => {
    const first = bench(undefined, openStore(dir));
    const lost = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'lost');
    const kept = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'kept');
    const path = logs().find((log) => log.includes('lost')) ?? '';
    writeFileSync(path, readFileSync(path, 'utf8').replace('"RUNNING"', '"RUMMING"'));

    const second = bench(undefined, openStore(dir));
    expect(second.service.damaged()).toEqual([{ arn: lost, reason: expect.stringContaining('checksum') }]);
    expect(() => second.describe(lost)).toThrow(`The stored state of ${lost} is damaged`);
    await second.pass(10);
    expect(second.describe(kept).status).toBe('SUCCEEDED');
    expect(second.service.api.listExecutions({ stateMachineArn: machineOf(kept) }).executions).toHaveLength(
      1,
    );
  });

  it('is reported and left as it is, though it holds no line at all', async () => {
    const first = bench(undefined, openStore(dir));
    const arn = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'lost');
    for (const log of logs()) writeFileSync(log, 'rubbish');
    const second = bench(undefined, openStore(dir));
    expect(second.service.damaged()).toEqual([{ arn, reason: expect.stringContaining('no step') }]);
    expect(logs().map((log) => readFileSync(log, 'utf8'))).toEqual(['rubbish']);
  });

  it('keeps the name taken: nothing new is started over it', async () => {
    const first = bench(undefined, openStore(dir));
    const definition = only({ Type: 'Wait', Seconds: 10 });
    await first.start(definition, {}, 'lost');
    for (const log of logs()) writeFileSync(log, 'rubbish\n');
    const second = bench(undefined, openStore(dir));
    await expect(second.start(definition, {}, 'lost')).rejects.toThrow('damaged');
  });

  it('that only lacks its end goes on from the last whole step', async () => {
    const first = bench(undefined, openStore(dir));
    const arn = await first.start(only(ask()), {}, 'x');
    for (const log of logs()) truncateSync(log, readFileSync(log).length - 5);
    const second = bench(undefined, openStore(dir));
    await second.service.idle();
    expect(second.performed).toHaveLength(1);
    expect(second.chain(arn).at(-1)).toMatch(/TaskSubmitted$/);
  });
});

function machineOf(executionArn: string): string {
  return executionArn.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');
}
