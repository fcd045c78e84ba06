import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Instant } from '../domain/time.ts';
import { wordless } from './failure.ts';
import { log } from './log.ts';
import { instantOf } from './now.ts';

/** Reads an event, as a schema of zod does. @throws Error when it is not one */
export interface Parser<Input> {
  parse(event: unknown): Input;
}

/** What Step Functions, a schedule or a rule hands a function: parsed, and with the instant. */
export type Timed<Input> = Input & { readonly now: Instant };

/**
 * Logs a failure by name and place, never by message. The error goes on under its name, for Retry and Catch, and without its message
 * too: Step Functions keeps it in the history, and Lambda logs it.
 */
const reportFailure = (name: string): middy.MiddlewareObj => ({
  onError: (request) => {
    const { leadId, cycle } = (request.event ?? {}) as { leadId?: string; cycle?: number };
    const error = wordless(request.error);
    log.error('step failed', { step: name, leadId, cycle, error: error.name, at: error.message });
    request.error = error;
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
