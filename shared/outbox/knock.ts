import type { Workflow } from '../ports/workflow.ts';
import type { Leads } from '../repositories/leads.ts';

export interface KnockDeps {
  readonly workflow: Pick<Workflow, 'wake'>;
  readonly tokens: Pick<Leads, 'token'>;
}

/** How often a token may be replaced while we knock: each time the execution came round to the same wait. */
const maxKnocks = 3;

/**
 * Wakes the execution that waits on this task. Nobody there: no token yet, and whoever arms the task will see that it is answered;
 * or the token is used, and who used it goes on. A replaced token is tried anew. @throws TransientError
 */
export async function knock(
  { tokens, workflow }: KnockDeps,
  leadId: string,
  taskId: string,
): Promise<'woken' | 'nobody'> {
  let last: string | undefined;
  for (let knocks = 0; knocks < maxKnocks; knocks += 1) {
    const token = await tokens.token(leadId, taskId);
    if (token === undefined || token === last) return 'nobody';
    if ((await workflow.wake(token)) === 'woken') return 'woken';
    last = token;
  }
  return 'nobody';
}
