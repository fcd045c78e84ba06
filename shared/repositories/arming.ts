import type { Task } from '../domain/task.ts';
import { ConditionFailedError, type Item, type Table } from '../ports/table.ts';
import * as keys from './keys.ts';

/** Tokens of waiting executions: secrets, for the workflow port only. */
export const createArming = (table: Table) => ({
  /** One update: stores the callback's token if the task is open. @returns whether somebody must be woken at once: it is closed or answered. */
  arm: async (leadId: string, taskId: string, token: string): Promise<{ isAnswered: boolean }> => {
    try {
      const armed = (await table.write({
        update: keys.taskKey(leadId, taskId),
        set: { token },
        when: { attribute: 'status', op: '=', value: 'open' },
      })) as (Item & Task) | undefined;
      return { isAnswered: !armed || armed.answer !== null };
    } catch (error) {
      if (error instanceof ConditionFailedError) return { isAnswered: true };
      throw error;
    }
  },
  /** The token a waiting execution armed this task with, if any. */
  token: async (leadId: string, taskId: string): Promise<string | undefined> =>
    (await table.get(keys.taskKey(leadId, taskId)))?.token as string | undefined,
});
