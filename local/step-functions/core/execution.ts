import type { Json } from './json.ts';

/** Status of an execution, in AWS's words. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** Where a thread stands between two events. Instants are milliseconds since the epoch. */
export type Activity =
  | TaskActivity
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'backoff'; readonly until: number }
  | BranchesActivity
  | { readonly kind: 'ended' };

/** A task attempt whose outcome is awaited. */
export type TaskActivity = {
  readonly kind: 'task';
  /** Names the attempt within its execution; a retried or re-entered task has another one. */
  readonly taskId: number;
  readonly scheduledAt: number;
  readonly parameters: Json;
  readonly isSubmitted: boolean;
  readonly token?: string;
  readonly timeoutAt?: number;
  readonly heartbeatAt?: number;
  readonly heartbeatSeconds?: number;
};

/** A Map or Parallel state whose iterations or branches run as threads of their own. */
export type BranchesActivity = {
  readonly kind: 'branches';
  readonly total: number;
  readonly started: number;
  readonly finished: number;
  readonly failed: number;
  /** Iterations of a Distributed Map that failed and are borne; they give no output. */
  readonly failedIndices?: readonly number[];
  readonly limit: number;
  readonly outputs: readonly Json[];
  readonly items?: readonly Json[];
  readonly isDistributed?: boolean;
  readonly toleratedFailures?: number;
};

/** One flow of control: the execution itself, a branch of a Parallel state or an iteration of a Map state. */
export type Thread = {
  readonly id: number;
  readonly parent?: number;
  /** Number of the branch or iteration. */
  readonly index?: number;
  /** Runs inside a Distributed Map: AWS writes its events to a child execution's history, not to this one. */
  readonly isSilent?: boolean;
  /** Key of the flow (in the compiled machine) that this thread walks. */
  readonly flow: string;
  readonly state: string;
  readonly input: Json;
  readonly enteredAt: number;
  readonly enteredId: number;
  /** Id of the event that the next one points back to. */
  readonly last: number;
  /** Retries taken so far in this state, per Retrier. */
  readonly retries?: readonly number[];
  readonly item?: { readonly index: number; readonly value: Json };
  readonly activity?: Activity;
};

/** Everything the runner knows of an execution but its history: plain JSON, so it can be stored and carried on anywhere. */
export type Execution = {
  readonly arn: string;
  readonly name: string;
  /** Place in the order of starting: timers of one instant fire in this order. */
  readonly sequence: number;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  /** Revision of the definition that this execution keeps to its end. */
  readonly revisionId: string;
  readonly input: Json;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly deadlineAt: number;
  readonly stoppedAt?: number;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveCount: number;
  readonly redrivenAt?: number;
  /** Number of events written, which is the id of the last one. */
  readonly eventCount: number;
  /** Seed of the task tokens, never changed. */
  readonly seed: number;
  /** State of the random numbers. */
  readonly random: number;
  readonly nextTaskId: number;
  readonly nextThreadId: number;
  readonly threads: { readonly [id: number]: Thread };
};

/** What can happen to an execution. `at` is the instant, milliseconds since the epoch. */
export type RunnerEvent = { readonly at: number } & (
  | { readonly type: 'start' }
  | { readonly type: 'task-submitted'; readonly taskId: number; readonly output: Json }
  | { readonly type: 'task-succeeded'; readonly taskId: number; readonly output: Json }
  | {
      readonly type: 'task-failed';
      readonly taskId: number;
      readonly error?: string;
      readonly cause?: string;
    }
  | { readonly type: 'heartbeat'; readonly taskId: number }
  /** Fires the earliest timers, those that share one instant; nothing happens when none is due. */
  | { readonly type: 'time' }
  | { readonly type: 'stop'; readonly error?: string; readonly cause?: string }
  | { readonly type: 'redrive' }
  /** The runner itself could not take a step: that is the end of this execution, and of no other. */
  | { readonly type: 'fault'; readonly cause: string }
);

/** What the service must do after a step. */
export type Effect = PerformEffect | { readonly type: 'closed' };

/** One task attempt to perform. */
export type PerformEffect = {
  readonly type: 'perform';
  readonly taskId: number;
  readonly resource: string;
  readonly parameters: Json;
  readonly stateName: string;
  /** 1 for the first attempt since the state was entered. */
  readonly attempt: number;
  /** What the answer means: the task's result; that a callback was submitted; that a job was submitted and is done. */
  readonly pattern: 'request' | 'callback' | 'job';
};

/** One event of the history. `timestamp` is milliseconds since the epoch; details are as AWS names them, payloads parsed. */
export type HistoryEvent = {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly details?: EventDetails;
};

/** Details of a history event. `name` is the state's, or the Map's in iteration events. */
export type EventDetails = {
  readonly name?: string;
  readonly input?: Json;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly resource?: string;
  readonly resourceType?: string;
  readonly parameters?: Json;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly taskCredentials?: Json;
  readonly length?: number;
  readonly index?: number;
  readonly roleArn?: string;
  readonly mapRunArn?: string;
  readonly redriveCount?: number;
};

/** Result of one step: the execution as it now stands, the effects to carry out, the events to append. */
export type Step = {
  readonly execution: Execution;
  readonly effects: readonly Effect[];
  readonly history: readonly HistoryEvent[];
};
