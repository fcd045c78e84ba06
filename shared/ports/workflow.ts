/** How an execution stands. `missing`: never started, or ended so long ago that AWS forgot it. */
export type ExecutionStatus = 'running' | 'succeeded' | 'failed' | 'timed-out' | 'aborted' | 'missing';

/** The state machine, as the product needs it. */
export interface Workflow {
  /** Starts the lead's execution `<leadId>-c<cycle>`; the same one again is the same one. @throws TransientError */
  start(leadId: string, cycle: number): Promise<void>;
  /** Wakes the execution that waits with this token. `gone`: the token is used or expired. @throws TransientError */
  wake(token: string): Promise<'woken' | 'gone'>;
  /** How the lead's execution `<leadId>-c<cycle>` stands. AWS throttles this call early: for the reconciler. @throws TransientError */
  status(leadId: string, cycle: number): Promise<ExecutionStatus>;
}
