import type { Draft } from './draft.ts';
import type { Thread } from './execution.ts';
import type { Scope } from './expression.ts';
import type { Json } from './json.ts';

/** The scope of a state's expressions over `input`. The context object is built only when an expression reads it. */
export function scopeOf(draft: Draft, thread: Thread, input: Json, token?: string): Scope {
  return { input, random: draft.random, context: () => contextObject(draft, thread, token) };
}

/** The context object, `$$` (developer guide, "Accessing execution data from the Context object"). */
function contextObject(draft: Draft, thread: Thread, token: string | undefined): Json {
  const { execution } = draft;
  const item = itemOf(draft, thread);
  const hasRetries = 'retry' in draft.stateOf(thread);
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      ...(draft.machine.conventions.hasRedriveCount && { RedriveCount: execution.redriveCount }),
      ...(execution.redrivenAt !== undefined && {
        RedriveTime: new Date(execution.redrivenAt).toISOString(),
      }),
    },
    State: {
      EnteredTime: new Date(thread.enteredAt).toISOString(),
      Name: thread.state,
      ...(hasRetries && { RetryCount: retryCount(thread) }),
    },
    StateMachine: {
      Id: execution.stateMachineArn,
      Name: execution.stateMachineArn.slice(execution.stateMachineArn.lastIndexOf(':') + 1),
    },
    ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
    ...(token !== undefined && { Task: { Token: token } }),
  };
}

/** Retries taken in the state a thread is in, all Retriers together. */
export function retryCount(thread: Thread): number {
  return thread.retries?.reduce((total, taken) => total + taken, 0) ?? 0;
}

function itemOf(draft: Draft, thread: Thread): Thread['item'] {
  if (thread.item || thread.parent === undefined) return thread.item;
  const parent = draft.threads[thread.parent];
  return parent && itemOf(draft, parent);
}
