import { createHash } from 'node:crypto';
import type { Execution } from './execution.ts';

/** What a task token names. */
export type TokenTarget = { readonly executionArn: string; readonly taskId: number };

/** The token of a task attempt: it can be checked for ever without a list of tokens, and cannot be guessed without the seed. */
export function taskToken(execution: Pick<Execution, 'arn' | 'seed'>, taskId: number): string {
  const signature = createHash('sha256')
    .update(`${execution.seed} ${execution.arn} ${taskId}`)
    .digest('base64');
  return Buffer.from(`${execution.arn}\n${taskId}\n${signature}`).toString('base64');
}

/** Reads a token; undefined when it is malformed. That it was really given out is for the caller to compare. */
export function readToken(token: string): TokenTarget | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(token)) return undefined;
  const [executionArn, taskId, signature, ...rest] = Buffer.from(token, 'base64')
    .toString('utf8')
    .split('\n');
  if (
    !executionArn?.startsWith('arn:') ||
    !taskId ||
    !/^\d+$/.test(taskId) ||
    !signature ||
    rest.length > 0
  ) {
    return undefined;
  }
  return { executionArn, taskId: Number(taskId) };
}
