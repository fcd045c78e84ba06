import type { ApiDeps } from './api-deps.ts';
import { parsePayload } from './check-input.ts';
import { findTask } from './core/find-task.ts';
import { readToken, type TokenTarget, taskToken } from './core/token.ts';
import type { Engine } from './engine.ts';
import { StepFunctionsError } from './errors.ts';
import { type Ending, endingOf } from './execution-calls.ts';

type TokenInput = { readonly taskToken: string };

/** The calls that answer a task. A token is taken from TaskScheduled onward, before TaskSubmitted too. */
export function taskCalls({ engine }: ApiDeps) {
  return {
    sendTaskSuccess(input: TokenInput & { readonly output: string }) {
      const output = parsePayload(input.output, 'output', 'InvalidOutput');
      const { executionArn, taskId } = openTask(engine, input.taskToken);
      engine.apply(executionArn, { type: 'task-succeeded', taskId, output });
      return {};
    },

    sendTaskFailure(input: TokenInput & Ending) {
      const { executionArn, taskId } = openTask(engine, input.taskToken);
      engine.apply(executionArn, { type: 'task-failed', taskId, ...endingOf(input) });
      return {};
    },

    sendTaskHeartbeat(input: TokenInput) {
      const { executionArn, taskId } = openTask(engine, input.taskToken);
      engine.apply(executionArn, { type: 'heartbeat', taskId });
      return {};
    },
  };
}

/** The open attempt that a token names. Throws InvalidToken, TaskDoesNotExist or TaskTimedOut, as AWS does. */
function openTask(engine: Engine, token: string): TokenTarget {
  const target = readToken(token);
  if (!target) throw new StepFunctionsError('InvalidToken', "Invalid Token: 'Invalid token'");
  const execution = engine.find(target.executionArn);
  const wasGiven =
    execution && target.taskId < execution.nextTaskId && taskToken(execution, target.taskId) === token;
  if (!wasGiven) throw new StepFunctionsError('TaskDoesNotExist', 'Task does not exist');
  if (execution.status === 'RUNNING' && findTask(execution, target.taskId)) return target;
  throw new StepFunctionsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}
