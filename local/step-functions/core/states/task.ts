import { retryCount, scopeOf } from '../context.ts';
import type { Draft, LiveThread } from '../draft.ts';
import type { EventDetails, TaskActivity } from '../execution.ts';
import type { Scope } from '../expression.ts';
import { runtimeFailure, StateFailure } from '../failure.ts';
import { checkParameters, type Integration } from '../integration.ts';
import { isWithinLimit, type Json } from '../json.ts';
import type { TaskState } from '../machine.ts';
import { effectiveInput, outputOf, tooLarge } from '../payload.ts';
import { readInteger } from '../quantity.ts';
import { taskToken } from '../token.ts';
import { type Outcome, pending } from './outcome.ts';

/** Task: schedules an attempt. Its outcome comes as an event of its own. */
export function runTask(draft: Draft, thread: LiveThread, state: TaskState): Outcome {
  const { integration } = state;
  if (integration.kind === 'unknown')
    throw runtimeFailure(`The activity ${integration.text} does not exist.`);
  const taskId = draft.execution.nextTaskId;
  const token = integration.pattern !== 'request' ? taskToken(draft.execution, taskId) : undefined;
  const input = effectiveInput(draft, thread, state);
  const scope = scopeOf(draft, thread, input, token);
  const times = readTimes(state, scope);
  const parameters = state.parameters?.(scope) ?? input;
  refuseParameters(state, parameters);
  draft.execution.nextTaskId = taskId + 1;
  writeScheduled(draft, thread, integration, parameters, {
    ...(times.timeoutSeconds !== undefined && { timeoutInSeconds: times.timeoutSeconds }),
    ...(times.heartbeatSeconds !== undefined && { heartbeatInSeconds: times.heartbeatSeconds }),
    ...(state.credentials && { taskCredentials: lowerRole(state.credentials(scope)) }),
  });
  thread.activity = {
    kind: 'task',
    taskId,
    scheduledAt: draft.at,
    parameters,
    isSubmitted: false,
    ...(token !== undefined && { token }),
    ...(times.timeoutSeconds !== undefined && { timeoutAt: draft.at + times.timeoutSeconds * 1000 }),
    ...(times.heartbeatSeconds !== undefined && {
      heartbeatSeconds: times.heartbeatSeconds,
      heartbeatAt: draft.at + times.heartbeatSeconds * 1000,
    }),
  };
  draft.effects.push({
    type: 'perform',
    taskId,
    resource: integration.text,
    parameters,
    stateName: state.name,
    attempt: retryCount(thread) + 1,
    pattern: integration.pattern,
  });
  return pending;
}

function readTimes(state: TaskState, scope: Scope): { timeoutSeconds?: number; heartbeatSeconds?: number } {
  return {
    ...(state.timeoutSeconds && { timeoutSeconds: readInteger(state.timeoutSeconds, scope, 1) }),
    ...(state.heartbeatSeconds && { heartbeatSeconds: readInteger(state.heartbeatSeconds, scope, 1) }),
  };
}

function refuseParameters(state: TaskState, parameters: Json): void {
  const problem = checkParameters(state.integration, parameters);
  if (problem) {
    const shown = JSON.stringify(parameters).slice(0, 1000);
    throw runtimeFailure(`The Parameters '${shown}' could not be used to start the Task: [${problem}]`);
  }
  if (!isWithinLimit(parameters)) {
    throw new StateFailure('States.DataLimitExceeded', tooLarge(state.name), { isRuntime: true });
  }
}

function lowerRole(credentials: Json): Json {
  const role = (credentials as { RoleArn?: Json }).RoleArn;
  return role === undefined ? credentials : { roleArn: role };
}

function writeScheduled(
  draft: Draft,
  thread: LiveThread,
  integration: Integration,
  parameters: Json,
  extra: EventDetails,
): void {
  if (integration.kind === 'function') {
    draft.emit(thread, 'LambdaFunctionScheduled', {
      resource: integration.text,
      input: parameters,
      ...extra,
    });
    draft.emit(thread, 'LambdaFunctionStarted');
    return;
  }
  const named = { resourceType: integration.resourceType, resource: integration.resource };
  draft.emit(thread, 'TaskScheduled', { ...named, parameters, ...extra });
  draft.emit(thread, 'TaskStarted', named);
}

/** The call of a callback or job went out; its output is written, the outcome is still awaited. */
export function submitTask(
  draft: Draft,
  thread: LiveThread,
  state: TaskState,
  task: TaskActivity,
  output: Json,
): void {
  const { integration } = state;
  if (!isWithinLimit(output)) throw failTask(draft, thread, state, oversized(integration));
  draft.emit(thread, 'TaskSubmitted', {
    resourceType: integration.resourceType,
    resource: integration.resource,
    output,
  });
  thread.activity = { ...task, isSubmitted: true };
}

/** The attempt succeeded with `result`. */
export function completeTask(draft: Draft, thread: LiveThread, state: TaskState, result: Json): Outcome {
  if (!isWithinLimit(result)) throw failTask(draft, thread, state, oversized(state.integration));
  writeEnd(draft, thread, state, 'Succeeded', { output: result });
  return { kind: 'exit', output: outputOf(draft, thread, state, result), next: state.next };
}

/** Writes the failure of an attempt and returns it, for Retry and Catch. */
export function failTask(
  draft: Draft,
  thread: LiveThread,
  state: TaskState,
  failure: StateFailure,
): StateFailure {
  writeEnd(draft, thread, state, failure.error === 'States.Timeout' ? 'TimedOut' : 'Failed', {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.reason !== undefined && { cause: failure.reason }),
  });
  return failure;
}

function writeEnd(
  draft: Draft,
  thread: LiveThread,
  state: TaskState,
  end: string,
  details: EventDetails,
): void {
  const { kind, resourceType, resource } = state.integration;
  if (kind === 'function') draft.emit(thread, `LambdaFunction${end}`, details);
  else draft.emit(thread, `Task${end}`, { resourceType, resource, ...details });
}

function oversized(integration: Integration): StateFailure {
  const owner = integration.kind === 'function' ? integration.text : integration.resourceType;
  return new StateFailure('States.DataLimitExceeded', tooLarge(owner));
}
