import type { Draft, LiveThread } from './draft.ts';
import type { State } from './machine.ts';
import { runMap } from './states/map.ts';
import type { Outcome } from './states/outcome.ts';
import { runParallel } from './states/parallel.ts';
import { runChoice, runFail, runPass, runSucceed } from './states/simple.ts';
import { runTask } from './states/task.ts';
import { runWait } from './states/wait.ts';

/** Runs a state that was just entered, or tries it again. */
export function begin(draft: Draft, thread: LiveThread, state: State): Outcome {
  switch (state.type) {
    case 'Pass':
      return runPass(draft, thread, state);
    case 'Choice':
      return runChoice(draft, thread, state);
    case 'Succeed':
      return runSucceed(draft, thread, state);
    case 'Fail':
      return runFail(draft, thread, state);
    case 'Wait':
      return runWait(draft, thread, state);
    case 'Task':
      return runTask(draft, thread, state);
    case 'Parallel':
      return runParallel(draft, thread, state);
    case 'Map':
      return runMap(draft, thread, state);
  }
}
