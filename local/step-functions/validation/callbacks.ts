import type { JsonObject } from '../core/json.ts';
import { flowsOf, type Problem } from './walk.ts';

/** Callbacks that nothing ends when nobody answers: without a timeout they hang until the year is over. */
export function callbackProblems(definition: JsonObject): Problem[] {
  return flowsOf(definition).flatMap(({ states }) =>
    states
      .filter(([, body]) => String(body.Resource).endsWith('.waitForTaskToken'))
      .filter(([, body]) => body.TimeoutSeconds === undefined && body.TimeoutSecondsPath === undefined)
      .map(([state]) => ({ state, message: 'a callback needs TimeoutSeconds or TimeoutSecondsPath' })),
  );
}
