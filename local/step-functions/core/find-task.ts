import type { Execution, TaskActivity, Thread } from './execution.ts';

/** The open task attempt with this id. */
export function findTask(
  execution: Execution,
  taskId: number,
): { readonly thread: Thread; readonly task: TaskActivity } | undefined {
  for (const id in execution.threads) {
    const thread = execution.threads[id];
    if (thread?.activity?.kind === 'task' && thread.activity.taskId === taskId) {
      return { thread, task: thread.activity };
    }
  }
  return undefined;
}
