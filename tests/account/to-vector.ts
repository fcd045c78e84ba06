import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '../../local/step-functions/core/json.ts';
import type { Vector, VectorEvent, VectorTask } from '../conformance/vectors.ts';
import type { AssumptionCase } from '../workflows/assumption-cases.ts';

const payloads = new Set(['input', 'output', 'parameters']);
const dropped = new Set(['inputDetails', 'outputDetails', 'roleArn', 'region', 'truncated']);
const statuses: Record<string, string> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/** A history as the SDK gives it, in the format of the recordings: tokens become wildcards, outcomes are what AWS wrote. */
export function toVector(
  assumption: AssumptionCase,
  definition: Json,
  history: readonly HistoryEvent[],
): Vector {
  const tokens = new Map<string, string>();
  const events = history.map((event) => withWildcards(toVectorEvent(event), tokens));
  const end = events.at(-1) ?? { id: 0, previousEventId: 0, type: '' };
  const { output, error, cause } = end;
  return {
    name: `assumption.${assumption.id}`,
    recorded: recordedNow(),
    wildcards: [...tokens.values()],
    definition,
    input: assumption.input,
    tasks: tasksOf(events),
    expected: {
      status: statuses[end.type] ?? 'RUNNING',
      ...(output !== undefined && { output }),
      ...(typeof error === 'string' && { error }),
      ...(typeof cause === 'string' && { cause }),
      events,
    },
  };
}

function toVectorEvent(event: HistoryEvent): VectorEvent {
  const { id = 0, previousEventId = 0, type = '', timestamp: _, ...rest } = event;
  const details = Object.values(rest).find((value) => typeof value === 'object') ?? {};
  const fields = Object.entries(details as Record<string, Json>)
    .filter(([field, value]) => !dropped.has(field) && value !== undefined)
    .map(([field, value]) => [
      field === 'name' && !type.startsWith('MapIteration') ? 'state' : field,
      payloads.has(field) ? (JSON.parse(String(value)) as Json) : value,
    ]);
  return { id, previousEventId, type, ...Object.fromEntries(fields) };
}

function withWildcards(event: VectorEvent, tokens: Map<string, string>): VectorEvent {
  const text = JSON.stringify(event, (key, value: Json) => {
    if (key !== 'token' || typeof value !== 'string') return value;
    const wildcard = tokens.get(value) ?? `<task_token:${tokens.size + 1}>`;
    tokens.set(value, wildcard);
    return wildcard;
  });
  return JSON.parse(text) as VectorEvent;
}

/** The outcome of each attempt, read from the events between one TaskScheduled and the next. */
function tasksOf(events: readonly VectorEvent[]): VectorTask[] {
  const attempts = new Map<string, number>();
  return events.flatMap((event, index): VectorTask[] => {
    if (event.type === 'TaskStateEntered') attempts.set(String(event.state), 0);
    if (event.type !== 'TaskScheduled') return [];
    const state = String(
      events.slice(0, index).findLast((earlier) => earlier.type === 'TaskStateEntered')?.state,
    );
    const attempt = (attempts.get(state) ?? 0) + 1;
    attempts.set(state, attempt);
    return [{ state, attempt, outcome: outcomeOf(events.slice(index + 1)) }];
  });
}

function outcomeOf(following: readonly VectorEvent[]): VectorTask['outcome'] {
  const end = following.find((event) => ['TaskSucceeded', 'TaskFailed', 'TaskTimedOut'].includes(event.type));
  const submitted = following.find(
    (event) => event.type === 'TaskSubmitted' && (event.id ?? 0) < (end?.id ?? Number.POSITIVE_INFINITY),
  );
  const kind =
    { TaskSucceeded: 'succeeded', TaskFailed: 'failed' }[end?.type ?? ''] ??
    (following.at(-1)?.type === 'ExecutionAborted' ? 'stopped' : 'timedOut');
  return {
    type: submitted ? `submitted-then-${kind}` : kind,
    ...(submitted?.output !== undefined && { submitOutput: submitted.output }),
    ...(end?.output !== undefined && { output: end.output }),
    ...(typeof end?.error === 'string' && { error: end.error }),
    ...(typeof end?.cause === 'string' && { cause: end.cause }),
  };
}

/** `dd-mm-yyyy, hh:mm:ss`, as the recordings have it. */
function recordedNow(): string {
  const [date = '', time = ''] = new Date().toISOString().split('T');
  return `${date.split('-').reverse().join('-')}, ${time.slice(0, 8)}`;
}
