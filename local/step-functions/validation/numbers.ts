import type { Json, JsonObject } from '../core/json.ts';
import { flowsOf, objects, type Problem } from './walk.ts';

/** A whole number from `least` to `most`, both taken. */
type Range = { readonly least: number; readonly most: number };

/** AWS counts seconds and attempts up to eight digits (developer guide, "Retrying", "Task state", "Wait state"). */
const most = 99_999_999;
const stateRanges: Readonly<Record<string, Range>> = {
  TimeoutSeconds: { least: 1, most },
  HeartbeatSeconds: { least: 1, most },
  Seconds: { least: 0, most },
  MaxConcurrency: { least: 0, most },
};
const retrierRanges: Readonly<Record<string, Range>> = {
  IntervalSeconds: { least: 1, most },
  MaxAttempts: { least: 0, most },
  /** Less than 366 days. */
  MaxDelaySeconds: { least: 1, most: 31_622_399 },
};

/** Numbers that AWS refuses and asl-validator lets pass. */
export function numberProblems(definition: JsonObject): Problem[] {
  const top = rangeProblems(definition, { TimeoutSeconds: { least: 1, most } }, '');
  return [
    ...top.map((message) => ({ message })),
    ...flowsOf(definition).flatMap(({ states }) =>
      states.flatMap(([state, body]) => problemsOf(body).map((message) => ({ state, message }))),
    ),
  ];
}

function problemsOf(body: JsonObject): string[] {
  return [
    ...rangeProblems(body, stateRanges, ''),
    ...heartbeatProblems(body),
    ...objects(body.Retry).flatMap((retrier, index) => retrierProblems(retrier, `Retry[${index}].`)),
  ];
}

function retrierProblems(retrier: JsonObject, where: string): string[] {
  const { BackoffRate: rate = 1, JitterStrategy: jitter = 'NONE' } = retrier;
  return [
    ...rangeProblems(retrier, retrierRanges, where),
    ...(typeof rate !== 'number' || rate < 1 ? [`${where}BackoffRate must be a number of 1 or more`] : []),
    ...(jitter !== 'FULL' && jitter !== 'NONE' ? [`${where}JitterStrategy must be FULL or NONE`] : []),
  ];
}

/** ASL specification, "Task State": the heartbeat interval is smaller than the timeout. */
function heartbeatProblems({ TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat }: JsonObject): string[] {
  const isLate = typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout;
  return isLate ? ['HeartbeatSeconds must be smaller than TimeoutSeconds'] : [];
}

function rangeProblems(body: JsonObject, ranges: Readonly<Record<string, Range>>, where: string): string[] {
  return Object.entries(ranges).flatMap(([field, range]) =>
    body[field] === undefined || isWithin(body[field], range)
      ? []
      : [`${where}${field} must be a whole number from ${range.least} to ${range.most}`],
  );
}

const isWithin = (value: Json, range: Range): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= range.least && value <= range.most;
