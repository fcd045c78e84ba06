/** How an execution stands. `missing`: never started, or ended so long ago that AWS forgot it. */
export type ExecutionStatus = 'running' | 'succeeded' | 'failed' | 'timed-out' | 'aborted' | 'missing';

/**
 * The workflow does not take this call for what it says, however often: it concerns one lead. What may pass, and what concerns every
 * lead alike (a missing grant, say), is a TransientError.
 */
export class WorkflowRefusedError extends Error {
  override readonly name = 'WorkflowRefusedError';
}

/** The state machine, as the product needs it. Every call may end in a TransientError or a WorkflowRefusedError. */
export interface Workflow {
  /** Starts the lead's execution `<leadId>-c<cycle>`; the same one again is the same one. */
  start(leadId: string, cycle: number): Promise<void>;
  /** Wakes the execution that waits with this token. `gone`: the token is used or expired. */
  wake(token: string): Promise<'woken' | 'gone'>;
  /** How the lead's execution `<leadId>-c<cycle>` stands. AWS throttles this call early: for the reconciler. */
  status(leadId: string, cycle: number): Promise<ExecutionStatus>;
}
