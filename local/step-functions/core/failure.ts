/** What made a state fail. `isRuntime`: AWS's States.Runtime and kin, which no Retry or Catch sees. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly error: string | undefined;
  readonly reason: string | undefined;
  readonly isRuntime: boolean;
  readonly isHeartbeat: boolean;

  constructor(
    error: string | undefined,
    reason: string | undefined,
    kind: { isRuntime?: boolean; isHeartbeat?: boolean } = {},
  ) {
    super(`${error ?? 'no error name'}: ${reason ?? ''}`);
    this.error = error;
    this.reason = reason;
    this.isRuntime = kind.isRuntime ?? false;
    this.isHeartbeat = kind.isHeartbeat ?? false;
  }
}

/** A failure of the definition against its data: ends the execution whatever Catch says (ASL specification, States.Runtime). */
export function runtimeFailure(reason: string): StateFailure {
  return new StateFailure('States.Runtime', reason, { isRuntime: true });
}
