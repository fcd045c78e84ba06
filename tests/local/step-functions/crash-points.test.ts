import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore, openStore, type RunnerStore } from '../../../local/step-functions/service.ts';
import { runScenario } from '../../crash/scenario.ts';
import { ask, bench, only, tokenOf } from './support.ts';

const roleArn = 'arn:aws:iam::000000000000:role/local';

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
  }, 60_000);

  it('performs an attempt again whose outcome was not recorded, and never one that was submitted', async () => {
    const first = bench(() => new Promise(() => undefined), openStore(dir));
    const definition = JSON.stringify(only(ask()));
    const { stateMachineArn } = first.service.api.createStateMachine({ name: 'm', definition, roleArn });
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

  it('is reported wherever it is cut inside its first step; cut later, it goes on from the step before', async () => {
    const first = bench(undefined, openStore(dir));
    const kept = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'kept');
    const arn = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'lost');
    const path = logs().find((log) => log.includes('lost')) ?? '';
    await first.pass(10);
    const whole = readFileSync(path);
    const firstStep = whole.indexOf('\n') + 1;
    const near = [
      0,
      1,
      7,
      8,
      9,
      10,
      firstStep - 2,
      firstStep - 1,
      firstStep,
      firstStep + 1,
      whole.length - 1,
    ];
    const between = Array.from({ length: 10 }, (_, tenth) => Math.floor((whole.length * tenth) / 10));
    for (const length of [...near, ...between]) {
      writeFileSync(path, whole.subarray(0, length));
      const { damaged, executions } = openStore(dir).load();
      const told = damaged.map((damage) => damage.arn);
      expect(told, `cut at ${length}`).toEqual(length < firstStep ? [arn] : []);
      expect(executions.map((execution) => execution.arn)).toContain(kept);
      if (length >= firstStep) expect(executions).toHaveLength(2);
    }
  }, 20_000);

  it.each<[string, (whole: Buffer) => Buffer | string]>([
    [
      'rubbish in the middle',
      (whole) => Buffer.concat([whole.subarray(0, 99), Buffer.from('§'), whole.subarray(99)]),
    ],
    ['zeros at the end', (whole) => Buffer.concat([whole, Buffer.alloc(512)])],
    ['zeros for its content', (whole) => Buffer.alloc(whole.length)],
    ['a step without an execution', () => lineOf('{"events":[]}')],
    ['null', () => lineOf('null')],
    ['a number', () => lineOf('5')],
    ['no JSON, though the checksum is right', () => lineOf('{"execution":')],
    ['an execution without threads', (whole) => lineOf(bodyOf(whole).replace(/"threads":\{.*?\}\},/, ''))],
    [
      'threads that are none',
      (whole) => lineOf(bodyOf(whole).replace('"threads":{"0":', '"threads":{"1":null,"0":')),
    ],
    ['another execution', (whole) => lineOf(bodyOf(whole).replaceAll(':lost', ':other'))],
    [
      'a definition that was never stored',
      (whole) => lineOf(bodyOf(whole).replace(/"revisionId":"\w+/, '"revisionId":"none')),
    ],
  ])('is reported when it holds %s', async (_, damage) => {
    const first = bench(undefined, openStore(dir));
    const kept = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'kept');
    const lost = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'lost');
    const path = logs().find((log) => log.includes('lost')) ?? '';
    writeFileSync(path, damage(readFileSync(path)));
    const second = bench(undefined, openStore(dir));
    expect(second.service.damaged()).toEqual([{ arn: lost, reason: expect.any(String) }]);
    expect(() => second.describe(lost)).toThrow('damaged');
    await second.pass(10);
    expect(second.describe(kept).status).toBe('SUCCEEDED');
  });

  it('is reported when it cannot be read at all, or is called as no execution is', async () => {
    const first = bench(undefined, openStore(dir));
    const kept = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'kept');
    mkdirSync(join(dir, 'executions', 'a-folder.log'));
    writeFileSync(join(dir, 'executions', '%ZZ.log'), 'rubbish');
    const second = bench(undefined, openStore(dir));
    expect(second.service.damaged().map(({ arn }) => arn)).toEqual(['%ZZ', 'a-folder']);
    expect(second.describe(kept).status).toBe('RUNNING');
  });

  it('names its execution also where that has too long a name for a file', async () => {
    const first = bench(undefined, openStore(dir));
    const arn = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'é'.repeat(80));
    for (const log of logs()) writeFileSync(log, readFileSync(log, 'utf8').replace('RUNNING', 'RUMMING'));
    expect(
      bench(undefined, openStore(dir))
        .service.damaged()
        .map((damage) => damage.arn),
    ).toEqual([arn]);
  });

  it.each(['', 'null', '5', '{}', '{"arn":'])(
    'of a state machine is reported with the executions that need it: %j',
    async (text) => {
      const first = bench(undefined, openStore(dir));
      const arn = await first.start(only({ Type: 'Wait', Seconds: 10 }), {}, 'lost');
      const kept = await first.start(only({ Type: 'Wait', Seconds: 11 }), {}, 'kept');
      const machine = machineOf(arn).split(':').at(-1) ?? '';
      writeFileSync(join(dir, 'machines', `${machine}.json`), text);
      const second = bench(undefined, openStore(dir));
      expect(second.service.damaged().map((damage) => damage.arn)).toEqual([machine, arn]);
      await second.pass(11);
      expect(second.describe(kept).status).toBe('SUCCEEDED');
    },
  );

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

/** The first step of a file, as JSON text. */
function bodyOf(whole: Buffer): string {
  return whole.subarray(9, whole.indexOf('\n')).toString();
}

/** A line with the right checksum. */
function lineOf(body: string): string {
  return `${crc32(body).toString(16).padStart(8, '0')} ${body}\n`;
}
