import { expect, it } from 'vitest';
import { createClock } from '../../../local/clock.ts';
import { createEventLog } from '../../../local/event-log.ts';
import { createLaptop } from '../../../local/laptop.ts';
import { createMailbox } from '../../../local/mailbox.ts';
import { createMemoryStore, createStepFunctions } from '../../../local/step-functions/service.ts';

const task = (name: string, suffix = '') => ({
  Type: 'Task',
  Resource: `arn:aws:states:::lambda:invoke${suffix}`,
  Parameters: { FunctionName: name, Payload: { 'leadId.$': '$.leadId', 'taskToken.$': '$$.Task.Token' } },
  ResultPath: null,
});
/** Asks, and asks again a day later, until somebody answers. */
const definition = {
  StartAt: 'Ask',
  States: {
    Ask: {
      ...task('ask'),
      Parameters: { FunctionName: 'ask', Payload: { 'leadId.$': '$.leadId' } },
      Next: 'Wait',
    },
    Wait: {
      ...task('arm', '.waitForTaskToken'),
      TimeoutSeconds: 86_400,
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Ask' }],
      End: true,
    },
  },
};

async function createWorld() {
  const clock = createClock({ frozen: true, startAt: '2027-01-04T08:00:00.000Z' });
  const asked: string[] = [];
  const ended: unknown[] = [];
  let token = '';
  const laptop = await createLaptop({
    clock,
    mailbox: createMailbox({ clock }),
    eventLog: createEventLog({ clock }),
    functions: {
      ask: async (_, { invokedAt }) => void asked.push(invokedAt),
      arm: async (event) => {
        token = (event as { taskToken: string }).taskToken;
      },
    },
    routes: [],
    schedules: [],
    createRunner: (wiring) => createStepFunctions({ ...wiring, store: createMemoryStore(), seed: 1 }),
    resolveFunction: (name) => name,
    leads: { list: async () => [], get: async () => undefined, execution: () => undefined },
    onEvent: async ({ detail }) => void ended.push((detail as { status: string }).status),
  });
  const { api } = laptop.runner;
  const { stateMachineArn } = api.createStateMachine({
    name: 'lead-lifecycle',
    definition: JSON.stringify(definition),
    roleArn: 'arn:aws:iam::000000000000:role/laptop',
  });
  api.startExecution({ stateMachineArn, name: 'L1-c1', input: '{"leadId":"L1"}' });
  return { laptop, asked, ended, answer: () => api.sendTaskSuccess({ taskToken: token, output: '{}' }) };
}

it('a workflow lives days in one jump, each step at its own instant, until it is answered', async () => {
  const { laptop, asked, ended, answer } = await createWorld();

  const reading = await laptop.clock.advance('PT50H');
  answer();
  await laptop.clock.settle();

  expect(asked).toEqual(['2027-01-04T08:00:00.000Z', '2027-01-05T08:00:00.000Z', '2027-01-06T08:00:00.000Z']);
  expect(reading).toEqual({ now: '2027-01-06T10:00:00.000Z', nextTimer: '2027-01-07T08:00:00.000Z' });
  expect(ended).toEqual(['RUNNING', 'SUCCEEDED']);
});
