import type { Context } from 'aws-lambda';
import { type Instant, toInstant } from '../domain/time.ts';

/** The one instant of an invocation (design: Time is an input). The laptop's runtime supplies it, on a clock it can turn. */
export const instantOf = (context: Context): Instant =>
  (context as Context & { readonly invokedAt?: Instant }).invokedAt ?? toInstant(Date.now());
