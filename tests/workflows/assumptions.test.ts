import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateDefinition } from '../../local/step-functions/validate.ts';
import { replay } from '../conformance/replay.ts';
import { ask, bench, invoke, only, tokenOf } from '../local/step-functions/support.ts';
import { assumptionCases } from './assumption-cases.ts';

const caseOf = (id: string) => {
  const found = assumptionCases.find((assumption) => assumption.id === id);
  if (!found) throw new Error(`there is no case ${id}`);
  return found;
};
const replayed = (id: string) => replay(caseOf(id));
const chainOf = (id: string) =>
  replayed(id).history.map(({ previousEventId, id: event, type }) => `${previousEventId}>${event} ${type}`);
const typesOf = (chain: readonly string[]) => chain.map((event) => event.split(' ')[1]);

describe('what no recording proves', () => {
  it('A1: a callback is submitted, then ends with what its token brings', () => {
    expect(chainOf('A1')).toEqual([
      '0>1 ExecutionStarted',
      '0>2 TaskStateEntered',
      '2>3 TaskScheduled',
      '3>4 TaskStarted',
      '4>5 TaskSubmitted',
      '5>6 TaskSucceeded',
      '6>7 TaskStateExited',
      '7>8 ExecutionSucceeded',
    ]);
  });

  it('A2: TaskSubmitted carries what lambda:invoke answers, and the output does not', () => {
    const { history, execution } = replayed('A2');
    const submitted = history.find((event) => event.type === 'TaskSubmitted');
    expect(submitted?.details).toMatchObject({ resource: 'invoke.waitForTaskToken', resourceType: 'lambda' });
    const fields = ['ExecutedVersion', 'Payload', 'SdkHttpMetadata', 'SdkResponseMetadata', 'StatusCode'];
    expect(Object.keys(submitted?.details?.output as object)).toEqual(fields);
    expect(execution.output).toEqual({ lead: 'l1', answer: { answer: true } });
  });

  it('A3: a token used before TaskSubmitted ends the task, and the call’s own outcome then changes nothing', async () => {
    let service: ReturnType<typeof bench>['service'] | undefined;
    const tools = bench((task) => {
      service?.api.sendTaskSuccess({ taskToken: tokenOf(task), output: '"early"' });
      return { error: 'TooLate' };
    });
    service = tools.service;
    const arn = await tools.start(only(ask()));
    expect(tools.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '"early"' });
    expect(tools.chain(arn).slice(2, 6)).toEqual([
      '2>3 TaskScheduled',
      '3>4 TaskStarted',
      '4>5 TaskSucceeded',
      '5>6 TaskStateExited',
    ]);
  });

  it('A4: TimeoutSecondsPath is caught like TimeoutSeconds', () => {
    const { history, execution } = replayed('A4');
    expect(history[2]?.details?.timeoutInSeconds).toBe(3);
    expect(history[5]).toMatchObject({ type: 'TaskTimedOut', details: { error: 'States.Timeout' } });
    expect(history[5]?.details?.cause).toBeUndefined();
    expect(execution.output).toEqual({ limit: 3, error: { Error: 'States.Timeout', Cause: '' } });
  });

  it('A5: a function that throws inside a callback fails the task at once', () => {
    expect(chainOf('A5').slice(3)).toEqual(['3>4 TaskStarted', '4>5 TaskFailed', '5>6 ExecutionFailed']);
    expect(replayed('A5').execution.error).toBe('PlannedError');
  });

  it('A6: a state entered again by its own Catch starts afresh, with a new token', () => {
    const { history } = replayed('A6');
    const scheduled = history
      .filter((event) => event.type === 'TaskScheduled')
      .map((event) => JSON.stringify(event.details?.parameters));
    expect(scheduled).toHaveLength(2);
    expect(scheduled[0]).not.toBe(scheduled[1]);
    expect(typesOf(chainOf('A6')).filter((type) => type === 'TaskStateEntered')).toHaveLength(2);
  });

  it('A7: stopping adds one event, which points at nothing', async () => {
    const { start, service, chain } = bench();
    const arn = await start(only(ask()));
    service.api.stopExecution({ executionArn: arn });
    expect(chain(arn).slice(4)).toEqual(['4>5 TaskSubmitted', '0>6 ExecutionAborted']);
  });

  it('A8: a redrive runs the failed state again without a second Entered event', async () => {
    let isBroken = true;
    const { start, service, chain } = bench(() => (isBroken ? { error: 'Down' } : { output: 1 }));
    const arn = await start(only(invoke()));
    isBroken = false;
    service.api.redriveExecution({ executionArn: arn });
    await service.idle();
    expect(typesOf(chain(arn)).slice(6, 9)).toEqual(['ExecutionRedriven', 'TaskScheduled', 'TaskStarted']);
  });

  it('A9: an intrinsic function that fails is States.IntrinsicFailure and can be caught', () => {
    expect(replayed('A9').execution).toMatchObject({ status: 'SUCCEEDED', output: 'caught' });
  });

  it('A10: no choice that matches and no Default is States.Runtime', () => {
    expect(chainOf('A10')).toEqual(['0>1 ExecutionStarted', '0>2 ChoiceStateEntered', '2>3 ExecutionFailed']);
    expect(replayed('A10').execution.error).toBe('States.Runtime');
  });

  it('A11: a ResultPath that does not fit can be caught', () => {
    expect(replayed('A11').execution).toMatchObject({ status: 'SUCCEEDED', output: 'caught' });
  });

  it('A12: States.Runtime inside a Map ends the execution and is seen by no Catch', () => {
    expect(replayed('A12').execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(typesOf(chainOf('A12')).slice(-3)).toEqual([
      'MapIterationStarted',
      'PassStateEntered',
      'ExecutionFailed',
    ]);
  });

  it('A13: an inline Map runs at most 40 iterations at once', async () => {
    const { start, performed, describe: tell } = bench(({ stateName }) => ({ output: stateName }));
    const processor = { StartAt: 'In', States: { In: ask({ End: true }) } };
    const arn = await start(only({ Type: 'Map', ItemProcessor: processor }), Array(50).fill(0));
    expect(performed).toHaveLength(40);
    expect(tell(arn).status).toBe('RUNNING');
  });

  it('A14: a nested Map that is cut off is aborted after its own branches, all by the event that failed', async () => {
    const { start, service, performed, chain } = bench();
    const inner = { StartAt: 'In', States: { In: ask({ End: true }) } };
    const nested = { StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: inner, End: true } } };
    const arn = await start(only({ Type: 'Parallel', Branches: [inner, nested] }), [1]);
    service.api.sendTaskFailure({ taskToken: tokenOf(performed[0]), error: 'E' });
    const events = chain(arn);
    const failed = events.findIndex((event) => event.endsWith('TaskFailed'));
    expect(typesOf(events.slice(failed + 1))).toEqual([
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(new Set(events.slice(failed + 1, -1).map((event) => event.split('>')[0]))).toEqual(
      new Set([`${failed + 1}`]),
    );
  });

  it('A15: an overdue timer fires with the instant at which it fires', async () => {
    const { start, pass, clock, history } = bench();
    const arn = await start(only({ Type: 'Wait', Seconds: 10 }));
    await pass(3600);
    expect(history(arn).at(-1)?.timestamp).toBe(clock.instant);
  });

  it('A16: a state’s output over the limit ends the execution, caught or not', async () => {
    const { start, describe: tell } = bench(() => ({ output: 'x'.repeat(200_000) }));
    const state = invoke({
      ResultSelector: { 'a.$': '$', 'b.$': '$' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only' }],
    });
    expect(tell(await start(only(state)))).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });

  it('A17: what is outside is refused when it is loaded', () => {
    const definition = only({ Type: 'Pass', QueryLanguage: 'JSONata' });
    expect(validateDefinition(JSON.stringify(definition), 'fast').join()).toMatch(/'Only'.*JSONata/);
  });

  it('A18: in a template an index past the end of a list is null, elsewhere it is States.Runtime', async () => {
    const { start, describe: tell } = bench();
    const template = await start(only({ Type: 'Pass', Parameters: { 'x.$': '$.list[3]' } }), { list: [1] });
    expect(tell(template).output).toBe('{"x":null}');
    const elsewhere = await start(only({ Type: 'Pass', InputPath: '$.list[3]' }), { list: [1] });
    expect(tell(elsewhere).error).toBe('States.Runtime');
  });

  it('is all pinned here: every entry of assumptions.md has its test', () => {
    const listed =
      readFileSync(join(import.meta.dirname, 'assumptions.md'), 'utf8').match(/^\| (A\d+)/gm) ?? [];
    const source = readFileSync(import.meta.filename, 'utf8');
    const pinned = source.match(/it\('A\d+:/g) ?? [];
    expect(pinned.map((title) => title.slice(4, -1))).toEqual(listed.map((row) => row.slice(2)));
    for (const { id } of assumptionCases) expect(listed).toContain(`| ${id}`);
  });
});
