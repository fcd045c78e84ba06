/** What the API reference declares of a member. Lengths are in characters; `required` members may not be null. */
export type Member =
  | {
      readonly type: 'text';
      readonly required?: boolean;
      readonly min?: number;
      readonly max?: number;
      readonly values?: readonly string[];
      readonly pattern?: RegExp;
    }
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  | { readonly type: 'flag' }
  | { readonly type: 'list'; readonly of: Member }
  | { readonly type: 'structure'; readonly members: Members };
type Members = Readonly<Record<string, Member>>;

const optional = (max: number, min = 0): Member => ({ type: 'text', min, max });
const required = (max: number, min = 1): Member => ({ type: 'text', min, max, required: true });
const oneOf = (...values: string[]): Member => ({ type: 'text', values });
const structure = (members: Members): Member => ({ type: 'structure', members });
const flag: Member = { type: 'flag' };

const maxPayload = 262_144;
const maxDefinition = 1_048_576;
const arn = required(256);
const paging = { maxResults: { type: 'number', min: 0, max: 1000 }, nextToken: optional(1024, 1) } as const;
const includedData = oneOf('ALL_DATA', 'METADATA_ONLY');
const ending = { error: optional(256), cause: optional(32_768) };
const configuration = {
  loggingConfiguration: structure({
    level: oneOf('ALL', 'ERROR', 'FATAL', 'OFF'),
    includeExecutionData: flag,
    destinations: {
      type: 'list',
      of: structure({ cloudWatchLogsLogGroup: structure({ logGroupArn: optional(256, 1) }) }),
    },
  }),
  tracingConfiguration: structure({ enabled: flag }),
  encryptionConfiguration: structure({
    kmsKeyId: optional(2048, 1),
    kmsDataKeyReusePeriodSeconds: { type: 'number', min: 60, max: 900 },
    type: { type: 'text', required: true, values: ['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY'] },
  }),
  publish: flag,
  versionDescription: optional(256),
} as const;

/** The inputs of the calls, as the API reference constrains them. */
export const requestModel: Readonly<Record<string, Members>> = {
  createStateMachine: {
    name: required(80),
    definition: required(maxDefinition),
    roleArn: arn,
    type: oneOf('STANDARD', 'EXPRESS'),
    tags: { type: 'list', of: structure({ key: optional(128, 1), value: optional(256) }) },
    ...configuration,
  },
  updateStateMachine: {
    stateMachineArn: arn,
    definition: optional(maxDefinition, 1),
    roleArn: optional(256, 1),
    ...configuration,
  },
  describeStateMachine: { stateMachineArn: arn, includedData },
  deleteStateMachine: { stateMachineArn: arn },
  listStateMachines: paging,
  startExecution: {
    stateMachineArn: arn,
    name: optional(80, 1),
    input: optional(maxPayload),
    traceHeader: { type: 'text', min: 0, max: 256, pattern: /^\p{ASCII}*$/u },
  },
  describeExecution: { executionArn: arn, includedData },
  listExecutions: {
    ...paging,
    stateMachineArn: optional(256, 1),
    statusFilter: oneOf('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'),
    nextToken: optional(3096, 1),
    mapRunArn: optional(2000, 1),
    redriveFilter: oneOf('REDRIVEN', 'NOT_REDRIVEN'),
  },
  getExecutionHistory: { executionArn: arn, ...paging, reverseOrder: flag, includeExecutionData: flag },
  stopExecution: { executionArn: arn, ...ending },
  redriveExecution: {
    executionArn: arn,
    clientToken: { type: 'text', min: 1, max: 64, pattern: /^[!-~]+$/ },
  },
  sendTaskSuccess: { taskToken: required(2048), output: required(maxPayload, 0) },
  sendTaskFailure: { taskToken: required(2048), ...ending },
  sendTaskHeartbeat: { taskToken: required(2048) },
};
