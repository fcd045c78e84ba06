import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createMemoryStore,
  createStepFunctions,
  type PerformTask,
  type StepFunctions,
} from '../local/step-functions/service.ts';
import { tenStates, tenStatesInput } from './ten-states.ts';

/** A workflow to measure, with stubbed tasks. */
export type MeasuredWorkflow = {
  readonly name: string;
  readonly definition: unknown;
  readonly input: unknown;
  /** Answers every task. A callback is answered through `service`, whose token is in the parameters. */
  readonly perform: (service: StepFunctions) => PerformTask;
};

const sizes = [1, 1000, 100_000];
const day = 86_400;

/** Prints the figures of the runner: throughput, growth, memory, and its peers in the same run. */
export async function benchStepFunctions(workflows: readonly MeasuredWorkflow[] = []): Promise<void> {
  print('Step Functions runner, full history, in memory');
  print('  machine                     executions   executions/s   µs/transition');
  const micros = await growth(tenStatesWorkflow);
  for (const workflow of workflows) await growth(workflow);
  print(
    `  100,000 executions cost ${(micros.at(-1) ?? 0) / (micros.at(1) ?? 1)}× the µs of 1,000`.replace(
      /(\.\d\d)\d+/,
      '$1',
    ),
  );
  await memoryOfWaiting();
  await peers(micros.at(1) ?? 0);
  print(`  ${crashes(50)}`);
}

const tenStatesWorkflow: MeasuredWorkflow = {
  name: '10 states Pass/Choice',
  definition: tenStates,
  input: tenStatesInput,
  perform: () => async () => ({ output: null }),
};

async function growth(workflow: MeasuredWorkflow): Promise<number[]> {
  await measure(workflow, 2000);
  const micros: number[] = [];
  for (const executions of sizes) {
    const { seconds, transitions } = await measure(workflow, executions);
    const each = (seconds * 1e6) / transitions;
    micros.push(each);
    const perSecond = Math.round(executions / seconds).toLocaleString('en');
    print(
      `  ${workflow.name.padEnd(24)}${executions.toLocaleString('en').padStart(14)}${perSecond.padStart(15)}${each.toFixed(2).padStart(16)}`,
    );
  }
  return micros;
}

/** Runs so many lives to their end, all in one service. One is repeated, as a single one is over too soon to be measured. */
async function measure(
  workflow: MeasuredWorkflow,
  executions: number,
): Promise<{ seconds: number; transitions: number }> {
  const repeats = executions === 1 ? 200 : 1;
  let seconds = 0;
  let transitions = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const { service, stateMachineArn, clock } = open(workflow);
    const from = performance.now();
    for (let index = 0; index < executions; index += 1) {
      service.api.startExecution({
        stateMachineArn,
        name: `x${index}`,
        input: JSON.stringify(workflow.input),
      });
    }
    await runOut(service, clock);
    seconds += (performance.now() - from) / 1000 / repeats;
    transitions = transitionsOf(service, stateMachineArn) * executions;
    await service.close();
  }
  return { seconds, transitions };
}

type Clock = { instant: number; now(): number };

function open(workflow: MeasuredWorkflow): { service: StepFunctions; stateMachineArn: string; clock: Clock } {
  const clock: Clock = { instant: Date.parse('2027-01-01T00:00:00Z'), now: () => clock.instant };
  const perform: PerformTask = (task) => answer(task);
  const service = createStepFunctions({
    clock,
    store: createMemoryStore(),
    perform,
    seed: 1,
    validation: 'fast',
  });
  const answer = workflow.perform(service);
  const definition = JSON.stringify(workflow.definition);
  const { stateMachineArn } = service.api.createStateMachine({
    name: 'bench',
    definition,
    roleArn: 'arn:aws:iam::000000000000:role/local',
  });
  return { service, stateMachineArn, clock };
}

async function runOut(service: StepFunctions, clock: Clock): Promise<void> {
  await service.idle();
  for (let next = service.nextTimer(); next !== undefined; next = service.nextTimer()) {
    clock.instant = Math.max(clock.instant, next);
    service.fireDue();
    await service.idle();
  }
}

/** States entered by one execution. */
function transitionsOf(service: StepFunctions, stateMachineArn: string): number {
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:x0`;
  const { events } = service.api.getExecutionHistory({ executionArn, maxResults: 1000 });
  return events.filter((event) => event.type.endsWith('StateEntered')).length;
}

async function memoryOfWaiting(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const waiting = 100_000;
  const definition = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 30 * day, End: true } } };
  const { service, stateMachineArn } = open({ ...tenStatesWorkflow, definition });
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < waiting; index += 1) {
    service.api.startExecution({ stateMachineArn, name: `w${index}`, input: JSON.stringify(tenStatesInput) });
  }
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / waiting;
  print(
    `  memory per waiting execution, its history included: ${Math.round(bytes)} bytes (of ${waiting.toLocaleString('en')})`,
  );
  await service.close();
}

async function peers(ours: number): Promise<void> {
  const life = await lifeOfSixDays();
  print(`  a life of six tasks and six day-long waits: ${life.toFixed(3)} ms`);
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    print('  peers are not installed: npm ci --prefix bench');
    return;
  }
  const local = peer<{ microsPerTransition: number }>('local-step-functions');
  const times = local.microsPerTransition / ours;
  print(
    `  aws-local-stepfunctions 3.0.0, no history: ${local.microsPerTransition.toFixed(2)} µs/transition; we take ${ours.toFixed(2)} (${times.toFixed(1)}× as fast)`,
  );
  const durable = peer<{ millisPerLife: number }>('durable-execution');
  print(
    `  @aws/durable-execution-sdk-js-testing 1.1.4, skipTime: ${durable.millisPerLife.toFixed(0)} ms a life; we are ${Math.round(durable.millisPerLife / life)}× as fast`,
  );
}

/** Milliseconds of one life, over many, each in a service of its own. */
async function lifeOfSixDays(): Promise<number> {
  const states = Array.from({ length: 6 }, (_, index) => [
    [
      `Step ${index + 1}`,
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'step', 'Payload.$': '$' },
        Next: `Wait ${index + 1}`,
      },
    ],
    [
      `Wait ${index + 1}`,
      { Type: 'Wait', Seconds: day, ...(index === 5 ? { End: true } : { Next: `Step ${index + 2}` }) },
    ],
  ]).flat();
  const definition = { StartAt: 'Step 1', States: Object.fromEntries(states) };
  const perform = () => async () => ({ output: { StatusCode: 200, Payload: 1 } });
  const workflow = { name: 'six days', definition, input: {}, perform };
  const { seconds } = await measure(workflow, 1);
  return seconds * 1000;
}

/** Kills the runner in so many rounds, and compares what comes of it with an undisturbed run. */
function crashes(rounds: number): string {
  const script = join(import.meta.dirname, '../tests/crash/run.ts');
  const env = { ...process.env, ROUNDS: String(rounds) };
  return execFileSync(process.execPath, [script], { encoding: 'utf8', env }).trim();
}

/** Peers run in processes of their own: one of them replaces the process's clock. */
function peer<Figures>(name: string): Figures {
  const script = join(import.meta.dirname, 'peers', `${name}.ts`);
  return JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as Figures;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
