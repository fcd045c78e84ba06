import type { Condition } from './choice.ts';
import type { Conventions } from './conventions.ts';
import type { Expression } from './expression.ts';
import type { Integration } from './integration.ts';
import type { Json } from './json.ts';
import type { Path } from './path-reader.ts';
import type { Template } from './template.ts';

/** A definition, compiled once: paths parsed, templates and conditions turned into functions. */
export type Machine = {
  readonly startAt: string;
  readonly timeoutSeconds: number | undefined;
  /** The flow of the whole machine has the key ''; inner ones are named after their Map or Parallel state. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly conventions: Conventions;
};

/** States that transition among each other. */
export type Flow = { readonly startAt: string; readonly states: ReadonlyMap<string, State> };

/** InputPath or OutputPath: undefined passes everything, null passes `{}`. */
export type Selector = Expression | null | undefined;

/** A number given in the definition or by a path into the input. */
export type Quantity = { readonly field: string; readonly text: string; readonly read: Expression };

type Common = {
  readonly name: string;
  /** The state that follows; undefined when this one ends its flow. */
  readonly next: string | undefined;
  readonly inputPath: Selector;
  readonly outputPath: Selector;
};

/** What Task, Pass, Map and Parallel do with a result. A null ResultPath discards it. */
export type ResultRules = {
  readonly parameters: Template | undefined;
  readonly resultSelector: Template | undefined;
  readonly resultPath: Path | null | undefined;
};

/** One entry of a Retry array. */
export type Retrier = {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly hasFullJitter: boolean;
};

/** One entry of a Catch array. */
export type Catcher = {
  readonly errors: readonly string[];
  readonly next: string;
  readonly resultPath: Path | null | undefined;
};

type FailureRules = { readonly retry: readonly Retrier[]; readonly catch: readonly Catcher[] };

/** A compiled state. */
export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;
export type PassState = Common & ResultRules & { readonly type: 'Pass'; readonly result: Json | undefined };
export type SucceedState = Common & { readonly type: 'Succeed' };
export type FailState = Common & {
  readonly type: 'Fail';
  readonly error: Expression | undefined;
  readonly cause: Expression | undefined;
};
export type ChoiceState = Common & {
  readonly type: 'Choice';
  readonly choices: readonly { readonly condition: Condition; readonly next: string }[];
  readonly otherwise: string | undefined;
};
export type WaitState = Common & {
  readonly type: 'Wait';
  readonly kind: 'Seconds' | 'SecondsPath' | 'Timestamp' | 'TimestampPath';
  readonly text: string;
  readonly read: Expression;
};
export type TaskState = Common &
  ResultRules &
  FailureRules & {
    readonly type: 'Task';
    readonly integration: Integration;
    readonly timeoutSeconds: Quantity | undefined;
    readonly heartbeatSeconds: Quantity | undefined;
    readonly credentials: Template | undefined;
  };
export type ParallelState = Common &
  ResultRules &
  FailureRules & { readonly type: 'Parallel'; readonly branches: readonly string[] };
export type MapState = Common &
  ResultRules &
  FailureRules & {
    readonly type: 'Map';
    readonly itemsPath: Quantity;
    readonly itemSelector: Template | undefined;
    readonly maxConcurrency: Quantity | undefined;
    readonly processor: string;
    readonly distributed: DistributedRules | undefined;
  };

/** What only a Distributed Map has. */
export type DistributedRules = {
  readonly label: string | undefined;
  readonly toleratedCount: Quantity | undefined;
  readonly toleratedPercentage: Quantity | undefined;
};

/** Compiles the flow inside a Map or Parallel state and returns its key. */
export type CompileInner = (flow: Json, suffix: string) => string;
