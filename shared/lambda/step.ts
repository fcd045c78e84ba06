import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Instant } from '../domain/time.ts';
import { log } from './log.ts';
import { instantOf } from './now.ts';

/** Reads an event, as a schema of zod does. @throws Error when it is not one */
export interface Parser<Input> {
  parse(event: unknown): Input;
}

/** What Step Functions, a schedule or a rule hands a function: parsed, and with the instant. */
export type Timed<Input> = Input & { readonly now: Instant };

/** Logs a failure by name, never by message: messages may quote what people wrote (I8). The error goes on, for Retry and Catch. */
const reportFailure = (name: string): middy.MiddlewareObj => ({
  onError: ({ error, event }) => {
    const { leadId, cycle } = (event ?? {}) as { leadId?: string; cycle?: number };
    log.error('step failed', { step: name, leadId, cycle, error: error?.name });
  },
});

/** The shell of every function that is not asked over HTTP. Old input still parses: unknown fields are dropped (R49). */
export const step = <Input extends object, Result>(
  name: string,
  schema: Parser<Input>,
  handler: (input: Timed<Input>) => Promise<Result>,
) =>
  middy<unknown, Result>()
    .use(reportFailure(name))
    .handler(async (event: unknown, context: Context): Promise<Result> => {
      return handler({ ...schema.parse(event), now: instantOf(context) });
    });

/** For functions that take nothing from their event. */
export const AnyEventSchema: Parser<object> = { parse: () => ({}) };
