import { ConditionFailedError, TransientError } from '../../ports/table.ts';

export interface RetryOptions {
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Five retries with full jitter: at most 1.6 s in all, half of it on average. */
const retries = 5;
const firstDelayMilliseconds = 50;

/**
 * Tries again what may pass. The SDK does not retry a cancelled transaction, whatever its maxAttempts.
 * @throws ConditionFailedError, TransientError, or what DynamoDB said
 */
export async function withRetries<T>(attempt: () => Promise<T>, { random, sleep }: RetryOptions): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await attempt();
    } catch (error) {
      const failed = failedConditions(error);
      if (failed.length > 0) throw new ConditionFailedError(failed);
      if (!isTransient(error)) throw error;
      if (retry === retries) throw new TransientError('the table did not answer in time', { cause: error });
      await sleep(random() * firstDelayMilliseconds * 2 ** retry);
    }
  }
}

interface AwsFailure {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** Positions of the writes whose condition did not hold; empty when that was not the failure. */
function failedConditions(error: unknown): readonly number[] {
  const { name, CancellationReasons = [] } = error as AwsFailure;
  if (name === 'ConditionalCheckFailedException') return [0];
  if (name !== 'TransactionCanceledException') return [];
  return CancellationReasons.flatMap(({ Code }, i) => (Code === 'ConditionalCheckFailed' ? [i] : []));
}

function isTransient(error: unknown): boolean {
  const { name = '', code = '', $metadata, CancellationReasons = [] } = error as AwsFailure;
  if (name === 'TransactionCanceledException') {
    const causes = CancellationReasons.flatMap(({ Code }) => (Code && Code !== 'None' ? [Code] : []));
    return causes.length > 0 && causes.every((cause) => transientReasons.has(cause));
  }
  return transientErrors.has(name) || networkErrors.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

const transientReasons = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
]);
const transientErrors = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'ThrottlingError',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'RequestTimeout',
]);
const networkErrors = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
