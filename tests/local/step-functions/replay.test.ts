import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMachine } from '../../../local/step-functions/core/definition.ts';
import type { Execution, RunnerEvent, Step } from '../../../local/step-functions/core/execution.ts';
import type { Json } from '../../../local/step-functions/core/json.ts';
import { step } from '../../../local/step-functions/core/reducer.ts';
import { newExecution } from '../../../local/step-functions/core/start.ts';
import { nextTimer } from '../../../local/step-functions/core/timers.ts';
import { definition } from '../../crash/scenario.ts';
import { startOfTime } from './support.ts';

const machine = compileMachine(JSON.parse(definition) as Json);
const fresh = newExecution(machine, {
  arn: 'arn:aws:states:us-east-1:000000000000:execution:m:x',
  name: 'x',
  sequence: 1,
  stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:m',
  roleArn: 'role',
  revisionId: '1',
  input: { items: [1, 2] },
  startedAt: startOfTime,
  seed: 5,
});

/** How each task attempt and each moment of waiting turns out. */
const choices = fc.array(fc.constantFrom('succeed', 'fail', 'submit', 'late', 'heartbeat'), {
  minLength: 5,
  maxLength: 60,
});

type Life = { readonly steps: readonly Step[]; readonly events: readonly RunnerEvent[] };

/** Lives an execution by the choices; `between` is done to it between the steps. */
function live(kinds: readonly string[], between: (execution: Execution) => Execution): Life {
  const steps: Step[] = [];
  const events: RunnerEvent[] = [];
  let execution = fresh;
  let at = startOfTime;
  let event: RunnerEvent = { type: 'start', at };
  for (const kind of ['succeed', ...kinds]) {
    const result = step(machine, execution, event);
    steps.push(result);
    events.push(event);
    execution = between(result.execution);
    if (execution.status !== 'RUNNING') break;
    const taskId = execution.nextTaskId - 1;
    at = kind === 'late' ? (nextTimer(execution) ?? at) : at + 10;
    event = eventOf(kind, taskId, at);
  }
  return { steps, events };
}

function eventOf(kind: string, taskId: number, at: number): RunnerEvent {
  if (kind === 'succeed') return { type: 'task-succeeded', taskId, output: { Payload: 1 }, at };
  if (kind === 'fail') return { type: 'task-failed', taskId, error: 'Unlucky', at };
  if (kind === 'submit') return { type: 'task-submitted', taskId, output: {}, at };
  return kind === 'heartbeat' ? { type: 'heartbeat', taskId, at } : { type: 'time', at };
}

describe('the core', () => {
  it('goes the same way when an execution is stored and read again between any two steps', () => {
    fc.assert(
      fc.property(choices, (kinds) => {
        const straight = live(kinds, (execution) => execution);
        const stored = live(kinds, (execution) => JSON.parse(JSON.stringify(execution)) as Execution);
        expect(stored).toEqual(straight);
      }),
    );
  });

  it('leaves the execution it was given as it was', () => {
    fc.assert(
      fc.property(choices, (kinds) => {
        const seen: [Execution, string][] = [];
        live(kinds, (execution) => {
          seen.push([execution, JSON.stringify(execution)]);
          return execution;
        });
        for (const [execution, text] of seen) expect(JSON.stringify(execution)).toBe(text);
      }),
    );
  });

  it('numbers events without a gap, each pointing back to an earlier one', () => {
    fc.assert(
      fc.property(choices, (kinds) => {
        const history = live(kinds, (execution) => execution).steps.flatMap((taken) => taken.history);
        expect(history.map((event) => event.id)).toEqual(history.map((_, index) => index + 1));
        for (const event of history) expect(event.previousEventId).toBeLessThan(event.id);
      }),
    );
  });

  it('takes no result twice: an attempt that is over changes nothing', () => {
    fc.assert(
      fc.property(choices, (kinds) => {
        const { steps, events } = live(kinds, (execution) => execution);
        const last = steps.at(-1)?.execution ?? fresh;
        for (const event of events.filter((past) => past.type === 'task-succeeded')) {
          const isOpen = Object.values(last.threads).some(
            ({ activity }) =>
              activity?.kind === 'task' && 'taskId' in event && activity.taskId === event.taskId,
          );
          if (!isOpen) expect(step(machine, last, event).history).toEqual([]);
        }
      }),
    );
  });

  it('draws the same tokens and numbers for the same seed, and others for another', () => {
    const lived = live(['succeed'], (execution) => execution);
    expect(live(['succeed'], (execution) => execution)).toEqual(lived);
    const other = newExecution(machine, { ...fresh, seed: 6 });
    expect(other.seed).not.toBe(fresh.seed);
  });
});
