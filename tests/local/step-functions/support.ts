import type { HistoryEvent } from '../../../local/step-functions/core/execution.ts';
import {
  createMemoryStore,
  createStepFunctions,
  type PerformTask,
  type RunnerStore,
  type StepFunctions,
  type TaskOutcome,
} from '../../../local/step-functions/service.ts';

export const startOfTime = Date.parse('2027-01-01T00:00:00Z');

/** A service on a virtual clock, with outcomes for its tasks. */
export type Bench = {
  readonly service: StepFunctions;
  readonly clock: { instant: number; now(): number };
  readonly performed: Parameters<PerformTask>[0][];
  /** `name status` of executions in the order in which they ended. */
  readonly ended: string[];
  /** Starts an execution and lets everything run that needs no time. */
  start(definition: unknown, input?: unknown, name?: string): Promise<string>;
  /** Jumps to the next timer, over and over, until none is left. */
  runOut(): Promise<void>;
  /** Moves the clock and fires what is due. */
  pass(seconds: number): Promise<void>;
  describe(executionArn: string): ReturnType<StepFunctions['api']['describeExecution']>;
  history(executionArn: string): readonly HistoryEvent[];
  /** `previous>id type` of every event. */
  chain(executionArn: string): string[];
};

type Outcomes = (task: Parameters<PerformTask>[0]) => TaskOutcome | Promise<TaskOutcome>;

/** Sets a service up. Tasks answer with their parameters unless `outcomes` says otherwise. */
export function bench(
  outcomes: Outcomes = ({ parameters }) => ({ output: parameters }),
  given?: RunnerStore,
): Bench {
  const clock = { instant: startOfTime, now: () => clock.instant };
  const performed: Parameters<PerformTask>[0][] = [];
  const ended: string[] = [];
  const store = given ?? createMemoryStore();
  const perform: PerformTask = async (task) => {
    performed.push(task);
    return outcomes(task);
  };
  const service = createStepFunctions({
    clock,
    store,
    perform,
    seed: 1,
    validation: 'fast',
    onDamage: () => undefined,
    onExecutionStatusChange: ({ name, status }) => {
      if (status !== 'RUNNING') ended.push(`${name} ${status}`);
    },
  });
  const pass = async (seconds: number) => {
    clock.instant += seconds * 1000;
    service.fireDue();
    await service.idle();
  };
  return {
    service,
    clock,
    performed,
    ended,
    async start(definition, input = {}, name) {
      const text = JSON.stringify(definition);
      const { stateMachineArn } = service.api.createStateMachine({
        name: `m${hash(text)}`,
        definition: text,
        roleArn: 'arn:aws:iam::000000000000:role/local',
      });
      const started = service.api.startExecution({ stateMachineArn, name, input: JSON.stringify(input) });
      await service.idle();
      return started.executionArn;
    },
    pass,
    async runOut() {
      for (let next = service.nextTimer(); next !== undefined; next = service.nextTimer()) {
        await pass(Math.max(0, next - clock.instant) / 1000);
      }
    },
    describe: (executionArn) => service.api.describeExecution({ executionArn }),
    history: (executionArn) => store.history(executionArn),
    chain: (executionArn) =>
      store.history(executionArn).map(({ previousEventId, id, type }) => `${previousEventId}>${id} ${type}`),
  };
}

function hash(text: string): number {
  return [...text].reduce(
    (total, character) => (total * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003,
    7,
  );
}

/** A definition whose one state is this. */
export function only(state: Record<string, unknown>): unknown {
  return { StartAt: 'Only', States: { Only: { End: true, ...state } } };
}

/** A definition of states in the order they are written; each leads to the next. */
export function inOrder(states: Record<string, Record<string, unknown>>): unknown {
  const names = Object.keys(states);
  const linked = names.map((name, index) => {
    const state = states[name] ?? {};
    const isLinked =
      'Next' in state || 'End' in state || ['Fail', 'Succeed', 'Choice'].includes(String(state.Type));
    const next = names[index + 1];
    return [name, isLinked ? state : { ...state, ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return { StartAt: names[0], States: Object.fromEntries(linked) };
}

/** A Task that invokes a function. */
export function invoke(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'f', 'Payload.$': '$' },
    ...more,
  };
}

/** A callback, answered by its token within a day. */
export function ask(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
    TimeoutSeconds: 86_400,
    ...more,
  };
}

/** The token that a callback task was given. */
export function tokenOf(task: Parameters<PerformTask>[0] | undefined): string {
  if (!task) throw new Error('no task was performed');
  return (task.parameters as { Payload: { token: string } }).Payload.token;
}
