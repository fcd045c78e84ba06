import type { ApiDeps } from './api-deps.ts';
import { parsePayload, requireText } from './check-input.ts';
import { findTask } from './core/find-task.ts';
import { readToken, type TokenTarget, taskToken } from './core/token.ts';
import type { Engine } from './engine.ts';
import { StepFunctionsError } from './errors.ts';
import { checkEnding } from './execution-calls.ts';

type TokenInput = { readonly taskToken?: string | undefined };

/** API reference, SendTaskSuccess: the longest token AWS takes. */
const maxTokenLength = 2048;

/** The calls that answer a task. A token is taken from TaskScheduled onward, before TaskSubmitted too. */
export function taskCalls({ engine }: ApiDeps) {
  return {
    sendTaskSuccess(input: TokenInput & { readonly output?: string | undefined }) {
      const token = requireText(input.taskToken, 'taskToken');
      const output = parsePayload(input.output, 'output', 'InvalidOutput');
      const { executionArn, taskId } = openTask(engine, token);
      engine.apply(executionArn, { type: 'task-succeeded', taskId, output });
      return {};
    },

    sendTaskFailure(
      input: TokenInput & { readonly error?: string | undefined; readonly cause?: string | undefined },
    ) {
      const ending = checkEnding(input);
      const { executionArn, taskId } = openTask(engine, requireText(input.taskToken, 'taskToken'));
      engine.apply(executionArn, { type: 'task-failed', taskId, ...ending });
      return {};
    },

    sendTaskHeartbeat(input: TokenInput) {
      const { executionArn, taskId } = openTask(engine, requireText(input.taskToken, 'taskToken'));
      engine.apply(executionArn, { type: 'heartbeat', taskId });
      return {};
    },
  };
}

/** The open attempt that a token names. Throws InvalidToken, TaskDoesNotExist or TaskTimedOut, as AWS does. */
function openTask(engine: Engine, token: string): TokenTarget {
  const target = token.length <= maxTokenLength ? readToken(token) : undefined;
  if (!target) throw new StepFunctionsError('InvalidToken', "Invalid Token: 'Invalid token'");
  const execution = engine.find(target.executionArn);
  const wasGiven =
    execution && target.taskId < execution.nextTaskId && taskToken(execution, target.taskId) === token;
  if (!wasGiven) throw new StepFunctionsError('TaskDoesNotExist', 'Task does not exist');
  if (execution.status === 'RUNNING' && findTask(execution, target.taskId)) return target;
  throw new StepFunctionsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}
