import { randomUUID } from 'node:crypto';
import { type Instant, toInstant } from '../shared/domain/time.ts';
import { createInFlight } from './in-flight.ts';

/** What Lambda tells a function about its invocation; `invokedAt` is the clock's instant, which only the laptop knows. */
export interface LambdaContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: '$LATEST';
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  readonly invokedAt: Instant;
  getRemainingTimeInMillis(): number;
}
export type LambdaFunction = (event: unknown, context: LambdaContext) => Promise<unknown>;

export interface Functions {
  /** Runs a function as Lambda does: event and result pass through JSON. Rejects with what the function threw. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Resolves when no invocation is in flight. */
  idle(): Promise<void>;
}

export interface FunctionsOptions {
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly clock: { now(): number };
  readonly newId?: (() => string) | undefined;
  /** Real time a function has, as in Lambda. */
  readonly timeoutMillis?: number | undefined;
  /** Told of every failed invocation. */
  readonly onFailure?: ((name: string, error: unknown) => void) | undefined;
}

export class FunctionNotFoundError extends Error {
  override readonly name = 'Lambda.ResourceNotFoundException';
}
export class FunctionTimedOutError extends Error {
  override readonly name = 'Sandbox.Timedout';
}

export function createFunctions(options: FunctionsOptions): Functions {
  const { functions, onFailure = () => undefined, timeoutMillis = 30_000 } = options;
  const inFlight = createInFlight();

  async function attempt(name: string, event: unknown): Promise<unknown> {
    const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!run) throw new FunctionNotFoundError(`Function not found: ${name}`);
    const context = contextOf(name, options, timeoutMillis);
    const result = await withinTime(run(throughJson(event), context), context.awsRequestId, timeoutMillis);
    return throughJson(result);
  }

  return {
    invoke: (name, event) =>
      inFlight.during(async () => {
        try {
          return await attempt(name, event);
        } catch (error) {
          onFailure(name, error);
          throw error;
        }
      }),
    idle: inFlight.idle,
  };
}

function contextOf(
  name: string,
  { clock, newId = randomUUID }: FunctionsOptions,
  timeoutMillis: number,
): LambdaContext {
  const invokedAt = toInstant(clock.now());
  const startedAt = performance.now();
  return {
    awsRequestId: newId(),
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    memoryLimitInMB: '512',
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: `${invokedAt.slice(0, 10).replaceAll('-', '/')}/[$LATEST]laptop`,
    callbackWaitsForEmptyEventLoop: true,
    invokedAt,
    getRemainingTimeInMillis: () => Math.max(0, timeoutMillis - (performance.now() - startedAt)),
  };
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

async function withinTime<T>(running: Promise<T>, requestId: string, millis: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const message = `RequestId: ${requestId} Error: Task timed out after ${(millis / 1000).toFixed(2)} seconds`;
  const timeout = setTimeout(() => late.reject(new FunctionTimedOutError(message)), millis);
  try {
    return await Promise.race([running, late.promise]);
  } finally {
    clearTimeout(timeout);
  }
}
