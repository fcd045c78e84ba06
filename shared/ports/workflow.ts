/** The state machine, as the product needs it. */
export interface Workflow {
  /** Starts the lead's execution `<leadId>-c<cycle>`; the same one again is the same one. @throws TransientError */
  start(leadId: string, cycle: number): Promise<void>;
  /** Wakes the execution that waits with this token. `gone`: the token is used or expired. @throws TransientError */
  wake(token: string): Promise<'woken' | 'gone'>;
}
