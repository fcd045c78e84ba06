import type { EventDetails, Execution, HistoryEvent } from './core/execution.ts';

/** A history event in the shape of the SDK's GetExecutionHistory. */
export type AwsHistoryEvent = {
  readonly timestamp: Date;
  readonly type: string;
  readonly id: number;
  readonly previousEventId: number;
  readonly [details: string]: unknown;
};

const payloadFields = new Set(['input', 'output', 'parameters']);

/** An event as AWS writes it: payloads as JSON texts, details under the name of the event's kind. */
export function toAwsEvent(event: HistoryEvent, region: string, includeData: boolean): AwsHistoryEvent {
  const { timestamp, type, id, previousEventId, details } = event;
  const common = { timestamp: new Date(timestamp), type, id, previousEventId };
  const key = detailsKey(type);
  if (!key || !details) return common;
  const shaped = toAwsDetails(details, includeData);
  return { ...common, [key]: type === 'TaskScheduled' ? { ...shaped, region } : shaped };
}

function toAwsDetails(details: EventDetails, includeData: boolean): Record<string, unknown> {
  const shaped: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(details)) {
    if (!payloadFields.has(field)) {
      shaped[field] = value;
    } else if (includeData) {
      shaped[field] = JSON.stringify(value);
      if (field !== 'parameters') shaped[`${field}Details`] = { truncated: false };
    }
  }
  return shaped;
}

/** `stateEnteredEventDetails` and its kin; undefined for events that have none. */
function detailsKey(type: string): string | undefined {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** What ListExecutions tells of each. */
export function executionSummary(execution: Execution) {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: new Date(execution.startedAt),
    stopDate: date(execution.stoppedAt),
    redriveCount: execution.redriveCount,
    redriveDate: date(execution.redrivenAt),
  };
}

/** What DescribeExecution tells. `obstacle`: why it cannot be redriven. `isWhole`: with input and output. */
export function toAwsExecution(execution: Execution, obstacle: string | undefined, isWhole: boolean) {
  const output = execution.output === undefined ? undefined : JSON.stringify(execution.output);
  return {
    ...executionSummary(execution),
    input: isWhole ? JSON.stringify(execution.input) : undefined,
    inputDetails: { included: isWhole },
    output: isWhole ? output : undefined,
    outputDetails: output === undefined ? undefined : { included: isWhole },
    error: execution.error,
    cause: execution.cause,
    redriveStatus: obstacle === undefined ? ('REDRIVABLE' as const) : ('NOT_REDRIVABLE' as const),
    redriveStatusReason: obstacle,
  };
}

function date(instant: number | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant);
}
