/** How a Task state ended: with its raw output, or with an error its Retry and Catch match by name. */
export type TaskEnd = { readonly output: unknown } | { readonly error: string; readonly cause: string };

interface LambdaTasksOptions {
  readonly invoke: (name: string, event: unknown) => Promise<unknown>;
  /** The folder in `functions/` that a FunctionName (name or ARN) stands for. */
  readonly resolveFunction: (functionName: string) => string;
  readonly clock: { now(): number };
}

/** One attempt of a Task state. */
export interface LambdaTask {
  readonly resource: string;
  readonly parameters: unknown;
}
interface Parameters {
  readonly FunctionName?: unknown;
  readonly Payload?: unknown;
}

/** What `arn:aws:states:::lambda:invoke`, with or without `.waitForTaskToken`, gives back for its Parameters. */
export const createLambdaTasks =
  ({ invoke, resolveFunction, clock }: LambdaTasksOptions) =>
  async ({ resource, parameters }: LambdaTask): Promise<TaskEnd> => {
    if (!/:lambda:invoke(\.waitForTaskToken)?$/.test(resource))
      return failure('States.TaskFailed', `not served here: ${resource}`);
    const { FunctionName: functionName, Payload: payload = {} } = parameters as Parameters;
    if (typeof functionName !== 'string')
      return failure('States.Runtime', 'The field FunctionName is required but was missing');
    try {
      const result = await invoke(resolveFunction(functionName), payload);
      return { output: invocation(result, new Date(clock.now()).toUTCString()) };
    } catch (error) {
      return thrown(error);
    }
  };

/** Lambda reports an error by the name its class gives it, never by the class. */
function thrown(error: unknown): TaskEnd {
  if (!(error instanceof Error)) return failure(typeof error, String(error));
  return failure(error.name, error.message, error.stack?.split('\n'));
}

const failure = (errorType: string, errorMessage: string, trace: readonly string[] = []): TaskEnd => ({
  error: errorType,
  cause: JSON.stringify({ errorType, errorMessage, trace }),
});

/** The answer of Lambda's Invoke API as a Step Functions recording shows it. */
function invocation(payload: unknown, date: string) {
  const requestId = 'laptop';
  const headers = {
    Connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(JSON.stringify(payload))),
    'Content-Type': 'application/json',
    Date: date,
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    'x-amzn-RequestId': requestId,
    'X-Amzn-Trace-Id': 'Root=1-00000000-000000000000000000000000;Sampled=0',
  };
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
}
