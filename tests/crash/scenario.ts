import {
  createStepFunctions,
  type PerformTask,
  type RunnerStore,
  type StepFunctions,
} from '../../local/step-functions/service.ts';

const startOfTime = Date.parse('2027-01-01T00:00:00Z');

/** A bit of everything that waits: a task that is retried, a callback with a time limit, a wait, a Map, a Parallel. */
export const definition = JSON.stringify({
  StartAt: 'Prepare',
  States: {
    Prepare: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'prepare', 'Payload.$': '$' },
      ResultSelector: { 'value.$': '$.Payload' },
      ResultPath: '$.prepared',
      Retry: [{ ErrorEquals: ['Unlucky'], IntervalSeconds: 5, MaxAttempts: 4, JitterStrategy: 'FULL' }],
      Next: 'Ask',
    },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
      TimeoutSeconds: 86_400,
      ResultPath: '$.answer',
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Rest' }],
      Next: 'Each',
    },
    Rest: { Type: 'Wait', Seconds: 2_592_000, Next: 'Each' },
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 1,
      ResultPath: '$.each',
      ItemProcessor: {
        StartAt: 'One',
        States: {
          One: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:one', End: true },
        },
      },
      Next: 'Draw',
    },
    Draw: {
      Type: 'Pass',
      Parameters: { 'id.$': 'States.UUID()', 'number.$': 'States.MathRandom(1, 1000)', 'kept.$': '$' },
      End: true,
    },
  },
});

/** Outcomes depend on nothing but the attempt, so an attempt performed twice gives the same. */
const perform: PerformTask = async ({ stateName, parameters, attempt, executionArn }) => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  if (stateName === 'Prepare' && attempt <= Number(executionArn.slice(-1)) % 3) return { error: 'Unlucky' };
  return { output: stateName === 'Prepare' ? { Payload: parameters } : parameters };
};

/** Runs so many executions to their end on a store that may hold a part of them already; gives all histories. */
export async function runScenario(store: RunnerStore, executions: number): Promise<Record<string, unknown>> {
  const clock = { instant: startOfTime, now: () => clock.instant };
  const service = createStepFunctions({ clock, store, perform, seed: 7, validation: 'fast' });
  const { stateMachineArn } = service.api.createStateMachine({
    name: 'crash',
    definition,
    roleArn: 'arn:aws:iam::000000000000:role/local',
  });
  const names = Array.from({ length: executions }, (_, index) => `life-${index}`);
  const arns = names.map((name) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`);
  for (const name of names) startOnce(service, stateMachineArn, name);
  clock.instant = Math.max(startOfTime, ...arns.flatMap((arn) => timesOf(service, arn)));
  for (;;) {
    await service.idle();
    if (answerOpen(service, arns)) continue;
    const next = service.nextTimer();
    if (next === undefined) break;
    clock.instant = Math.max(clock.instant, next);
    service.fireDue();
  }
  const histories = Object.fromEntries(arns.map((arn) => [arn, historyOf(service, arn)]));
  await service.close();
  return histories;
}

function startOnce(service: StepFunctions, stateMachineArn: string, name: string): void {
  const input = JSON.stringify({ lead: name, items: [1, 2, 3] });
  try {
    service.api.startExecution({ stateMachineArn, name, input });
  } catch (error) {
    if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
  }
}

function timesOf(service: StepFunctions, executionArn: string): number[] {
  const events = service.api.getExecutionHistory({ executionArn, maxResults: 1000 }).events;
  return events.map((event) => event.timestamp.getTime());
}

/** The timestamp is left out: a killed run answers later. */
function historyOf(service: StepFunctions, executionArn: string): unknown {
  const { events } = service.api.getExecutionHistory({ executionArn, maxResults: 1000 });
  return events.map(({ timestamp: _, ...event }) => event);
}

/** Answers callbacks that were submitted, but for every third execution, which is left to its time limit. */
function answerOpen(service: StepFunctions, arns: readonly string[]): boolean {
  const open = arns
    .filter((_, index) => index % 3 !== 0)
    .map((arn) => service.api.getExecutionHistory({ executionArn: arn, maxResults: 1000 }).events);
  const waiting = open.filter((events) => events.at(-1)?.type === 'TaskSubmitted');
  for (const events of waiting) {
    const scheduled = events.findLast((event) => event.type === 'TaskScheduled')?.taskScheduledEventDetails;
    const { parameters } = scheduled as { parameters: string };
    const { Payload } = JSON.parse(parameters) as { Payload: { token: string } };
    service.api.sendTaskSuccess({ taskToken: Payload.token, output: '"yes"' });
  }
  return waiting.length > 0;
}
