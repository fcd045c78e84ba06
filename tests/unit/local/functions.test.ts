import { expect, it } from 'vitest';
import { createFunctions, type LambdaFunction } from '../../../local/functions.ts';
import { createLambdaTasks } from '../../../local/lambda-tasks.ts';

const clock = { now: () => Date.parse('2027-01-04T08:00:00Z') };
const invokeArn = 'arn:aws:states:::lambda:invoke';

function createWorld(functions: Record<string, LambdaFunction>) {
  const { invoke, idle } = createFunctions({ functions, clock, timeoutMillis: 50 });
  const perform = createLambdaTasks({
    invoke,
    clock,
    resolveFunction: (name) => name.replace('lead-relay-', ''),
  });
  return { invoke, idle, perform };
}

it('a function is told the instant of the clock', async () => {
  const { invoke } = createWorld({
    look: async (_, { invokedAt, functionName }) => ({ invokedAt, functionName }),
  });

  expect(await invoke('look', {})).toEqual({ invokedAt: '2027-01-04T08:00:00.000Z', functionName: 'look' });
});

it('event and result pass through JSON, as in Lambda', async () => {
  const { invoke } = createWorld({ echo: async (event) => event, quiet: async () => undefined });

  expect(await invoke('echo', { at: new Date(0), gone: undefined })).toEqual({
    at: '1970-01-01T00:00:00.000Z',
  });
  expect(await invoke('quiet', {})).toBeNull();
});

it('nothing is idle while a function runs', async () => {
  const order: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const { invoke, idle } = createWorld({ work: () => promise.then(() => void order.push('ended')) });

  const running = invoke('work', {});
  const waiting = idle().then(() => order.push('idle'));
  resolve();
  await Promise.all([running, waiting]);

  expect(order).toEqual(['ended', 'idle']);
});

it('a step gets what Step Functions gets from Lambda', async () => {
  const { perform } = createWorld({ 'find-place': async (event) => ({ outcome: 'offered', event }) });

  const end = await perform({
    resource: invokeArn,
    parameters: { FunctionName: 'lead-relay-find-place', Payload: { leadId: 'L1' } },
  });

  expect(end).toMatchObject({
    output: {
      ExecutedVersion: '$LATEST',
      Payload: { outcome: 'offered', event: { leadId: 'L1' } },
      SdkHttpMetadata: { HttpStatusCode: 200 },
      StatusCode: 200,
    },
  });
});

it('a thrown error keeps the name that Retry and Catch match', async () => {
  const broken = async () => {
    throw Object.assign(new Error('busy'), { name: 'TransientError' });
  };
  const { perform } = createWorld({ broken });

  const end = await perform({
    resource: `${invokeArn}.waitForTaskToken`,
    parameters: { FunctionName: 'broken' },
  });

  expect(end).toMatchObject({ error: 'TransientError' });
  expect(JSON.parse('cause' in end ? end.cause : '')).toMatchObject({
    errorType: 'TransientError',
    errorMessage: 'busy',
  });
});

it('a function that never ends is timed out, one that is unknown is an error of Lambda', async () => {
  const { perform } = createWorld({ stuck: () => new Promise(() => undefined) });
  const ask = (name: string) => perform({ resource: invokeArn, parameters: { FunctionName: name } });

  expect(await ask('stuck')).toMatchObject({ error: 'Sandbox.Timedout' });
  expect(await ask('missing')).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
});
