import { randomUUID } from 'node:crypto';
import type { StepFunctionsApi } from './api.ts';
import { isObject, type Json } from './core/json.ts';
import { StepFunctionsError } from './errors.ts';

/** An HTTP answer. */
export type ProtocolResponse = { status: number; headers: Record<string, string>; body: string };

const targetPrefix = 'AWSStepFunctions.';

/** Answers one request of the AWS JSON 1.0 protocol. Only errors of the API become answers; the rest is a bug and a 500. */
export async function handleRequest(
  api: StepFunctionsApi,
  target: string,
  body: string,
): Promise<ProtocolResponse> {
  try {
    const output = call(api, target, parseBody(body));
    return respond(200, output);
  } catch (error) {
    const { name, message } = error as Error;
    const isFault = !(error instanceof StepFunctionsError) || name === 'InternalFailure';
    const type = isFault ? 'InternalFailure' : name;
    return respond(
      isFault ? 500 : 400,
      { __type: `com.amazonaws.swf.service.v2.model#${type}`, message },
      type,
    );
  }
}

function call(api: StepFunctionsApi, target: string, input: Record<string, unknown>): unknown {
  const operation = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
  const name = operation.charAt(0).toLowerCase() + operation.slice(1);
  if (!Object.hasOwn(api, name)) {
    throw new StepFunctionsError('UnknownOperationException', `Unknown operation '${target}'`);
  }
  return api[name as keyof StepFunctionsApi](input as never);
}

function parseBody(body: string): Record<string, unknown> {
  const input = body === '' ? {} : parseJson(body);
  if (isObject(input)) return input;
  throw new StepFunctionsError('SerializationException', 'The request body is not a JSON object');
}

function parseJson(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}

function respond(status: number, output: unknown, errorType?: string): ProtocolResponse {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': randomUUID(),
      ...(errorType && { 'x-amzn-errortype': errorType }),
    },
    body: JSON.stringify(withEpochSeconds(output)),
  };
}

/** The protocol carries instants as seconds since the epoch, with a fraction. */
function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withEpochSeconds(inner)]));
}
