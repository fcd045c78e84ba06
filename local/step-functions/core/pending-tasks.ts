import { retryCount } from './context.ts';
import type { Execution, PerformEffect } from './execution.ts';
import type { Machine } from './machine.ts';

/** Attempts to perform after a restart: scheduled, and neither submitted nor ended as far as was recorded. */
export function pendingTasks(machine: Machine, execution: Execution): PerformEffect[] {
  if (execution.status !== 'RUNNING') return [];
  return Object.values(execution.threads).flatMap((thread): PerformEffect[] => {
    const state = machine.flows.get(thread.flow)?.states.get(thread.state);
    const { activity } = thread;
    if (activity?.kind !== 'task' || activity.isSubmitted || state?.type !== 'Task') return [];
    const { taskId, parameters } = activity;
    const attempt = retryCount(thread) + 1;
    const { text: resource, pattern } = state.integration;
    return [{ type: 'perform', taskId, resource, parameters, stateName: state.name, attempt, pattern }];
  });
}
