/** The part of Amazon States Language our workflow is written in; the rules say that nothing else stands in the file. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath?: string | null;
  readonly Next: string;
}

export interface ChoiceRule {
  readonly Variable?: string;
  readonly StringEquals?: string;
  readonly Next: string;
}

export interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Resource?: string;
  readonly Parameters?: {
    readonly FunctionName?: string;
    readonly Payload?: Readonly<Record<string, unknown>>;
  };
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly ResultSelector?: Readonly<Record<string, unknown>>;
  readonly ResultPath?: string | null;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface Definition {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const callback = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
export const request = 'arn:aws:states:::lambda:invoke';

/** States the rules know by name. */
export const attention = 'Needs attention';
export const nextCycle = 'Begin the next cycle';

export const isWait = (state: State) => state.Resource === callback;

/** Every state this one can lead to, in the order of the file. */
export function successors(state: State): readonly string[] {
  const targets = [
    state.Next,
    ...(state.Catch ?? []).map((catcher) => catcher.Next),
    ...(state.Choices ?? []).map((rule) => rule.Next),
    state.Default,
  ];
  return targets.filter((target) => target !== undefined);
}

export function statesOf(definition: Definition, type?: string): readonly (readonly [string, State])[] {
  return Object.entries(definition.States).filter(([, state]) => type === undefined || state.Type === type);
}
